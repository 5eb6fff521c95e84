//! Tables for the tests, and records kept.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(clippy::unwrap_used, reason = "a test fails that way")]

use std::sync::{Arc, Mutex};

use fluxlite_kafka::{
    Call, CallOptions, Destination, Kafka, KafkaError, Mapping, Record, RowErrorPolicy, Settings,
};
use fluxlite_table::{
    Chunk, Column, ColumnBuilder, ColumnType, Field, GroupKey, KeyEntry, Scalar, Schema,
};

/// A record, kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub topic: String,
    pub partition: i32,
    pub timestamp: Option<i64>,
    pub key: Vec<u8>,
    pub value: String,
}

impl Kept {
    pub fn new(record: &Record<'_>) -> Self {
        Kept {
            topic: record.topic.to_owned(),
            partition: record.partition,
            timestamp: record.timestamp,
            key: record.key.to_vec(),
            value: String::from_utf8(record.value.to_vec()).unwrap(),
        }
    }
}

/// A column of a test table.
pub struct TestColumn {
    name: &'static str,
    ty: ColumnType,
    in_key: bool,
    values: Vec<Scalar>,
}

pub fn column(name: &'static str, ty: ColumnType, values: Vec<Scalar>) -> TestColumn {
    TestColumn {
        name,
        ty,
        in_key: false,
        values,
    }
}

pub fn key(name: &'static str, value: &str) -> TestColumn {
    TestColumn {
        name,
        ty: ColumnType::String,
        in_key: true,
        values: vec![text(value)],
    }
}

pub fn text(value: &str) -> Scalar {
    Scalar::String(value.into())
}

pub fn times(count: i64) -> TestColumn {
    column(
        "_time",
        ColumnType::Time,
        (1..=count).map(Scalar::Time).collect(),
    )
}

pub fn floats(values: &[f64]) -> TestColumn {
    let values = values.iter().copied().map(Scalar::Float).collect();
    column("_value", ColumnType::Float, values)
}

/// A chunk of these columns; the rows are as many as those of the longest.
pub fn chunk(columns: Vec<TestColumn>) -> Chunk {
    let rows = columns
        .iter()
        .map(|column| column.values.len())
        .max()
        .unwrap_or(0);
    let entry = |column: &TestColumn| KeyEntry {
        name: column.name.into(),
        value: column.values[0].clone(),
        ty: column.ty,
    };
    let key = GroupKey::new(columns.iter().filter(|c| c.in_key).map(entry).collect());
    let field = |column: &TestColumn| {
        let field = Field {
            ty: column.ty,
            in_key: column.in_key,
        };
        (column.name.into(), field)
    };
    let schema = Schema::new(columns.iter().map(field));
    let built = columns.iter().map(|column| {
        if column.in_key {
            return Column::constant(column.ty, column.values[0].clone());
        }
        let mut builder = ColumnBuilder::with_capacity(column.ty, rows);
        for value in &column.values {
            builder.push(value);
        }
        builder.finish()
    });
    Chunk::new(Arc::new(key), Arc::new(schema), built.collect(), rows).unwrap()
}

pub fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A mapping with the measurement `m`.
pub fn mapping() -> Mapping {
    Mapping {
        name: Some("m".into()),
        ..Mapping::default()
    }
}

pub fn options(topic: &str, mapping: Mapping) -> CallOptions {
    CallOptions {
        brokers: names(&["http://127.0.0.1:9092"]),
        topic: topic.into(),
        balancer: None,
        mapping,
    }
}

/// A dry run with one call.
pub struct DryRun {
    pub kafka: Kafka,
    pub call: Call,
    pub records: Arc<Mutex<Vec<Kept>>>,
}

impl DryRun {
    pub fn new(mapping: Mapping, row_errors: RowErrorPolicy) -> Self {
        Self::with(options("t", mapping), |settings| {
            settings.row_errors = row_errors
        })
    }

    pub fn with(options: CallOptions, change: impl FnOnce(&mut Settings)) -> Self {
        let records = Arc::new(Mutex::new(Vec::new()));
        let kept = records.clone();
        let mut settings = Settings {
            destination: Destination::DryRun {
                partitions: 4,
                records: Box::new(move |record| kept.lock().unwrap().push(Kept::new(record))),
            },
            ..Settings::default()
        };
        change(&mut settings);
        let kafka = Kafka::new(settings);
        let call = kafka.open(options).unwrap();
        DryRun {
            kafka,
            call,
            records,
        }
    }

    pub fn records(&self) -> Vec<Kept> {
        self.records.lock().unwrap().clone()
    }

    pub fn values(&self) -> Vec<String> {
        self.records()
            .into_iter()
            .map(|record| record.value)
            .collect()
    }
}

/// The lines of one table, or the error.
pub fn lines(mapping: Mapping, columns: Vec<TestColumn>) -> Result<Vec<String>, KafkaError> {
    let mut run = DryRun::new(mapping, RowErrorPolicy::Fail);
    run.call.write(&chunk(columns))?;
    Ok(run.values())
}
