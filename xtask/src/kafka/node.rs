//! A node's process: found by its id, and ended by it.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::Pid;

/// How long a node may take to end before it is killed.
const PATIENCE: Duration = Duration::from_secs(10);

/// One node of a cluster.
pub struct Node {
    /// Counted from 1.
    pub id: usize,
    /// Its process id.
    pub process: u32,
    /// Where clients reach it.
    pub port: u16,
}

impl Node {
    /// Where clients reach it.
    pub fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// Whether its process runs.
    pub fn lives(&self) -> bool {
        let process = pid(self.process);
        // A child that has ended keeps its id until somebody waits for it; for another's child this is an error.
        let _ = waitpid(process, Some(WaitPidFlag::WNOHANG));
        kill(process, None).is_ok()
    }

    /// Ends its process and waits until it has ended.
    pub fn stop(&self) {
        for (signal_sent, patience) in [(Signal::SIGTERM, PATIENCE), (Signal::SIGKILL, PATIENCE)] {
            signal(self.process, signal_sent);
            let deadline = Instant::now() + patience;
            while Instant::now() < deadline {
                if !self.lives() {
                    return;
                }
                sleep(Duration::from_millis(20));
            }
        }
    }

    /// Whether its process is still the one that was started for the cluster in `folder`: ids are used again.
    pub fn is_of(&self, folder: &Path) -> bool {
        command_line(self.process).contains(&*folder.to_string_lossy())
    }
}

/// The addresses of the nodes as a client wants them.
pub fn brokers(nodes: &[Node]) -> String {
    let addresses = nodes.iter().map(|node| node.address().to_string());
    addresses.collect::<Vec<_>>().join(",")
}

/// Sends a signal; a process that has ended meanwhile is no error.
pub fn signal(process: u32, signal: Signal) {
    let _ = kill(pid(process), signal);
}

fn pid(process: u32) -> Pid {
    Pid::from_raw(process.cast_signed())
}

/// What a process was started with, or nothing if there is no such process.
fn command_line(process: u32) -> String {
    if let Ok(bytes) = fs::read(format!("/proc/{process}/cmdline")) {
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let listed = Command::new("ps")
        .args(["-o", "command=", "-p"])
        .arg(process.to_string())
        .output();
    listed
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default()
}
