//! The `server.properties` of a node that is broker and controller in one.

use std::fmt::Write;
use std::path::Path;

/// Where a node listens.
#[derive(Clone, Copy)]
pub struct Ports {
    /// For clients and other brokers.
    pub broker: u16,
    /// For the controllers' votes.
    pub controller: u16,
}

/// The properties of node `id`, counted from 1, of the cluster whose nodes listen at `ports`.
pub fn properties(id: usize, ports: &[Ports], own: Ports, data: &Path) -> String {
    let voters = ports
        .iter()
        .enumerate()
        .map(|(index, ports)| format!("{}@127.0.0.1:{}", index + 1, ports.controller))
        .collect::<Vec<_>>()
        .join(",");
    let Ports { broker, controller } = own;
    // A record counts as written when a majority has it, so a cluster of three survives the loss of one.
    let replicas = ports.len().min(3);
    let in_sync = replicas / 2 + 1;
    let mut text = format!(
        "process.roles=broker,controller\n\
         node.id={id}\n\
         controller.quorum.voters={voters}\n\
         controller.listener.names=CONTROLLER\n\
         listeners=PLAINTEXT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}\n\
         advertised.listeners=PLAINTEXT://127.0.0.1:{broker}\n\
         listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT\n\
         log.dirs={}\n\
         num.partitions=4\n\
         default.replication.factor={replicas}\n\
         min.insync.replicas={in_sync}\n\
         offsets.topic.replication.factor={replicas}\n\
         transaction.state.log.replication.factor={replicas}\n\
         transaction.state.log.min.isr={in_sync}\n\
         group.initial.rebalance.delay.ms=0\n",
        data.display()
    );
    if ports.len() > 1 {
        // A killed node is noticed after 3 s rather than 9 s.
        let _ = writeln!(text, "broker.session.timeout.ms=3000");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const PORTS: [Ports; 3] = [
        Ports {
            broker: 1,
            controller: 2,
        },
        Ports {
            broker: 3,
            controller: 4,
        },
        Ports {
            broker: 5,
            controller: 6,
        },
    ];

    #[test]
    fn a_node_alone_is_its_only_voter_and_replica() {
        let text = properties(1, &PORTS[..1], PORTS[0], Path::new("data"));
        assert!(text.contains("controller.quorum.voters=1@127.0.0.1:2\n"));
        assert!(text.contains("default.replication.factor=1\nmin.insync.replicas=1\n"));
        assert!(!text.contains("broker.session.timeout.ms"));
    }

    #[test]
    fn three_nodes_know_each_other_and_survive_the_loss_of_one() {
        let text = properties(2, &PORTS, PORTS[1], Path::new("data"));
        assert!(text.contains("node.id=2\n"));
        assert!(
            text.contains("controller.quorum.voters=1@127.0.0.1:2,2@127.0.0.1:4,3@127.0.0.1:6\n")
        );
        assert!(text.contains("listeners=PLAINTEXT://127.0.0.1:3,CONTROLLER://127.0.0.1:4\n"));
        assert!(text.contains("default.replication.factor=3\nmin.insync.replicas=2\n"));
    }
}
