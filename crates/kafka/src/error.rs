//! Everything that can stop a call of `kafka.to`.

use std::time::Duration;

use fluxlite_diagnostics::Code;

use crate::balance::UnknownBalancer;
use crate::brokers::{BrokerError, BrokerProblem};
use crate::config_error::ConfigError;
use crate::problem::{RowError, TableError};

/// Why rows stopped going to Kafka.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KafkaError {
    /// The `brokers` argument.
    #[error("{0}")]
    Brokers(BrokerError),
    /// Calls of one transaction name different brokers.
    #[error("a transaction is for one cluster, but both {first} and {second} are to be sent to")]
    TwoClusters {
        /// The brokers of earlier calls, with commas.
        first: String,
        /// The brokers of this call.
        second: String,
    },
    /// The `topic` argument.
    #[error("{}", no_topic(.topic, .why))]
    Topic {
        /// The name given.
        topic: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The `balancer` argument.
    #[error("{0}")]
    Balancer(UnknownBalancer),
    /// The client's configuration.
    #[error("{0}")]
    Config(ConfigError),
    /// A table lacks what the lines need.
    #[error("{0}")]
    Table(Box<TableError>),
    /// A row cannot become a record, and the policy is to stop there.
    #[error("{0}")]
    Row(Box<RowError>),
    /// No broker answered in time.
    #[error("no broker of {brokers} answered within {} s: {cause}", waited.as_secs_f64())]
    Unreachable {
        /// The brokers, with commas.
        brokers: String,
        /// How long was waited.
        waited: Duration,
        /// What the client said last.
        cause: String,
    },
    /// The cluster answered and refused the topic or the client.
    #[error("{what} was refused by {brokers}: {cause}")]
    Refused {
        /// What was refused: a topic or the login.
        what: String,
        /// The brokers, with commas.
        brokers: String,
        /// The broker's or the client's words.
        cause: String,
        /// The error's name, such as `TOPIC_AUTHORIZATION_FAILED`.
        code: String,
    },
    /// Records were not delivered, and more would not be.
    #[error("records cannot be delivered: {cause} ({code})")]
    Undelivered {
        /// The client's or the broker's words.
        cause: String,
        /// The error's name, such as `MSG_TIMED_OUT`.
        code: String,
    },
    /// The run was told to stop.
    #[error("interrupted")]
    Interrupted,
    /// The embedded cluster did not start or answer.
    #[error("the embedded Kafka failed: {0}")]
    Embedded(String),
}

impl KafkaError {
    /// The code of the registry.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            KafkaError::Brokers(_) | KafkaError::TwoClusters { .. } => Code::BROKER,
            KafkaError::Topic { .. } => Code::ARGUMENT_VALUE,
            KafkaError::Balancer(_) => Code::BALANCER,
            KafkaError::Config(_) => Code::KAFKA_CONFIG,
            KafkaError::Table(_) => Code::KAFKA_TABLE,
            KafkaError::Row(_) => Code::KAFKA_ROW,
            KafkaError::Unreachable { .. } => Code::KAFKA_UNREACHABLE,
            KafkaError::Refused { .. } => Code::KAFKA_REFUSED,
            KafkaError::Undelivered { .. } => Code::KAFKA_UNDELIVERED,
            KafkaError::Interrupted => Code::INTERRUPTED,
            KafkaError::Embedded(_) => Code::INTERNAL,
        }
    }

    /// Whether it is the cluster that stands in the way, and not the script, its data or the command line.
    #[must_use]
    pub fn is_delivery(&self) -> bool {
        matches!(
            self,
            KafkaError::Unreachable { .. }
                | KafkaError::Refused { .. }
                | KafkaError::Undelivered { .. }
                | KafkaError::Embedded(_)
        )
    }

    /// What to do about it, where there is something to say beyond the message.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            // The other problems say what to write themselves.
            KafkaError::Brokers(BrokerError {
                problem:
                    BrokerProblem::NoBrokers
                    | BrokerProblem::Empty
                    | BrokerProblem::Port { .. }
                    | BrokerProblem::Host { .. },
                ..
            }) => "a broker is a host and a port, such as `localhost:9092`".into(),
            KafkaError::TwoClusters { .. } => {
                "name the same brokers in each call, or send without `--kafka-transactional`".into()
            }
            KafkaError::Refused { code, .. } if code == "INVALID_TRANSACTION_TIMEOUT" => {
                "set `-X transaction.timeout.ms=…` to no more than the cluster's transaction.max.timeout.ms".into()
            }
            KafkaError::Balancer(unknown) => {
                format!("did you mean `{}`?", unknown.suggestion()?)
            }
            KafkaError::Row(_) => {
                "`--on-row-error skip` leaves such rows out, `dead-letter=FILE` writes them to a file".into()
            }
            KafkaError::Unreachable { .. } => {
                "is Kafka running there? `--kafka embedded` tries a script without one".into()
            }
            KafkaError::Refused { code, .. } if code == "UNKNOWN_TOPIC_OR_PART" => {
                "create the topic first: the cluster does not make topics by itself".into()
            }
            KafkaError::Config(ConfigError::Mechanism { .. }) => {
                "`-X sasl.mechanism=SCRAM-SHA-512 -X sasl.username=… -X sasl.password=…`".into()
            }
            _ => return None,
        })
    }
}

fn no_topic(topic: &str, why: &str) -> String {
    if topic.is_empty() {
        "a topic cannot be empty".to_owned()
    } else {
        format!("`{topic}` cannot be a topic: {why}")
    }
}

impl From<BrokerError> for KafkaError {
    fn from(error: BrokerError) -> Self {
        KafkaError::Brokers(error)
    }
}

impl From<UnknownBalancer> for KafkaError {
    fn from(error: UnknownBalancer) -> Self {
        KafkaError::Balancer(error)
    }
}

impl From<ConfigError> for KafkaError {
    fn from(error: ConfigError) -> Self {
        KafkaError::Config(error)
    }
}

impl From<TableError> for KafkaError {
    fn from(error: TableError) -> Self {
        KafkaError::Table(Box::new(error))
    }
}

impl From<RowError> for KafkaError {
    fn from(error: RowError) -> Self {
        KafkaError::Row(Box::new(error))
    }
}
