//! The note about a cluster that was left running: its folder, and for each node its process and port.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::cluster::{self, Cluster};
use super::node::{self, Node};
use crate::workspace;

/// A cluster that an earlier `start` left running, or that has died since.
pub struct Running {
    nodes: Vec<Node>,
    folder: PathBuf,
}

impl Running {
    /// Leaves a cluster running and writes down where it is.
    pub fn leave(cluster: Cluster) -> Result<()> {
        let path = note()?;
        let (nodes, folder) = cluster.leave();
        let running = Self { nodes, folder };
        let written = fs::write(&path, running.written())
            .with_context(|| format!("cannot write {}", path.display()));
        if written.is_err() {
            cluster::stop(&running.nodes, &running.folder);
        }
        written
    }

    /// The cluster that was left running, if one was and it was not stopped. A cluster that was not stopped but of which
    /// no node lives, as after a restart of the machine, is forgotten here.
    pub fn read() -> Result<Option<Self>> {
        let path = note()?;
        let Ok(text) = fs::read_to_string(&path) else {
            return Ok(None);
        };
        let running = Self::parse(&text)
            .with_context(|| format!("{} is damaged; delete it", path.display()))?;
        if !running.nodes.iter().any(|node| running.has(node)) {
            running.forget()?;
            return Ok(None);
        }
        Ok(Some(running))
    }

    /// Whether a node still runs. Asks for its command line, since another process may have got its id.
    pub fn has(&self, node: &Node) -> bool {
        node.is_of(&self.folder)
    }

    /// Ends it and deletes its data.
    pub fn stop(mut self) -> Result<()> {
        let Self { nodes, folder } = &mut self;
        nodes.retain(|node| node.is_of(folder));
        cluster::stop(nodes, folder);
        self.forget()
    }

    /// The nodes that were started.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Where clients find the brokers.
    pub fn brokers(&self) -> String {
        node::brokers(&self.nodes)
    }

    fn forget(&self) -> Result<()> {
        let path = note()?;
        // `stop` has deleted it already.
        let _ = fs::remove_dir_all(&self.folder);
        fs::remove_file(&path).with_context(|| format!("cannot delete {}", path.display()))
    }

    fn written(&self) -> String {
        let nodes = self
            .nodes
            .iter()
            .map(|node| format!("{} {} {}\n", node.id, node.process, node.port));
        format!("{}\n{}", self.folder.display(), nodes.collect::<String>())
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let folder = PathBuf::from(lines.next()?);
        let nodes = lines
            .map(|line| {
                let mut words = line.split(' ');
                Some(Node {
                    id: words.next()?.parse().ok()?,
                    process: words.next()?.parse().ok()?,
                    port: words.next()?.parse().ok()?,
                })
            })
            .collect::<Option<_>>()?;
        Some(Self { nodes, folder })
    }
}

fn note() -> Result<PathBuf> {
    Ok(workspace::target()?.join("kafka/running"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let node = |id| Node {
            id,
            process: 70 + id as u32,
            port: 9090,
        };
        let running = Running {
            nodes: vec![node(1), node(2)],
            folder: PathBuf::from("a folder"),
        };
        let read = Running::parse(&running.written()).unwrap();
        assert_eq!(read.written(), running.written());
    }

    #[test]
    fn a_damaged_note_is_noticed() {
        assert!(Running::parse("").is_none());
        assert!(Running::parse("folder\n1 70\n").is_none());
    }
}
