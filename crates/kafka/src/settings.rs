//! What a run says about Kafka beside the calls themselves.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::config::Properties;
use crate::encoder::RowErrorPolicy;
use crate::line::Timestamps;
use crate::record::RecordSink;
use crate::transaction::TransactionalId;

/// Where the records of a run go.
#[derive(Default)]
pub enum Destination {
    /// To the clusters that the calls name.
    #[default]
    Brokers,
    /// To a mock cluster in this process, whatever brokers the calls name.
    Embedded {
        /// Partitions of its topics.
        partitions: u32,
    },
    /// Nowhere: they are shown as they would be sent, and count as delivered.
    DryRun {
        /// Partitions that each topic is said to have.
        partitions: u32,
        /// Who looks at the records.
        records: RecordSink,
    },
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Destination::Brokers => f.write_str("Brokers"),
            Destination::Embedded { partitions } => write!(f, "Embedded({partitions})"),
            Destination::DryRun { partitions, .. } => write!(f, "DryRun({partitions})"),
        }
    }
}

/// What a run says about Kafka.
#[derive(Debug)]
pub struct Settings {
    /// Where the records go.
    pub destination: Destination,
    /// The client's configuration.
    pub properties: Properties,
    /// What a row that cannot become a record does.
    pub row_errors: RowErrorPolicy,
    /// Which time the records have.
    pub timestamps: Timestamps,
    /// Makes the run one transaction of this ID; a dry run has none.
    pub transaction: Option<TransactionalId>,
    /// How long brokers may be away at the start.
    pub connect_timeout: Duration,
    /// How long delivery may go on after an interruption.
    pub interrupt_timeout: Duration,
    /// Set from outside to stop: no more rows are taken in, and [`Kafka::finish`](crate::Kafka::finish)
    /// hurries.
    pub interrupt: Arc<AtomicBool>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            destination: Destination::default(),
            properties: Properties::default(),
            row_errors: RowErrorPolicy::default(),
            timestamps: Timestamps::default(),
            transaction: None,
            connect_timeout: Duration::from_secs(10),
            interrupt_timeout: Duration::from_secs(10),
            interrupt: Arc::default(),
        }
    }
}
