//! A cluster from its start to its end: ports, properties, formatted storage, processes, and the wait until each answers.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::interrupt::Interrupt;
use super::java::{Files, Java};
use super::node::{self, Node};
use super::properties::{Ports, properties};
use super::{Shape, metadata};

/// How long a cluster may take to answer.
const PATIENCE: Duration = Duration::from_secs(90);
/// How much of a broker's log is shown when it doesn't start, in lines.
const TAIL: usize = 30;

/// A cluster that runs until this value is dropped; its data goes with it.
pub struct Cluster {
    nodes: Vec<Node>,
    folder: PathBuf,
    interrupt: Interrupt,
    /// Stopped and deleted on drop, unless it was left running.
    owned: bool,
}

impl Cluster {
    /// Starts the nodes and waits until each of them knows all.
    pub fn start(shape: Shape, interrupt: Interrupt) -> Result<Self> {
        let java = Java::with_jars()?;
        let ports = ports(shape)?;
        let folder = tempfile::Builder::new()
            .prefix("fluxlite-kafka-")
            .tempdir()
            .context("cannot make a temporary folder")?
            .keep();
        let mut cluster = Self {
            nodes: Vec::new(),
            folder,
            interrupt,
            owned: true,
        };
        cluster.format(&java, &ports)?;
        for (index, ports) in ports.iter().enumerate() {
            cluster.interrupt.check()?;
            let child = java.broker(&cluster.files(index + 1))?;
            cluster.nodes.push(Node {
                id: index + 1,
                process: child.id(),
                port: ports.broker,
            });
        }
        let deadline = Instant::now() + PATIENCE;
        for node in &cluster.nodes {
            let all = cluster.nodes.len();
            cluster.wait(node, deadline, || {
                metadata::ask(node.address(), None).is_ok_and(|found| found.brokers == all)
            })?;
        }
        Ok(cluster)
    }

    /// Where clients find the brokers, as `host:port[,host:port…]`.
    pub fn brokers(&self) -> String {
        node::brokers(&self.nodes)
    }

    /// Makes a topic of four partitions and waits until it can be written to.
    pub fn make_topic(&self, topic: &str) -> Result<()> {
        let node = self.nodes.first().context("the cluster has no node")?;
        let deadline = Instant::now() + PATIENCE;
        self.wait(node, deadline, || {
            metadata::ask(node.address(), Some(topic)).is_ok_and(|found| found.topics_ready)
        })
    }

    /// An error once Ctrl-C or a request to end has come.
    pub fn check(&self) -> Result<()> {
        self.interrupt.check()
    }

    /// Leaves the processes and the data behind; the caller answers for them now.
    pub fn leave(mut self) -> (Vec<Node>, PathBuf) {
        self.owned = false;
        (
            std::mem::take(&mut self.nodes),
            std::mem::take(&mut self.folder),
        )
    }

    fn files(&self, id: usize) -> Files {
        Files::in_folder(self.folder.join(format!("node-{id}")))
    }

    /// Writes each node's properties and formats its storage, all at a time since each is a Java start of seconds.
    fn format(&self, java: &Java, ports: &[Ports]) -> Result<()> {
        let mut started = Vec::new();
        for (index, own) in ports.iter().enumerate() {
            let files = self.files(index + 1);
            fs::create_dir_all(&files.folder)
                .and_then(|()| {
                    fs::write(
                        &files.properties,
                        properties(index + 1, ports, *own, &files.data),
                    )
                })
                .with_context(|| format!("cannot write {}", files.properties.display()))?;
            started.push((java.format(&files)?, files));
        }
        for (mut child, files) in started {
            let status = child
                .wait()
                .context("cannot wait for Kafka's StorageTool")?;
            if !status.success() {
                bail!(
                    "Kafka's StorageTool ended with {status}:\n{}",
                    tail(&files.log)
                );
            }
        }
        Ok(())
    }

    fn wait(&self, node: &Node, deadline: Instant, ready: impl Fn() -> bool) -> Result<()> {
        loop {
            self.interrupt.check()?;
            if ready() {
                return Ok(());
            }
            let cause = if !node.lives() {
                "ended while it started"
            } else if Instant::now() > deadline {
                "does not answer"
            } else {
                sleep(Duration::from_millis(100));
                continue;
            };
            bail!(
                "Kafka's node {} {cause}; the end of its log:\n{}",
                node.id,
                tail(&self.files(node.id).log)
            );
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.owned {
            stop(&self.nodes, &self.folder);
        }
    }
}

/// Ends the nodes and deletes their data.
pub fn stop(nodes: &[Node], folder: &Path) {
    // All are asked before one is waited for, since a node that leaves last waits for the others.
    for node in nodes {
        node::signal(node.process, nix::sys::signal::Signal::SIGTERM);
    }
    nodes.iter().for_each(Node::stop);
    if let Err(error) = fs::remove_dir_all(folder) {
        eprintln!("cannot delete {}: {error}", folder.display());
    }
}

/// The ports asked for, or free ones. All are held until each is known, so that none comes twice.
fn ports(shape: Shape) -> Result<Vec<Ports>> {
    let mut held = Vec::new();
    let mut hold = |port: u16| -> Result<u16> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| match port {
                0 => "there is no free port".to_string(),
                _ => format!("port {port} is not free"),
            })?;
        let port = listener.local_addr()?.port();
        held.push(listener);
        Ok(port)
    };
    (0..shape.nodes)
        .map(|index| {
            let wanted = shape.port.map_or(Some(0), |first| first.checked_add(index));
            Ok(Ports {
                broker: hold(wanted.context("the port is too high for so many nodes")?)?,
                controller: hold(0)?,
            })
        })
        .collect()
}

fn tail(log: &Path) -> String {
    let text = fs::read_to_string(log)
        .unwrap_or_else(|error| format!("(its log cannot be read: {error})"));
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(TAIL)..].join("\n")
}
