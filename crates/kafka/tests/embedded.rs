//! From rows to records in the embedded cluster and back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails that way")]

mod common;

use std::collections::BTreeMap;

use common::{Kept, chunk, floats, key, mapping, names, options, times};
use fluxlite_kafka::{
    Destination, Kafka, Mapping, Properties, RowErrorPolicy, Settings, Timestamps,
};
use fluxlite_table::{Chunk, ColumnType, Scalar};
use xxhash_rust::xxh64::xxh64;

const TABLES: i64 = 20;
const ROWS: i64 = 1_000;

fn embedded(change: impl FnOnce(&mut Settings)) -> Kafka {
    let mut settings = Settings {
        destination: Destination::Embedded { partitions: 4 },
        ..Settings::default()
    };
    change(&mut settings);
    Kafka::new(settings)
}

/// A table of 1,000 rows with its host as group key.
fn table(number: i64) -> Chunk {
    let host = format!("host{number}");
    let values: Vec<f64> = (0..1_000).map(|row| f64::from(row) / 8.0).collect();
    chunk(vec![times(ROWS), key("host", &host), floats(&values)])
}

fn tagged() -> Mapping {
    Mapping {
        tag_columns: names(&["host"]),
        ..mapping()
    }
}

fn read_back(kafka: &Kafka) -> Vec<Kept> {
    let mut records = Vec::new();
    kafka
        .read_back(|record| records.push(Kept::new(record)))
        .unwrap();
    records
}

/// Sends 20 tables with a balancer and reads them back.
fn send(balancer: &str) -> Vec<Kept> {
    let kafka = embedded(|_| {});
    let mut options = options("metrics", tagged());
    options.balancer = Some(balancer.into());
    let mut call = kafka.open(options).unwrap();
    for number in 0..TABLES {
        call.write(&table(number)).unwrap();
        call.end_table();
    }
    let report = kafka.finish().remove(0);
    assert!(report.is_complete(), "{report}");
    assert_eq!(report.encoded, 20_000);
    let records = read_back(&kafka);
    let mut partitions = BTreeMap::new();
    for record in &records {
        assert_eq!(record.key, xxh64(record.value.as_bytes(), 0).to_le_bytes());
        *partitions.entry(record.partition).or_default() += 1;
    }
    assert_eq!(partitions, report.partitions);
    let bytes: usize = records
        .iter()
        .map(|record| record.key.len() + record.value.len())
        .sum();
    assert_eq!(report.bytes, bytes as u64);
    records
}

/// The rows of each host, by partition, in order of offsets.
fn times_by_host(records: &[Kept]) -> BTreeMap<(String, i32), Vec<i64>> {
    let mut hosts: BTreeMap<(String, i32), Vec<i64>> = BTreeMap::new();
    for record in records {
        let host = record.value.split([',', ' ']).nth(1).unwrap().to_owned();
        let time = record.value.rsplit(' ').next().unwrap().parse().unwrap();
        hosts
            .entry((host, record.partition))
            .or_default()
            .push(time);
    }
    hosts
}

#[test]
fn hash_keeps_each_table_in_one_partition_in_order() {
    let hosts = times_by_host(&send("hash"));
    assert_eq!(hosts.len(), 20);
    let all: Vec<i64> = (1..=ROWS).collect();
    assert!(hosts.values().all(|times| *times == all));
}

#[test]
fn round_robin_deals_records_out_in_order() {
    let records = send("round-robin");
    let hosts = times_by_host(&records);
    assert_eq!(hosts.len(), 80);
    assert!(
        hosts
            .values()
            .all(|times| times.len() == 250 && times.is_sorted())
    );
}

#[test]
fn least_bytes_spreads_bytes_evenly() {
    let records = send("least-bytes");
    let mut loads = BTreeMap::new();
    for record in &records {
        *loads.entry(record.partition).or_insert(0) += record.key.len() + record.value.len();
    }
    let (least, most) = (loads.values().min().unwrap(), loads.values().max().unwrap());
    assert!(most - least < 100, "{loads:?}");
    assert!(
        times_by_host(&records)
            .values()
            .all(|times| times.is_sorted())
    );
}

#[test]
fn tables_of_one_row_keep_their_order() {
    let kafka = embedded(|_| {});
    let mut call = kafka.open(options("tiny", tagged())).unwrap();
    for row in 0..3_000 {
        let host = format!("host{}", row % 7);
        let time = common::column("_time", ColumnType::Time, vec![Scalar::Time(row)]);
        call.write(&chunk(vec![time, key("host", &host), floats(&[1.0])]))
            .unwrap();
        call.end_table();
    }
    assert!(kafka.finish()[0].is_complete());
    let hosts = times_by_host(&read_back(&kafka));
    assert_eq!(hosts.len(), 7);
    assert!(hosts.values().all(|times| times.is_sorted()));
    assert_eq!(hosts.values().map(Vec::len).sum::<usize>(), 3_000);
}

#[test]
fn calls_share_the_cluster_and_have_accounts_of_their_own() {
    let kafka = embedded(|settings| settings.row_errors = RowErrorPolicy::Skip);
    let mut one = kafka.open(options("one", tagged())).unwrap();
    let mut two = kafka.open(options("two", mapping())).unwrap();
    for number in 0..3 {
        one.write(&table(number)).unwrap();
        two.write(&chunk(vec![times(2), floats(&[1.0, f64::NAN])]))
            .unwrap();
    }
    let reports = kafka.finish();
    let counts: Vec<_> = reports
        .iter()
        .map(|r| (r.topic.as_str(), r.delivered, r.skipped, r.brokers.clone()))
        .collect();
    let brokers = names(&["127.0.0.1:9092"]);
    assert_eq!(
        counts,
        [("one", 3_000, 0, brokers.clone()), ("two", 3, 3, brokers)]
    );
    let records = read_back(&kafka);
    assert_eq!(
        records
            .iter()
            .filter(|record| record.topic == "two")
            .count(),
        3
    );
}

#[test]
fn row_times_are_the_records_timestamps() {
    let kafka = embedded(|settings| settings.timestamps = Timestamps::Row);
    let mut call = kafka.open(options("timed", mapping())).unwrap();
    let seconds = (1..=3).map(|n| Scalar::Time(n * 1_000_000_000)).collect();
    let time = common::column("_time", ColumnType::Time, seconds);
    call.write(&chunk(vec![time, floats(&[1.0, 2.0, 3.0])]))
        .unwrap();
    assert!(kafka.finish()[0].is_complete());
    let stamps: Vec<_> = read_back(&kafka)
        .iter()
        .map(|record| record.timestamp)
        .collect();
    assert_eq!(stamps, [Some(1_000), Some(2_000), Some(3_000)]);
}

#[test]
fn what_the_cluster_no_longer_holds_is_said() {
    let kafka = embedded(|settings| {
        settings.destination = Destination::Embedded { partitions: 1 };
        let uncompressed = ["compression.type=none"];
        settings.properties = Properties::read(None, None, &uncompressed).unwrap();
    });
    let mut call = kafka.open(options("large", mapping())).unwrap();
    // 400 records of 50 kB are four times of what a partition holds.
    for n in 0..400 {
        let time = common::column("_time", ColumnType::Time, vec![Scalar::Time(n)]);
        let long = "x".repeat(50_000);
        let value = common::column("_value", ColumnType::String, vec![common::text(&long)]);
        call.write(&chunk(vec![time, value])).unwrap();
    }
    assert!(kafka.finish()[0].is_complete());
    let mut records = 0;
    let held = kafka.read_back(|_| records += 1).unwrap();
    assert_eq!((held.len(), held[0].written), (1, 400));
    assert!(held[0].held < 400 && held[0].held == records, "{held:?}");
}

#[test]
fn without_rows_nothing_is_sent_and_all_is_well() {
    let kafka = embedded(|_| {});
    let _call = kafka.open(options("none", mapping())).unwrap();
    let report = kafka.finish().remove(0);
    assert!(report.is_complete());
    assert_eq!(report.encoded, 0);
}
