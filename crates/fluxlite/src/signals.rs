//! SIGINT and SIGTERM: the first one asks the run to end, a second one ends the process at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use fluxlite_engine::Cancellation;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// The first signal received; a process has one set of handlers.
static RECEIVED: AtomicI32 = AtomicI32::new(0);

/// Listens for signals from now on; the flag is set by the first one.
///
/// # Errors
/// When the handlers cannot be installed.
pub fn install() -> std::io::Result<Cancellation> {
    let flag = Arc::new(AtomicBool::new(false));
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    let raised = flag.clone();
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                if raised.swap(true, Ordering::Relaxed) {
                    std::process::exit(status(signal).into());
                }
                RECEIVED.store(signal, Ordering::Relaxed);
            }
        })?;
    Ok(Cancellation::new(flag))
}

/// The exit status of a process that a signal ended, once one was received.
#[must_use]
pub fn exit_status() -> Option<u8> {
    match RECEIVED.load(Ordering::Relaxed) {
        0 => None,
        signal => Some(status(signal)),
    }
}

fn status(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(1)
}
