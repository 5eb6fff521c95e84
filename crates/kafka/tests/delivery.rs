//! What becomes of records when the cluster is away, refuses, or breaks: every one is accounted for.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails that way")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use common::{chunk, floats, mapping, names, options, times};
use fluxlite_kafka::{
    CallOptions, DeliveryReport, Kafka, KafkaError, Properties, RowErrorPolicy, Settings,
};
use fluxlite_table::Chunk;
use rdkafka::mocking::MockCluster;
use rdkafka::producer::DefaultProducerContext;
use rdkafka::types::{RDKafkaApiKey, RDKafkaRespErr};

type Mock = MockCluster<'static, DefaultProducerContext>;

fn mock(topic: &str, partitions: i32) -> Mock {
    let mock = MockCluster::new(1).unwrap();
    mock.create_topic(topic, partitions, 1).unwrap();
    mock
}

fn kafka(properties: &[&str], change: impl FnOnce(&mut Settings)) -> Kafka {
    let mut settings = Settings {
        properties: Properties::read(None, None, properties).unwrap(),
        ..Settings::default()
    };
    change(&mut settings);
    Kafka::new(settings)
}

fn options_at(mock: &Mock, topic: &str) -> CallOptions {
    CallOptions {
        brokers: vec![mock.bootstrap_servers()],
        ..options(topic, mapping())
    }
}

/// A table of `rows` rows.
fn table(rows: i64) -> Chunk {
    let values: Vec<f64> = (0..rows).map(|row| row as f64).collect();
    chunk(vec![times(rows), floats(&values)])
}

fn assert_adds_up(report: &DeliveryReport) {
    assert_eq!(
        report.encoded,
        report.delivered + report.failed + report.unknown,
        "{report:?}"
    );
    assert_eq!(report.partitions.values().sum::<u64>(), report.delivered);
    let errors: u64 = report.errors.iter().map(|error| error.count).sum();
    assert_eq!(errors, report.failed + report.unknown);
}

/// Writes a table to a mock cluster whose first produce requests fail with `error`.
fn with_produce_errors(error: RDKafkaRespErr) -> (Result<(), KafkaError>, DeliveryReport) {
    let mock = mock("t", 1);
    mock.request_errors(RDKafkaApiKey::Produce, &[error; 3]);
    // Small batches, so that some come after those that fail.
    let kafka = kafka(&["batch.num.messages=10", "max.in.flight=1"], |_| {});
    let mut call = kafka.open(options_at(&mock, "t")).unwrap();
    let outcome = call.write(&table(100)).map(|_| ());
    let report = kafka.finish().remove(0);
    assert_adds_up(&report);
    (outcome, report)
}

#[test]
fn an_absent_broker_is_an_error_that_names_it_and_the_cause() {
    let kafka = kafka(&[], |settings| {
        settings.connect_timeout = Duration::from_millis(300)
    });
    let absent = CallOptions {
        brokers: names(&["127.0.0.1:1"]),
        ..options("t", mapping())
    };
    let mut call = kafka.open(absent).unwrap();
    let error = call.write(&table(3)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no broker of 127.0.0.1:1 answered within 0.3 s: \
         Connect to ipv4#127.0.0.1:1 failed: Connection refused"
    );
    assert!(error.is_delivery() && error.help().unwrap().contains("--kafka embedded"));
    let report = kafka.finish().remove(0);
    assert_adds_up(&report);
    assert_eq!((report.encoded, report.failed), (3, 3));
}

#[test]
fn row_errors_come_before_an_absent_broker() {
    let kafka = kafka(&[], |settings| {
        settings.connect_timeout = Duration::from_millis(300)
    });
    let absent = CallOptions {
        brokers: names(&["127.0.0.1:1"]),
        ..options("t", mapping())
    };
    let mut call = kafka.open(absent).unwrap();
    let error = call
        .write(&chunk(vec![times(2), floats(&[1.0, f64::NAN])]))
        .unwrap_err();
    assert!(matches!(error, KafkaError::Row(_)), "{error}");
}

#[test]
fn an_absent_broker_is_no_error_without_rows() {
    let kafka = kafka(&[], |_| {});
    let absent = CallOptions {
        brokers: names(&["127.0.0.1:1"]),
        ..options("t", mapping())
    };
    let _call = kafka.open(absent).unwrap();
    assert!(kafka.finish()[0].is_complete());
}

#[test]
fn a_topic_that_is_refused_fails_at_once() {
    let mock = mock("secret", 1);
    mock.topic_error(
        "secret",
        RDKafkaRespErr::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED,
    )
    .unwrap();
    let kafka = kafka(&[], |_| {});
    let mut call = kafka.open(options_at(&mock, "secret")).unwrap();
    let error = call.write(&table(3)).unwrap_err();
    let KafkaError::Refused { what, code, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!(
        (what.as_str(), code.as_str()),
        ("topic `secret`", "TOPIC_AUTHORIZATION_FAILED")
    );
    assert_adds_up(&kafka.finish()[0]);
}

#[test]
fn errors_that_pass_are_retried() {
    for error in [
        RDKafkaRespErr::RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
        RDKafkaRespErr::RD_KAFKA_RESP_ERR__TRANSPORT,
    ] {
        let (outcome, report) = with_produce_errors(error);
        assert!(outcome.is_ok());
        assert!(report.is_complete(), "{report}");
    }
}

#[test]
fn a_batch_that_is_refused_fails_and_the_others_are_delivered() {
    let refused = RDKafkaRespErr::RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE;
    let (outcome, report) = with_produce_errors(refused);
    assert!(outcome.is_ok());
    assert_eq!((report.failed, report.delivered), (30, 70), "{report}");
    assert_eq!(report.errors[0].code, "MSG_SIZE_TOO_LARGE");
    assert_eq!(report.errors[0].partition, 0);
}

#[test]
fn without_permission_to_write_the_run_stops() {
    let refused = RDKafkaRespErr::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED;
    let (_, report) = with_produce_errors(refused);
    assert!(report.failed >= 10, "{report}");
    assert!(
        report
            .errors
            .iter()
            .any(|e| e.code == "TOPIC_AUTHORIZATION_FAILED"),
        "{report}"
    );
}

#[test]
fn a_fatal_error_stops_the_run_and_is_the_cause() {
    let fatal = RDKafkaRespErr::RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER;
    let (_, report) = with_produce_errors(fatal);
    assert!(!report.is_complete());
    let mock = mock("t", 1);
    mock.request_errors(RDKafkaApiKey::Produce, &[fatal]);
    let kafka = kafka(&[], |_| {});
    let mut call = kafka.open(options_at(&mock, "t")).unwrap();
    // Some chunk finds out, once the report is there.
    let error = std::iter::repeat_with(|| call.write(&table(1_000)))
        .find_map(Result::err)
        .unwrap();
    assert!(matches!(error, KafkaError::Undelivered { .. }), "{error}");
    assert_adds_up(&kafka.finish()[0]);
}

#[test]
fn a_broker_that_comes_back_gets_everything() {
    let mock = mock("t", 4);
    let kafka = kafka(&["reconnect.backoff.max.ms=100"], |_| {});
    let mut call = kafka.open(options_at(&mock, "t")).unwrap();
    call.write(&table(1_000)).unwrap();
    mock.broker_down(-1).unwrap();
    call.write(&table(1_000)).unwrap();
    mock.broker_up(-1).unwrap();
    call.write(&table(1_000)).unwrap();
    let report = kafka.finish().remove(0);
    assert_adds_up(&report);
    assert_eq!(report.delivered, 3_000, "{report}");
}

#[test]
fn a_small_queue_makes_rows_wait_and_drops_none() {
    let mock = mock("t", 4);
    let small = [
        "queue.buffering.max.messages=10",
        "queue.buffering.max.kbytes=1",
    ];
    for balancer in ["hash", "round-robin"] {
        let kafka = kafka(&small, |_| {});
        let mut options = options_at(&mock, "t");
        options.balancer = Some(balancer.into());
        let mut call = kafka.open(options).unwrap();
        call.write(&table(1_000)).unwrap();
        let report = kafka.finish().remove(0);
        assert_eq!(report.delivered, 1_000, "{report}");
    }
}

#[test]
fn an_interrupted_run_gives_up_in_time_and_accounts_for_all() {
    let mock = mock("t", 1);
    let interrupt = Arc::new(AtomicBool::new(false));
    let kafka = kafka(&[], |settings| {
        settings.interrupt = interrupt.clone();
        settings.interrupt_timeout = Duration::from_millis(200);
        settings.row_errors = RowErrorPolicy::Skip;
    });
    let mut call = kafka.open(options_at(&mock, "t")).unwrap();
    call.write(&table(10)).unwrap();
    mock.broker_down(-1).unwrap();
    call.write(&table(1_000)).unwrap();
    interrupt.store(true, Ordering::Relaxed);
    assert_eq!(call.write(&table(10)).unwrap_err(), KafkaError::Interrupted);
    let report = kafka.finish().remove(0);
    assert_adds_up(&report);
    assert_eq!(report.encoded, 1_010);
    assert!(!report.is_complete());
}

#[test]
fn an_interrupted_run_delivers_what_it_can() {
    let mock = mock("t", 1);
    let interrupt = Arc::new(AtomicBool::new(false));
    let kafka = kafka(&[], |settings| settings.interrupt = interrupt.clone());
    let mut call = kafka.open(options_at(&mock, "t")).unwrap();
    call.write(&table(1_000)).unwrap();
    interrupt.store(true, Ordering::Relaxed);
    assert!(kafka.finish()[0].is_complete());
}

#[test]
fn a_record_that_cannot_be_delivered_in_time_fails() {
    let mock = mock("t", 1);
    let kafka = kafka(&["message.timeout.ms=200"], |_| {});
    let mut call = kafka.open(options_at(&mock, "t")).unwrap();
    call.write(&table(1)).unwrap();
    mock.broker_down(-1).unwrap();
    let outcome = call.write(&table(10));
    let report = kafka.finish().remove(0);
    assert_adds_up(&report);
    assert!(outcome.is_ok());
    assert!(report.failed + report.unknown >= 10, "{report}");
    assert!(
        report
            .errors
            .iter()
            .any(|error| error.code == "MSG_TIMED_OUT"),
        "{report}"
    );
}
