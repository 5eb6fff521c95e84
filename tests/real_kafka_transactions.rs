//! Runs as transactions against a real Apache Kafka, read back as consumers of committed records see them:
//! `cargo xtask kafka run -- cargo test -p fluxlite --test real_kafka_transactions`.
//!
//! `FLUXLITE_TEST_BROKERS` names the cluster; without, these tests have nothing to talk to and say so.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fluxlite::capture::{Captured, capture};
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::error::KafkaError;
use rdkafka::{ClientConfig, Message as _, Offset, TopicPartitionList};

/// More rows than are ever sent: something ends the run before.
const ENDLESS: u32 = 100_000_000;

#[path = "real_kafka/cluster.rs"]
mod cluster;

use cluster::{PARTITIONS, brokers, topic};

/// The values in a topic, sorted: those that were committed, or all that were written.
fn values(brokers: &str, topic: &str, isolation: &str) -> Vec<String> {
    let consumer: BaseConsumer = ClientConfig::new()
        .set("bootstrap.servers", brokers)
        .set("group.id", "fluxlite-tests")
        .set("enable.auto.commit", "false")
        .set("enable.partition.eof", "true")
        .set("isolation.level", isolation)
        .create()
        .unwrap();
    let mut partitions = TopicPartitionList::new();
    for partition in 0..PARTITIONS {
        partitions
            .add_partition_offset(topic, partition, Offset::Offset(0))
            .unwrap();
    }
    consumer.assign(&partitions).unwrap();
    let (mut values, mut ended) = (Vec::new(), 0);
    let deadline = Instant::now() + Duration::from_secs(60);
    while ended < PARTITIONS {
        assert!(Instant::now() < deadline, "{topic} was not read to its end");
        match consumer.poll(Duration::from_millis(200)) {
            None => {}
            Some(Err(KafkaError::PartitionEOF(_))) => ended += 1,
            Some(message) => {
                let message = message.unwrap();
                values.push(String::from_utf8(message.payload().unwrap().to_vec()).unwrap());
            }
        }
    }
    values.sort();
    values
}

fn committed(brokers: &str, topic: &str) -> Vec<String> {
    values(brokers, topic, "read_committed")
}

/// The cluster confirms a commit when it is certain, which is a moment before readers see the records.
fn assert_committed(brokers: &str, topic: &str, count: usize) {
    let deadline = Instant::now() + Duration::from_secs(30);
    let mut found = committed(brokers, topic).len();
    while found < count && Instant::now() < deadline {
        found = committed(brokers, topic).len();
    }
    assert_eq!(found, count, "committed records of {topic}");
}

/// Runs a script as a transaction.
fn run(script: &str, options: &[&str]) -> Captured {
    let mut arguments = vec!["run", "-e", script, "--format", "none"];
    arguments.extend(["--message-format", "json"]);
    arguments.push("--kafka-transactional");
    arguments.extend(options);
    capture(&arguments)
}

/// The delivery reports; in each of them every record is accounted for.
fn reports(captured: &Captured) -> Vec<serde_json::Value> {
    let reports = captured
        .err
        .lines()
        .filter(|line| line.contains("\"delivery\""))
        .map(|line| serde_json::from_str(line).unwrap());
    let reports: Vec<serde_json::Value> = reports.collect();
    for report in &reports {
        let count = |name: &str| report[name].as_u64().unwrap();
        assert_eq!(
            count("encoded"),
            count("delivered") + count("failed") + count("unknown"),
            "{report}"
        );
    }
    reports
}

/// Nothing was delivered and nothing is unknown.
fn assert_aborted(captured: &Captured, status: u8) {
    assert_eq!(captured.status, status, "{}", captured.err);
    for report in reports(captured) {
        assert_eq!(report["delivered"], 0, "{report}");
        assert_eq!(report["unknown"], 0, "{report}");
        assert_eq!(report["encoded"], report["failed"], "{report}");
    }
}

const IMPORTS: &str = "import \"array\"\nimport \"generate\"\nimport \"kafka\"\n";

/// Rows 0 to `count` to a topic.
fn numbers(brokers: &str, topic: &str, count: u32) -> String {
    format!(
        "generate.from(count: {count}, fn: (n) => n, start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z)\n    \
         |> kafka.to(brokers: [{brokers:?}], topic: {topic:?}, name: \"n\", balancer: \"round-robin\")\n    \
         |> yield(name: {topic:?})\n"
    )
}

/// A call that fails at its second row, behind one that is good.
fn bad_row(brokers: &str, topic: &str) -> String {
    format!(
        "array.from(rows: [{{_time: 2024-01-01T00:00:00Z, _value: 1.0}}, {{_time: 2024-01-01T00:00:01Z, _value: float(v: \"NaN\")}}])\n    \
         |> kafka.to(brokers: [{brokers:?}], topic: {topic:?}, name: \"bad\")\n    |> yield(name: \"bad\")\n"
    )
}

#[test]
fn two_topics_are_committed_together() {
    let Some(brokers) = brokers() else { return };
    let topics = ["transaction-both-a", "transaction-both-b"].map(|name| topic(&brokers, name));
    let calls = topics.each_ref().map(|name| numbers(&brokers, name, 5_000));
    let captured = run(&format!("{IMPORTS}{}", calls.concat()), &[]);
    assert_eq!(captured.status, 0, "{}", captured.err);
    for (report, topic) in reports(&captured).iter().zip(&topics) {
        assert_eq!(report["delivered"], 5_000);
        assert_committed(&brokers, topic, 5_000);
    }
}

#[test]
fn a_row_error_aborts_what_all_calls_sent() {
    let Some(brokers) = brokers() else { return };
    let topics = ["transaction-row-a", "transaction-row-b"].map(|name| topic(&brokers, name));
    let script = format!(
        "{IMPORTS}{}{}",
        numbers(&brokers, &topics[0], 50_000),
        bad_row(&brokers, &topics[1])
    );
    let captured = run(&script, &[]);
    assert_aborted(&captured, 1);
    assert_eq!(reports(&captured).len(), 2);
    for topic in &topics {
        assert_eq!(committed(&brokers, topic), Vec::<String>::new());
    }
}

#[test]
fn rows_that_are_skipped_leave_the_rest_committed() {
    let Some(brokers) = brokers() else { return };
    let topic = topic(&brokers, "transaction-skip");
    let script = format!("{IMPORTS}{}", bad_row(&brokers, &topic));
    let captured = run(&script, &["--on-row-error", "skip"]);
    assert_eq!(captured.status, 0, "{}", captured.err);
    assert_committed(&brokers, &topic, 1);
}

#[test]
fn a_script_error_aborts_what_was_written_before() {
    let Some(brokers) = brokers() else { return };
    let topic = topic(&brokers, "transaction-die");
    let script = format!(
        "{IMPORTS}{}array.from(rows: [{{a: 1}}]) |> map(fn: (r) => ({{a: if r.a == 1 then die(msg: \"enough\") else 0}}))\n    |> yield(name: \"end\")\n",
        numbers(&brokers, &topic, 50_000)
    );
    let captured = run(&script, &[]);
    assert_aborted(&captured, 1);
    assert!(captured.err.contains("enough"), "{}", captured.err);
    assert_eq!(committed(&brokers, &topic), Vec::<String>::new());
}

#[test]
fn a_run_that_outlasts_its_transaction_fails_with_that_cause() {
    let Some(brokers) = brokers() else { return };
    let topic = topic(&brokers, "transaction-slow");
    // The cluster looks for transactions that are too old every ten seconds; the rows last longer.
    let script = format!("{IMPORTS}{}", numbers(&brokers, &topic, ENDLESS));
    let captured = run(&script, &["-X", "transaction.timeout.ms=1000"]);
    assert_aborted(&captured, 3);
    assert!(
        captured.err.contains("TRANSACTION_TIMED_OUT"),
        "{}",
        captured.err
    );
    assert_eq!(committed(&brokers, &topic), Vec::<String>::new());
}

/// A process of its own in the middle of a transaction, whose first records are written.
fn sending(brokers: &str, topic: &str, id: &str) -> Child {
    let script = format!("{IMPORTS}{}", numbers(brokers, topic, ENDLESS));
    let child = Command::new(env!("CARGO_BIN_EXE_fluxlite"))
        .args(["run", "-e", &script, "--format", "none", id])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    while values(brokers, topic, "read_uncommitted").is_empty() {
        assert!(Instant::now() < deadline, "nothing was written");
    }
    child
}

/// Sends seven rows with an ID. Behind an open transaction they could not be read, so they show that it was ended.
fn take_over(brokers: &str, topic: &str, id: &str) {
    let script = format!("{IMPORTS}{}", numbers(brokers, topic, 7));
    let captured = capture(&["run", "-e", &script, "--format", "none", id]);
    assert_eq!(captured.status, 0, "{}", captured.err);
}

#[test]
fn what_a_killed_run_left_open_is_aborted_by_the_next() {
    let Some(brokers) = brokers() else { return };
    let topic = topic(&brokers, "transaction-killed");
    let id = format!("--kafka-transactional={topic}");
    let mut killed = sending(&brokers, &topic, &id);
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!(committed(&brokers, &topic), Vec::<String>::new());
    take_over(&brokers, &topic, &id);
    assert_committed(&brokers, &topic, 7);
}

#[test]
fn a_run_is_fenced_by_another_of_the_same_id() {
    let Some(brokers) = brokers() else { return };
    let topic = topic(&brokers, "transaction-fenced");
    let id = format!("--kafka-transactional={topic}");
    let mut fenced = sending(&brokers, &topic, &id);
    take_over(&brokers, &topic, &id);
    assert_eq!(fenced.wait().unwrap().code(), Some(3));
    assert_committed(&brokers, &topic, 7);
}
