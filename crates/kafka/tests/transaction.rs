//! Runs as transactions, in the embedded cluster and without one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails that way")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use common::{DryRun, chunk, floats, mapping, options, times};
use fluxlite_kafka::{
    DeliveryReport, Destination, Kafka, KafkaError, Properties, RowErrorPolicy, Settings,
    TransactionalId,
};
use fluxlite_table::Chunk;

fn transaction(change: impl FnOnce(&mut Settings)) -> Kafka {
    let mut settings = Settings {
        destination: Destination::Embedded { partitions: 4 },
        transaction: Some(TransactionalId::Given("test".into())),
        ..Settings::default()
    };
    change(&mut settings);
    Kafka::new(settings)
}

fn rows() -> Chunk {
    chunk(vec![times(3), floats(&[1.0, 2.0, 3.0])])
}

fn visible(kafka: &Kafka) -> usize {
    let mut records = 0;
    kafka.read_back(|_| records += 1).unwrap();
    records
}

/// Nothing is delivered, and every record is accounted for.
fn assert_aborted(report: &DeliveryReport, records: u64) {
    assert_eq!(
        (report.encoded, report.delivered, report.failed),
        (records, 0, records),
        "{report}"
    );
    assert!(report.partitions.is_empty() && report.bytes == 0);
}

#[test]
fn two_topics_are_committed_together() {
    let kafka = transaction(|_| {});
    let mut calls = ["a", "b"].map(|topic| kafka.open(options(topic, mapping())).unwrap());
    for call in &mut calls {
        call.write(&rows()).unwrap();
    }
    let reports = kafka.finish();
    for report in &reports {
        assert!(report.is_complete() && report.delivered == 3, "{report}");
    }
    assert_eq!(visible(&kafka), 6);
    assert_eq!(kafka.abort(), reports, "what is committed stays so");
}

#[test]
fn of_an_aborted_run_nothing_is_delivered() {
    let kafka = transaction(|_| {});
    let mut call = kafka.open(options("t", mapping())).unwrap();
    call.write(&rows()).unwrap();
    let reports = kafka.abort();
    assert_aborted(&reports[0], 3);
    assert!(
        reports[0]
            .errors
            .iter()
            .all(|e| e.code == "TRANSACTION_ABORTED")
    );
    assert_eq!(visible(&kafka), 0);
    assert_eq!(kafka.finish(), reports, "what is aborted stays so");
}

#[test]
fn a_row_error_forbids_the_commit() {
    let kafka = transaction(|_| {});
    let mut call = kafka.open(options("t", mapping())).unwrap();
    call.write(&rows()).unwrap();
    let bad = chunk(vec![times(1), floats(&[f64::NAN])]);
    assert!(matches!(call.write(&bad), Err(KafkaError::Row(_))));
    assert_aborted(&kafka.finish()[0], 3);
}

#[test]
fn rows_that_are_skipped_do_not_forbid_it() {
    let kafka = transaction(|settings| settings.row_errors = RowErrorPolicy::Skip);
    let mut call = kafka.open(options("t", mapping())).unwrap();
    call.write(&chunk(vec![times(2), floats(&[1.0, f64::NAN])]))
        .unwrap();
    let report = kafka.finish().remove(0);
    assert!(report.is_complete() && report.skipped == 1, "{report}");
    assert_eq!(visible(&kafka), 1);
}

#[test]
fn an_interruption_aborts() {
    let interrupt = Arc::new(AtomicBool::new(false));
    let kafka = transaction(|settings| settings.interrupt = interrupt.clone());
    let mut call = kafka.open(options("t", mapping())).unwrap();
    call.write(&rows()).unwrap();
    interrupt.store(true, Ordering::Relaxed);
    assert_aborted(&kafka.finish()[0], 3);
}

#[test]
fn a_run_without_rows_is_done_at_once() {
    let kafka = transaction(|_| {});
    let _call = kafka.open(options("t", mapping())).unwrap();
    assert_eq!(kafka.finish()[0].encoded, 0);
}

#[test]
fn a_run_named_after_its_topics_sends_whether_or_not_all_calls_are_said_to_be_open() {
    for said in [true, false] {
        let id = TransactionalId::OfScript("/q.flux".into());
        let kafka = transaction(|settings| settings.transaction = Some(id));
        let mut call = kafka.open(options("t", mapping())).unwrap();
        if said {
            kafka.all_open();
        }
        call.write(&rows()).unwrap();
        assert!(kafka.finish()[0].is_complete());
    }
}

#[test]
fn two_clusters_are_refused_before_anything_is_sent() {
    let kafka = transaction(|settings| settings.destination = Destination::Brokers);
    let open = |broker: &str| {
        let mut options = options("t", mapping());
        options.brokers = vec![broker.into()];
        kafka.open(options)
    };
    open("127.0.0.1:1").unwrap();
    open("127.0.0.1:1").unwrap();
    let error = open("127.0.0.1:2").unwrap_err();
    assert_eq!(
        error.to_string(),
        "a transaction is for one cluster, but both 127.0.0.1:1 and 127.0.0.1:2 are to be sent to"
    );
}

#[test]
fn a_run_that_outlasts_its_transaction_says_so() {
    let kafka = transaction(|settings| {
        let options = ["transaction.timeout.ms=1000", "socket.timeout.ms=900"];
        settings.properties = Properties::read(None, None, &options).unwrap();
    });
    let mut call = kafka.open(options("t", mapping())).unwrap();
    call.write(&rows()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let report = kafka.abort().remove(0);
    assert_aborted(&report, 3);
    assert!(
        report
            .errors
            .iter()
            .all(|e| e.code == "TRANSACTION_TIMED_OUT"),
        "{report}"
    );
}

#[test]
fn properties_that_contradict_a_transaction_are_refused() {
    let kafka = transaction(|settings| {
        settings.properties = Properties::read(None, None, &["acks=1"]).unwrap();
    });
    let mut call = kafka.open(options("t", mapping())).unwrap();
    let error = call.write(&rows()).unwrap_err();
    assert!(matches!(error, KafkaError::Config(_)), "{error}");
    assert!(error.to_string().contains("acks"), "{error}");
}

#[test]
fn a_dry_run_is_not_one() {
    let mut run = DryRun::with(options("t", mapping()), |settings| {
        settings.transaction = Some(TransactionalId::Given("test".into()));
    });
    run.call.write(&rows()).unwrap();
    assert!(run.kafka.abort()[0].is_complete());
}
