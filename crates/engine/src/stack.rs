//! How deep evaluation may nest, and a stack that is deep enough for it.
//!
//! Flux has no recursion, but a script can nest calls as deep as it is long, and a chain of streams is pushed
//! through call by call. Both are bounded, so that hostile input gives an error and no stack overflow; the bounds
//! are far above what a script needs, and so above what a usual stack holds.

use std::thread;

/// How deep expressions and calls may nest together.
pub const MAX_LEVEL: u32 = 10_000;

/// Room for [`MAX_LEVEL`] and for a chain of [`crate::MAX_CHAIN`]; only what is touched takes memory.
const STACK_BYTES: usize = 512 << 20;

/// Does work on a thread with a deep stack, and waits for it. Where no such thread can be had, works right here.
pub fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    // The work is kept outside of the thread, so that it is still there when none starts.
    let mut work = Some(work);
    let mut result = None;
    thread::scope(|scope| {
        let (work, result) = (&mut work, &mut result);
        let builder = thread::Builder::new()
            .name("evaluation".to_owned())
            .stack_size(STACK_BYTES);
        let started = builder.spawn_scoped(scope, move || {
            *result = work.take().map(|work| work());
        });
        if let Ok(thread) = started
            && let Err(panic) = thread.join()
        {
            std::panic::resume_unwind(panic);
        }
    });
    match (result, work) {
        (Some(result), _) => result,
        (None, Some(work)) => work(),
        // The work was done, and its panic went on above.
        (None, None) => unreachable!("work that was taken has a result"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_recursion_fits() {
        fn depth(n: u32) -> u32 {
            let room = std::hint::black_box([0u8; 4096]);
            if n == 0 {
                u32::from(room[0])
            } else {
                depth(n - 1) + 1
            }
        }
        assert_eq!(with_deep_stack(|| depth(10 * MAX_LEVEL / 2)), 50_000);
    }
}
