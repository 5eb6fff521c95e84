//! Against a real Apache Kafka: what `cargo xtask kafka run -- cargo test -p fluxlite --test real_kafka` starts.
//!
//! `FLUXLITE_TEST_BROKERS` names it; without, these tests have nothing to talk to and say so. Records are read back
//! by rdkafka's own consumer and compared byte for byte with lines that the tests make on their own.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fluxlite::capture::{Captured, capture};
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::{ClientConfig, Message as _, Offset, TopicPartitionList};
use tempfile::TempDir;

#[path = "real_kafka/cluster.rs"]
mod cluster;

use cluster::{PARTITIONS, brokers, topic};

/// Key and value of each record of a partition, by partition, in the order of offsets.
type Log = BTreeMap<i32, Vec<(Vec<u8>, String)>>;

fn read(brokers: &str, topic: &str, records: usize) -> Log {
    let consumer: BaseConsumer = ClientConfig::new()
        .set("bootstrap.servers", brokers)
        .set("group.id", "fluxlite-tests")
        .set("enable.auto.commit", "false")
        .create()
        .unwrap();
    let mut partitions = TopicPartitionList::new();
    for partition in 0..PARTITIONS {
        partitions
            .add_partition_offset(topic, partition, Offset::Offset(0))
            .unwrap();
    }
    consumer.assign(&partitions).unwrap();
    let (mut log, mut read) = (Log::new(), 0);
    let deadline = Instant::now() + Duration::from_secs(60);
    while read < records && Instant::now() < deadline {
        let Some(message) = consumer.poll(Duration::from_millis(200)) else {
            continue;
        };
        let message = message.unwrap();
        let value = String::from_utf8(message.payload().unwrap().to_vec()).unwrap();
        log.entry(message.partition())
            .or_default()
            .push((message.key().unwrap().to_vec(), value));
        read += 1;
    }
    // Nothing may follow.
    if let Some(extra) = consumer.poll(Duration::from_millis(300)) {
        panic!(
            "more than {records} records: {:?}",
            extra.unwrap().payload()
        );
    }
    assert_eq!(read, records, "records in the topic");
    log
}

/// A script in a folder that goes with the test.
struct Script {
    folder: TempDir,
}

impl Script {
    fn new() -> Self {
        Script {
            folder: TempDir::new().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, source: &str, options: &[&str]) -> Captured {
        let path = self.path("script.flux");
        std::fs::write(&path, source).unwrap();
        let path = path.to_string_lossy().into_owned();
        let mut arguments = vec!["run", &path, "--format", "none", "--message-format", "json"];
        arguments.extend(options);
        capture(&arguments)
    }
}

fn report(captured: &Captured) -> serde_json::Value {
    assert_eq!(captured.status, 0, "{}", captured.err);
    let line = captured
        .err
        .lines()
        .find(|line| line.contains("\"delivery\""))
        .unwrap();
    serde_json::from_str(line).unwrap()
}

fn keys_are_hashes(log: &Log) {
    for (key, value) in log.values().flatten() {
        assert_eq!(
            *key,
            xxhash_rust::xxh64::xxh64(value.as_bytes(), 0).to_le_bytes()
        );
    }
}

const TABLES: usize = 100;
const ROWS: usize = 2_000;

/// Annotated CSV of 100 tables with 2,000 rows each.
fn csv() -> String {
    let mut text = String::from(
        "#datatype,string,long,dateTime:RFC3339,string,string,double,long\n\
         #group,false,false,false,true,true,false,false\n\
         #default,_result,,,,,,\n\
         ,result,table,_time,_measurement,host,_value,count\n",
    );
    for table in 0..TABLES {
        for row in 0..ROWS {
            let (minute, second) = (row / 60 % 60, row % 60);
            let hour = row / 3600;
            writeln!(
                text,
                ",,{table},2024-05-01T{hour:02}:{minute:02}:{second:02}Z,cpu,host {table},{}.5,{}",
                row % 90,
                table + row
            )
            .unwrap();
        }
    }
    text
}

fn line(table: usize, row: usize) -> String {
    const START: i64 = 1_714_521_600;
    let time = (START + i64::try_from(row).unwrap()) * 1_000_000_000;
    format!(
        "cpu,host=host\\ {table} _value={}.5,count={}i {time}",
        row % 90,
        table + row
    )
}

fn send_csv(balancer: &str) -> Option<Log> {
    let brokers = brokers()?;
    let topic = topic(&brokers, balancer);
    let script = Script::new();
    let data = script.path("rows.csv");
    std::fs::write(&data, csv()).unwrap();
    let source = format!(
        r#"import "csv"
import "kafka"
csv.from(file: {data:?})
    |> kafka.to(
        brokers: [{brokers:?}],
        topic: {topic:?},
        balancer: {balancer:?},
        tagColumns: ["host"],
        valueColumns: ["count", "_value"],
    )
"#
    );
    let delivery = report(&script.run(&source, &[]));
    assert_eq!(delivery["delivered"], TABLES * ROWS);
    assert_eq!(delivery["encoded"], TABLES * ROWS);
    let log = read(&brokers, &topic, TABLES * ROWS);
    for (partition, records) in &log {
        assert_eq!(delivery["partitions"][partition.to_string()], records.len());
    }
    keys_are_hashes(&log);
    Some(log)
}

/// All lines that were sent, whatever partition they are in.
fn all_lines_are_there(log: &Log) {
    let mut found: Vec<&str> = log.values().flatten().map(|(_, value)| &**value).collect();
    let mut sent: Vec<String> = (0..TABLES)
        .flat_map(|table| (0..ROWS).map(move |row| line(table, row)))
        .collect();
    found.sort_unstable();
    sent.sort_unstable();
    assert!(found == sent, "the topic holds other lines than were sent");
}

#[test]
fn hash_keeps_each_table_in_one_partition_and_in_order() {
    let Some(log) = send_csv("hash") else { return };
    all_lines_are_there(&log);
    for table in 0..TABLES {
        let tag = format!("host=host\\ {table} ");
        let of_table = |records: &[(Vec<u8>, String)]| -> Vec<String> {
            records
                .iter()
                .filter(|(_, value)| value.contains(&tag))
                .map(|(_, value)| value.clone())
                .collect()
        };
        let partitions: Vec<Vec<String>> = log
            .values()
            .map(|records| of_table(records))
            .filter(|lines| !lines.is_empty())
            .collect();
        assert_eq!(
            partitions.len(),
            1,
            "table {table} is in {} partitions",
            partitions.len()
        );
        let sent: Vec<String> = (0..ROWS).map(|row| line(table, row)).collect();
        assert!(partitions[0] == sent, "table {table} is out of order");
    }
}

#[test]
fn round_robin_deals_records_out_evenly_and_in_order() {
    let Some(log) = send_csv("round-robin") else {
        return;
    };
    all_lines_are_there(&log);
    let sent: Vec<String> = (0..TABLES)
        .flat_map(|table| (0..ROWS).map(move |row| line(table, row)))
        .collect();
    for (partition, records) in &log {
        let start = usize::try_from(*partition).unwrap();
        let dealt: Vec<&String> = sent.iter().skip(start).step_by(4).collect();
        let found: Vec<&String> = records.iter().map(|(_, value)| value).collect();
        assert!(
            found == dealt,
            "partition {partition} holds other records than were dealt to it"
        );
    }
}

#[test]
fn least_bytes_keeps_partitions_level() {
    let Some(log) = send_csv("least-bytes") else {
        return;
    };
    all_lines_are_there(&log);
    let bytes = |records: &Vec<(Vec<u8>, String)>| -> usize {
        records
            .iter()
            .map(|(key, value)| key.len() + value.len())
            .sum()
    };
    let sizes: Vec<usize> = log.values().map(bytes).collect();
    let spread = sizes.iter().max().unwrap() - sizes.iter().min().unwrap();
    // Each record goes to the emptiest partition, so they never differ by more than the largest one.
    assert!(sizes.len() == 4 && spread <= 200, "{sizes:?}");
}

#[test]
fn the_quickstart_arrives() {
    let Some(brokers) = brokers() else { return };
    let topic = topic(&brokers, "quickstart");
    let source = format!(
        r#"import "kafka"
import "sampledata"
sampledata.int()
    |> kafka.to(
        brokers: ["http://{brokers}"],
        topic: {topic:?},
        name: "example-metric-name",
        tagColumns: ["tag"],
    )
"#
    );
    let delivery = report(&Script::new().run(&source, &[]));
    assert_eq!(delivery["delivered"], 12);
    let log = read(&brokers, &topic, 12);
    keys_are_hashes(&log);
    let mut values: Vec<&str> = log.values().flatten().map(|(_, value)| &**value).collect();
    values.sort_unstable();
    assert_eq!(
        values[0],
        "example-metric-name,tag=t1 _value=-2i 1609459200000000000"
    );
    assert_eq!(values.len(), 12);
}

#[test]
fn one_table_of_a_million_rows_arrives() {
    let Some(brokers) = brokers() else { return };
    let topic = topic(&brokers, "million");
    let source = format!(
        r#"import "generate"
import "kafka"
generate.from(count: 1000000, fn: (n) => n, start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z)
    |> kafka.to(brokers: [{brokers:?}], topic: {topic:?}, name: "n", balancer: "round-robin")
"#
    );
    let delivery = report(&Script::new().run(&source, &[]));
    assert_eq!(delivery["delivered"], 1_000_000);
    let log = read(&brokers, &topic, 1_000_000);
    let value = |text: &str| -> usize {
        let (_, field) = text.split_once("_value=").unwrap();
        field.split_once('i').unwrap().0.parse().unwrap()
    };
    for (partition, records) in &log {
        let start = usize::try_from(*partition).unwrap();
        let dealt = (start..1_000_000).step_by(4);
        assert!(
            records.iter().map(|(_, text)| value(text)).eq(dealt),
            "partition {partition}"
        );
    }
}
