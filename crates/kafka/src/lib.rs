//! Rows of tables to records in Kafka, exactly.
//!
//! A run makes one [`Kafka`], opens a [`Call`] for each `kafka.to` of its script, writes the chunks of a stream to
//! it and ends with [`Kafka::finish`], whose [`DeliveryReport`]s say of every record whether the cluster has it.
//! The crate knows tables and nothing of the language, and works without it:
//!
//! ```
//! use std::sync::Arc;
//! use fluxlite_kafka::{CallOptions, Destination, Kafka, Mapping, Settings};
//! use fluxlite_table::{Chunk, Column, ColumnType, Field, GroupKey, Scalar, Schema};
//!
//! // A table of one row: `_time` and `_value`.
//! let field = |ty| Field { ty, in_key: false };
//! let schema = Schema::new([
//!     ("_time".into(), field(ColumnType::Time)),
//!     ("_value".into(), field(ColumnType::Float)),
//! ]);
//! let columns = vec![
//!     Column::constant(ColumnType::Time, Scalar::Time(11)),
//!     Column::constant(ColumnType::Float, Scalar::Float(2.0)),
//! ];
//! let chunk = Chunk::new(Arc::new(GroupKey::default()), Arc::new(schema), columns, 1).unwrap();
//!
//! // The embedded cluster needs no installation; without it the brokers named below would be asked.
//! let kafka = Kafka::new(Settings {
//!     destination: Destination::Embedded { partitions: 4 },
//!     ..Settings::default()
//! });
//! let mut call = kafka
//!     .open(CallOptions {
//!         brokers: vec!["http://127.0.0.1:9092".into()],
//!         topic: "metrics".into(),
//!         mapping: Mapping { name: Some("a".into()), ..Mapping::default() },
//!         ..CallOptions::default()
//!     })
//!     .unwrap();
//! call.write(&chunk).unwrap();
//! call.end_table();
//! let reports = kafka.finish();
//! assert!(reports[0].is_complete());
//!
//! let mut values = Vec::new();
//! kafka.read_back(|record| values.push(record.value.to_vec())).unwrap();
//! assert_eq!(values, [b"a _value=2 11"]);
//! ```
//!
//! # The way of a row
//!
//! ```text
//! chunk ─ layout, template ─▶ encoder ─▶ block ─ balance ─▶ mailbox ─ hand-over ─▶ librdkafka ─▶ reports ─▶ account
//!         └──────────── the caller's thread ───────────┘             └─ thread ─┘                └─ thread ─┘
//! ```
//!
//! `sys` is the border to librdkafka and the only module with unsafe code.

mod account;
mod balance;
mod block;
mod brokers;
mod call;
mod cluster;
mod config;
mod config_error;
mod connect;
mod delivery;
mod embedded;
mod encoder;
mod error;
mod escape;
mod flight;
mod handover;
mod kafka;
mod layout;
mod limits;
mod line;
mod mailbox;
mod number;
mod pipeline;
mod problem;
mod producer;
mod record;
mod record_size;
mod report;
mod run;
mod settings;
mod signal;
mod sys;
mod template;
mod topic;
mod transaction;

pub use balance::{Balancer, UnknownBalancer, group_key_hash};
pub use brokers::{BrokerError, BrokerProblem, Brokers, SecurityProtocol};
pub use call::{Call, CallOptions, Written};
pub use config::{ENVIRONMENT_VARIABLE, Properties};
pub use config_error::{ConfigError, Origin};
pub use embedded::Held;
pub use encoder::{Rejected, RowErrorPolicy};
pub use error::KafkaError;
pub use escape::Unwritable;
pub use kafka::Kafka;
pub use layout::Mapping;
pub use line::Timestamps;
pub use problem::{Role, RowError, RowProblem, Subject, TableError, TableProblem};
pub use record::{Record, RecordSink};
pub use report::{DeliveryError, DeliveryReport};
pub use settings::{Destination, Settings};
pub use transaction::TransactionalId;
