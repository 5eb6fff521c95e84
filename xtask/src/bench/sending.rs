//! The workloads that send to a real Kafka, and kcat sending the same lines with the same settings.

use std::path::Path;

use anyhow::{Context, Result};

use super::peers::Peer;
use super::report::Row;
use super::workload::{Aim, SHORT_RUNS, Workload, run, setting};
use super::{Files, ROWS};
use crate::kafka::{Cluster, Shape, cluster};
use crate::measure::{Usage, best, measure};
use crate::process::exists;

/// fluxlite's defaults in librdkafka's words.
const SETTINGS: [&str; 7] = [
    "acks=all",
    "enable.idempotence=true",
    "compression.type=lz4",
    "linger.ms=5",
    "batch.num.messages=10000",
    "queue.buffering.max.messages=100000",
    "queue.buffering.max.kbytes=65536",
];
const KCAT_TOPIC: &str = "bench-kcat";

/// A one-node Kafka with the topics of the benchmark.
pub struct Sending {
    cluster: Cluster,
}

impl Sending {
    /// Starts the broker.
    pub fn start() -> Result<Self> {
        eprintln!("starting Apache Kafka");
        let cluster = cluster(Shape::ONE_NODE)?;
        for topic in ["bench-fluxlite", "bench-twelve", KCAT_TOPIC] {
            cluster.make_topic(topic)?;
        }
        Ok(Self { cluster })
    }

    /// An error once Ctrl-C came: the broker must be stopped, so it doesn't end this process by itself.
    pub fn check(&self) -> Result<()> {
        self.cluster.check()
    }

    /// A million rows, and twelve.
    pub fn measure(&self, files: &Files, runs: u32) -> Result<Vec<Row>> {
        let million = self.million(&files.csv);
        let (usage, kcat) = self.beside_kcat(&million, files, runs)?;
        let twelve = Workload {
            name: "twelve",
            work: "12 rows to kafka.to, start to end",
            rows: None,
            aim: Aim::Milliseconds(80.0),
            memory_aim: None,
            arguments: run("twelve", "none", &[self.brokers()]),
        };
        let usage_of_twelve = twelve.measure(files, SHORT_RUNS);
        self.check()?;
        Ok(vec![
            Row::new(&million, usage, kcat.into_iter().collect(), None),
            Row::new(&twelve, usage_of_twelve, Vec::new(), None),
        ])
    }

    /// Sends a CSV; no result is printed.
    pub fn million(&self, csv: &Path) -> Workload {
        Workload {
            name: "kafka",
            work: "the CSV to kafka.to",
            rows: Some(ROWS),
            aim: Aim::Share("kcat", 1.15),
            memory_aim: Some(100_000_000),
            arguments: run("kafka", "none", &[setting("rows", csv), self.brokers()]),
        }
    }

    /// By turns, so that both meet the same broker.
    fn beside_kcat(
        &self,
        workload: &Workload,
        files: &Files,
        runs: u32,
    ) -> Result<(Result<Usage>, Option<Peer>)> {
        let kcat = exists("kcat", "-V").then(|| self.kcat(files));
        if kcat.is_none() {
            println!("without kcat: it is not installed");
        }
        let ours = workload.command(files);
        let mut our_runs = Vec::new();
        let mut kcat_runs = Vec::new();
        for turn in 0..=runs {
            let our_run = measure(&ours);
            let kcat_run = kcat.as_deref().map(measure);
            self.check()?;
            // The first turn warms broker and cache.
            if turn > 0 {
                our_runs.push(our_run);
                kcat_runs.extend(kcat_run);
            }
        }
        let peer = kcat.and_then(|_| {
            let usage = least(kcat_runs)
                .inspect_err(|error| println!("without kcat: {error:#}"))
                .ok()?;
            Some(Peer {
                name: "kcat".into(),
                workload: workload.name.into(),
                time: usage.time,
                answer: None,
            })
        });
        Ok((least(our_runs), peer))
    }

    fn kcat(&self, files: &Files) -> Vec<String> {
        let brokers = self.cluster.brokers();
        let mut command = ["kcat", "-P", "-q", "-b", &brokers, "-t", KCAT_TOPIC]
            .map(String::from)
            .to_vec();
        for setting in SETTINGS {
            command.extend(["-X".to_string(), setting.to_string()]);
        }
        command.extend(["-l".into(), files.lines.display().to_string()]);
        command
    }

    fn brokers(&self) -> String {
        format!("brokers=[{:?}]", self.cluster.brokers())
    }
}

fn least(runs: Vec<Result<Usage>>) -> Result<Usage> {
    let runs = runs.into_iter().collect::<Result<Vec<_>>>()?;
    best(runs).context("it did not run")
}
