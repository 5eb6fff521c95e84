//! A run's dealings with Kafka: its calls, the clusters they share, and the reports at the end.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::account::{AccountId, Ledger};
use crate::balance::Balancer;
use crate::brokers::Brokers;
use crate::call::{Call, CallOptions, Sink};
use crate::cluster::{Cluster, USUAL_LIMIT};
use crate::config::{Limits, Properties};
use crate::connect::{self, Connection, Request};
use crate::embedded::{Embedded, Held};
use crate::encoder::{RowErrorPolicy, Timestamps};
use crate::error::KafkaError;
use crate::problem::RowError;
use crate::record::{Record, RecordSink};
use crate::report::DeliveryReport;

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
    /// How long brokers may be away at the start.
    pub connect_timeout: Duration,
    /// How long delivery may go on after an interruption.
    pub interrupt_timeout: Duration,
    /// Set from outside to stop: no more rows are taken in, and [`Kafka::finish`] hurries.
    pub interrupt: Arc<AtomicBool>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            destination: Destination::default(),
            properties: Properties::default(),
            row_errors: RowErrorPolicy::default(),
            timestamps: Timestamps::default(),
            connect_timeout: Duration::from_secs(10),
            interrupt_timeout: Duration::from_secs(10),
            interrupt: Arc::default(),
        }
    }
}

/// A run's dealings with Kafka. Clones are the same run.
#[derive(Debug, Clone)]
pub struct Kafka(Arc<Run>);

/// What the calls of a run share.
#[derive(Debug)]
pub(crate) struct Run {
    pub ledger: Arc<Ledger>,
    pub row_errors: RowErrorPolicy,
    pub timestamps: Timestamps,
    properties: Properties,
    destination: Mutex<Destination>,
    connect_timeout: Duration,
    interrupt_timeout: Duration,
    interrupt: Arc<AtomicBool>,
    embedded: OnceLock<Result<Embedded, KafkaError>>,
    state: Mutex<State>,
    /// Set when connections that are still coming to be are of no use any more.
    given_up: Arc<AtomicBool>,
}

#[derive(Debug, Default)]
struct State {
    clusters: Vec<Arc<Cluster>>,
    calls: Vec<Opened>,
    connecting: Vec<JoinHandle<()>>,
}

/// What a report says about a call beside its account.
#[derive(Debug)]
struct Opened {
    account: AccountId,
    topic: String,
    brokers: Vec<String>,
    first_row_error: Option<RowError>,
}

impl Kafka {
    /// A run of these settings; nothing is connected yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Kafka(Arc::new(Run {
            ledger: Arc::default(),
            row_errors: settings.row_errors,
            timestamps: settings.timestamps,
            properties: settings.properties,
            destination: Mutex::new(settings.destination),
            connect_timeout: settings.connect_timeout,
            interrupt_timeout: settings.interrupt_timeout,
            interrupt: settings.interrupt,
            embedded: OnceLock::new(),
            state: Mutex::default(),
            given_up: Arc::default(),
        }))
    }

    /// Checks the arguments of a call and starts to connect, without waiting for it.
    ///
    /// # Errors
    /// When an argument, or the configuration for such brokers, cannot be used.
    pub fn open(&self, options: CallOptions) -> Result<Call, KafkaError> {
        let run = &self.0;
        let brokers = Brokers::parse(&options.brokers)?;
        check_topic(&options.topic)?;
        let balancer = match options.balancer.as_deref() {
            None | Some("") => Balancer::default(),
            Some(name) => name.parse()?,
        };
        let addresses = brokers.addresses().to_vec();
        let sink = run.sink(brokers, &options.topic)?;
        let account = run.ledger.open_account();
        run.lock().calls.push(Opened {
            account,
            topic: options.topic.clone(),
            brokers: addresses,
            first_row_error: None,
        });
        let (topic, mapping) = (options.topic, options.mapping);
        Ok(Call::new(
            run.clone(),
            account,
            topic,
            balancer,
            mapping,
            sink,
        ))
    }

    /// Delivers what the calls accepted and reports on each, in the order in which they were opened. Nothing is
    /// taken in afterwards.
    ///
    /// It waits as long as records may still be delivered (`message.timeout.ms`), and after an interruption, before
    /// or during it, for the time set. A later call gives the same reports.
    #[must_use]
    pub fn finish(&self) -> Vec<DeliveryReport> {
        let run = &self.0;
        run.end_connecting();
        let started = Instant::now();
        let mut interrupted: Option<Instant> = None;
        for producer in run.producers() {
            let longest = longest_wait(producer.limits());
            producer.finish(&mut || {
                if run.is_interrupted() {
                    interrupted.get_or_insert_with(Instant::now);
                }
                let after = |since: Option<Instant>, most| {
                    since.is_some_and(|since| since.elapsed() >= most)
                };
                after(interrupted, run.interrupt_timeout)
                    || longest.is_some_and(|longest| started.elapsed() >= longest)
            });
        }
        let state = run.lock();
        state.calls.iter().map(|call| run.report(call)).collect()
    }

    /// Reads back what the embedded cluster holds, topic by topic in the order of the calls, partition by
    /// partition in the order of offsets, and says what of each partition is still there.
    ///
    /// # Errors
    /// When there is no embedded cluster or it does not answer.
    pub fn read_back(&self, mut sink: impl FnMut(&Record<'_>)) -> Result<Vec<Held>, KafkaError> {
        let embedded = match self.0.embedded.get() {
            Some(Ok(embedded)) => embedded,
            Some(Err(error)) => return Err(error.clone()),
            None => return Ok(Vec::new()),
        };
        let mut topics: Vec<String> = Vec::new();
        for call in &self.0.lock().calls {
            if !topics.contains(&call.topic) {
                topics.push(call.topic.clone());
            }
        }
        let mut held = Vec::new();
        for topic in topics {
            held.extend(embedded.read_back(&topic, &mut sink)?);
        }
        Ok(held)
    }
}

/// A record that is given up by then has a report, or never will.
fn longest_wait(limits: Limits) -> Option<Duration> {
    const GRACE: Duration = Duration::from_secs(5);
    match limits.timeout_ms {
        0 => None,
        timeout => Some(Duration::from_millis(timeout) + GRACE),
    }
}

impl Run {
    /// Whether the run is to stop.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed)
    }

    /// Shows a record to the dry run's reader.
    pub(crate) fn show(&self, record: &Record<'_>) {
        let mut destination = self
            .destination
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Destination::DryRun { records, .. } = &mut *destination {
            records(record);
        }
    }

    /// Keeps the first row error of a call for its report.
    pub(crate) fn note_row_error(&self, account: AccountId, error: &RowError) {
        let mut state = self.lock();
        if let Some(call) = state.calls.iter_mut().find(|call| call.account == account) {
            call.first_row_error.get_or_insert_with(|| error.clone());
        }
    }

    fn sink(&self, brokers: Brokers, topic: &str) -> Result<Sink, KafkaError> {
        let destination = self
            .destination
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let brokers = match &*destination {
            Destination::Brokers => brokers,
            Destination::Embedded { partitions } => self.embedded_brokers(*partitions, topic)?,
            Destination::DryRun { partitions, .. } => {
                let conf = self.properties.producer(&brokers, USUAL_LIMIT)?;
                return Ok(Sink::DryRun {
                    partitions: (*partitions).max(1),
                    record_limit: Limits::of(&conf).record_bytes.min(USUAL_LIMIT),
                });
            }
        };
        let ask_limit = matches!(*destination, Destination::Brokers);
        // Reports what the brokers' protocol lacks before a connection is made.
        self.properties.producer(&brokers, USUAL_LIMIT)?;
        Ok(Sink::Cluster(self.connect(brokers, topic, ask_limit)))
    }

    fn embedded_brokers(&self, partitions: u32, topic: &str) -> Result<Brokers, KafkaError> {
        let embedded = self.embedded.get_or_init(|| Embedded::start(partitions));
        let embedded = embedded.as_ref().map_err(Clone::clone)?;
        embedded.create_topic(topic)?;
        Ok(Brokers::parse(&[embedded.servers()])?)
    }

    /// Starts to connect on another thread.
    fn connect(&self, brokers: Brokers, topic: &str, ask_limit: bool) -> Arc<Connection> {
        let mut state = self.lock();
        let request = Request {
            cluster: self.cluster(&mut state, brokers),
            topic: topic.to_owned(),
            timeout: self.connect_timeout,
            ask_limit,
            given_up: self.given_up.clone(),
        };
        let connection = Arc::new(Connection::default());
        let thread = std::thread::Builder::new().name("kafka connection".to_owned());
        let spawned = thread.spawn({
            let connection = connection.clone();
            move || connection.settle(connect::connect(&request))
        });
        match spawned {
            Ok(thread) => state.connecting.push(thread),
            Err(error) => {
                connection.settle(Err(KafkaError::Config(crate::ConfigError::Contradiction {
                    message: format!("no thread could be started: {error}"),
                })))
            }
        }
        connection
    }

    fn cluster(&self, state: &mut State, brokers: Brokers) -> Arc<Cluster> {
        let same = |cluster: &&Arc<Cluster>| cluster.brokers.identity() == brokers.identity();
        if let Some(cluster) = state.clusters.iter().find(same) {
            return cluster.clone();
        }
        let cluster = Cluster::new(brokers, self.properties.clone(), self.ledger.clone());
        let cluster = Arc::new(cluster);
        state.clusters.push(cluster.clone());
        cluster
    }

    /// Connections that are not there yet have no records that wait for them.
    fn end_connecting(&self) {
        self.given_up.store(true, Ordering::Relaxed);
        let threads = std::mem::take(&mut self.lock().connecting);
        for thread in threads {
            // A thread that panicked has said so already.
            let _ = thread.join();
        }
    }

    fn producers(&self) -> Vec<Arc<crate::producer::Producer>> {
        let state = self.lock();
        state
            .clusters
            .iter()
            .flat_map(|cluster| cluster.producers())
            .collect()
    }

    fn report(&self, call: &Opened) -> DeliveryReport {
        self.ledger.with(call.account, |account| account.close());
        DeliveryReport::new(
            call.topic.clone(),
            call.brokers.clone(),
            self.ledger.snapshot(call.account),
            call.first_row_error.clone(),
        )
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.end_connecting();
    }
}

/// Kafka's rule for topic names.
fn check_topic(topic: &str) -> Result<(), KafkaError> {
    const LONGEST: usize = 249;
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let why = match topic {
        "" => "it is empty",
        "." | ".." => "Kafka does not allow that name",
        topic if topic.len() > LONGEST => "it is longer than 249 characters",
        topic if !topic.chars().all(letter) => {
            "Kafka allows letters and digits of ASCII, `.`, `_` and `-` in it"
        }
        _ => return Ok(()),
    };
    Err(KafkaError::Topic {
        topic: topic.to_owned(),
        why,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> CallOptions {
        CallOptions {
            brokers: vec!["127.0.0.1:1".into()],
            topic: "t".into(),
            ..CallOptions::default()
        }
    }

    #[test]
    fn arguments_are_checked_before_a_connection_is_made() {
        let kafka = Kafka::new(Settings::default());
        let open = |options| kafka.open(options).unwrap_err().to_string();
        assert_eq!(
            open(CallOptions {
                brokers: vec![],
                ..options()
            }),
            "no broker is given"
        );
        assert_eq!(
            open(CallOptions {
                topic: String::new(),
                ..options()
            }),
            "`` cannot be a topic: it is empty"
        );
        assert_eq!(
            open(CallOptions {
                balancer: Some("crc32".into()),
                ..options()
            }),
            "unknown balancer `crc32`; there are hash, round-robin, least-bytes"
        );
        assert!(kafka.0.lock().clusters.is_empty());
    }

    #[test]
    fn topic_names_follow_kafkas_rule() {
        for topic in ["t", "my.topic_1-x", &"x".repeat(249)] {
            assert!(check_topic(topic).is_ok(), "{topic}");
        }
        for topic in ["", ".", "..", "a b", "größe", "a/b", &"x".repeat(250)] {
            assert!(check_topic(topic).is_err(), "{topic}");
        }
    }
}
