//! A run's dealings with Kafka: its calls, the clusters they share, and the reports at the end.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::brokers::Brokers;
use crate::call::{Call, CallOptions, Sink};
use crate::cluster::{Cluster, USUAL_LIMIT};
use crate::config::Properties;
use crate::config_error::ConfigError;
use crate::connect::{self, Connection, Request};
use crate::embedded::{Embedded, Held};
use crate::error::KafkaError;
use crate::limits::Limits;
use crate::producer::Producer;
use crate::record::{Record, RecordSink};
use crate::report::DeliveryReport;
use crate::run::Run;
use crate::settings::{Destination, Settings};
use crate::signal::Signal;
use crate::topic;
use crate::transaction::TransactionalId;

/// A run's dealings with Kafka. Clones are the same run.
#[derive(Debug, Clone)]
pub struct Kafka(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    run: Arc<Run>,
    properties: Properties,
    target: Target,
    transaction: Option<TransactionalId>,
    connect_timeout: Duration,
    interrupt_timeout: Duration,
    state: Mutex<State>,
    embedded: OnceLock<Result<Embedded, KafkaError>>,
    /// Given when connections that are still coming to be are of no use any more.
    given_up: Arc<Signal>,
    /// Given when no more records are to be delivered.
    finished: Arc<Signal>,
}

/// Where the records go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Brokers,
    Embedded { partitions: u32 },
    DryRun { partitions: u32 },
}

#[derive(Debug, Default)]
struct State {
    clusters: Vec<Arc<Cluster>>,
    connecting: Vec<JoinHandle<()>>,
    /// The records of the transaction are not visible.
    revoked: bool,
}

impl Kafka {
    /// A run of these settings; nothing is connected yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let (target, records) = split(settings.destination);
        let Settings {
            row_errors,
            timestamps,
            interrupt,
            ..
        } = settings;
        Kafka(Arc::new(Inner {
            run: Arc::new(Run::new(row_errors, timestamps, interrupt, records)),
            properties: settings.properties,
            target,
            transaction: match target {
                Target::DryRun { .. } => None,
                Target::Brokers | Target::Embedded { .. } => settings.transaction,
            },
            connect_timeout: settings.connect_timeout,
            interrupt_timeout: settings.interrupt_timeout,
            state: Mutex::default(),
            embedded: OnceLock::new(),
            given_up: Arc::default(),
            finished: Arc::default(),
        }))
    }

    /// Checks the arguments of a call and starts to connect, without waiting for it.
    ///
    /// # Errors
    /// When an argument, or the configuration for such brokers, cannot be used.
    pub fn open(&self, options: CallOptions) -> Result<Call, KafkaError> {
        let brokers = Brokers::parse(&options.brokers)?;
        topic::check_name(&options.topic)?;
        let balancer = match options.balancer.as_deref() {
            None | Some("") => Default::default(),
            Some(name) => name.parse()?,
        };
        let addresses = brokers.addresses().to_vec();
        let sink = self.0.sink(brokers, &options.topic)?;
        let run = &self.0.run;
        let account = run.open(&options.topic, &addresses);
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

    /// Says that no further call will be opened. A transaction that is named after its topics starts to connect
    /// then, or at the latest when a call has rows.
    pub fn all_open(&self) {
        self.0.run.all_open.give();
    }

    /// Delivers what the calls accepted and reports on each, in the order in which they were opened. Nothing is
    /// taken in afterwards.
    ///
    /// It waits as long as records may still be delivered (`message.timeout.ms`), and after an interruption, before
    /// or during it, for the time set. A later call gives the same reports.
    ///
    /// A transaction is committed if all was delivered, no call gave an error and nothing interrupts the run;
    /// otherwise it is aborted as by [`Kafka::abort`].
    #[must_use]
    pub fn finish(&self) -> Vec<DeliveryReport> {
        self.0.end(true)
    }

    /// As [`Kafka::finish`], but for a transaction: what the calls accepted is given up, and counts as failed even
    /// if the cluster has it, since no reader of committed records ever sees it.
    #[must_use]
    pub fn abort(&self) -> Vec<DeliveryReport> {
        self.0.end(false)
    }

    /// Reads back what the embedded cluster holds, topic by topic in the order of the calls, partition by
    /// partition in the order of offsets, and says what of each partition is still there.
    ///
    /// # Errors
    /// When the embedded cluster does not answer. Without one there is nothing to read, and neither is after a
    /// transaction that was not committed: the mock cluster would show its records, a real one does not.
    pub fn read_back(&self, mut sink: impl FnMut(&Record<'_>)) -> Result<Vec<Held>, KafkaError> {
        let embedded = match self.0.embedded.get() {
            Some(Ok(embedded)) => embedded,
            Some(Err(error)) => return Err(error.clone()),
            None => return Ok(Vec::new()),
        };
        if self.0.lock().revoked {
            return Ok(Vec::new());
        }
        let mut held = Vec::new();
        for topic in self.0.run.topics() {
            held.extend(embedded.read_back(&topic, &mut sink)?);
        }
        Ok(held)
    }
}

fn split(destination: Destination) -> (Target, Option<RecordSink>) {
    match destination {
        Destination::Brokers => (Target::Brokers, None),
        Destination::Embedded { partitions } => (Target::Embedded { partitions }, None),
        Destination::DryRun {
            partitions,
            records,
        } => {
            let partitions = partitions.max(1);
            (Target::DryRun { partitions }, Some(records))
        }
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

impl Inner {
    fn sink(&self, brokers: Brokers, topic: &str) -> Result<Sink, KafkaError> {
        let brokers = match self.target {
            Target::Embedded { partitions } => self.embedded_brokers(partitions, topic)?,
            Target::Brokers | Target::DryRun { .. } => brokers,
        };
        // Says what is wrong with the configuration before a connection is made.
        let conf = self.properties.producer(&brokers, USUAL_LIMIT)?;
        if let Target::DryRun { partitions } = self.target {
            return Ok(Sink::DryRun {
                partitions,
                record_limit: Limits::of(&conf).record_bytes.min(USUAL_LIMIT),
            });
        }
        Ok(Sink::Cluster(self.connect(brokers, topic)?))
    }

    fn embedded_brokers(&self, partitions: u32, topic: &str) -> Result<Brokers, KafkaError> {
        let embedded = self.embedded.get_or_init(|| Embedded::start(partitions));
        let embedded = embedded.as_ref().map_err(Clone::clone)?;
        embedded.create_topic(topic)?;
        Ok(Brokers::parse(&[embedded.servers()])?)
    }

    /// Starts to connect on another thread.
    fn connect(&self, brokers: Brokers, topic: &str) -> Result<Arc<Connection>, KafkaError> {
        let mut state = self.lock();
        let request = Request {
            cluster: self.cluster(&mut state, brokers)?,
            topic: topic.to_owned(),
            timeout: self.connect_timeout,
            ask_limit: self.target == Target::Brokers,
            given_up: self.given_up.clone(),
            finished: self.finished.clone(),
        };
        let connection = Arc::new(Connection::default());
        let thread = std::thread::Builder::new().name("kafka connection".to_owned());
        let spawned = thread.spawn({
            let connection = connection.clone();
            move || {
                let outcome = connect::connect(&request);
                connection.settle(outcome.clone());
                if let Ok(target) = outcome {
                    connect::keep_asking(&request, &target);
                }
            }
        });
        match spawned {
            Ok(thread) => state.connecting.push(thread),
            Err(error) => connection.settle(Err(ConfigError::no_thread(&error).into())),
        }
        Ok(connection)
    }

    fn cluster(&self, state: &mut State, brokers: Brokers) -> Result<Arc<Cluster>, KafkaError> {
        let same = |cluster: &&Arc<Cluster>| cluster.brokers.identity() == brokers.identity();
        if let Some(cluster) = state.clusters.iter().find(same) {
            return Ok(cluster.clone());
        }
        if let (Some(_), Some(first)) = (&self.transaction, state.clusters.first()) {
            return Err(KafkaError::TwoClusters {
                first: first.brokers.to_string(),
                second: brokers.to_string(),
            });
        }
        let cluster = Arc::new(Cluster::new(
            brokers,
            self.properties.clone(),
            self.run.clone(),
            self.transaction.clone(),
        ));
        state.clusters.push(cluster.clone());
        Ok(cluster)
    }

    fn end(&self, well: bool) -> Vec<DeliveryReport> {
        // A call that has no connection yet has no records that wait for one.
        self.given_up.give();
        let producers = self.producers();
        let is_transaction = self.transaction.is_some();
        let aborts = |well: bool| is_transaction && !(well && self.run.is_well());
        if !aborts(well) {
            let mut deadline = self.deadline(&producers);
            for producer in &producers {
                // What is aborted need not be delivered before.
                producer.finish(&mut || deadline() || aborts(well));
            }
        }
        self.end_connecting();
        if is_transaction {
            let commit = !aborts(well) && self.run.ledger.is_complete();
            self.end_transaction(commit);
        }
        self.run.reports()
    }

    /// Whether it is time to give up what is not yet delivered; it counts from now.
    fn deadline(&self, producers: &[Arc<Producer>]) -> impl FnMut() -> bool {
        let longest = producers
            .iter()
            .map(|producer| longest_wait(producer.limits()))
            .try_fold(Duration::ZERO, |longest, wait| Some(longest.max(wait?)));
        let started = Instant::now();
        let mut interrupted: Option<Instant> = None;
        move || {
            if self.run.is_interrupted() {
                interrupted.get_or_insert_with(Instant::now);
            }
            let hurried = interrupted.map(|since| since.elapsed() >= self.interrupt_timeout);
            let late = longest.map(|longest| started.elapsed() >= longest);
            hurried.unwrap_or(false) || late.unwrap_or(false)
        }
    }

    fn end_transaction(&self, commit: bool) {
        let producers = self.producers();
        let mut deadline = self.deadline(&producers);
        for producer in &producers {
            if let Some(revoked) = producer.end_transaction(commit, &mut deadline) {
                self.run.ledger.revoke(revoked.fate, &revoked.cause);
                self.lock().revoked = true;
            }
        }
    }

    fn end_connecting(&self) {
        self.given_up.give();
        self.run.all_open.give();
        self.finished.give();
        let threads = std::mem::take(&mut self.lock().connecting);
        for thread in threads {
            // A thread that panicked has said so already.
            let _ = thread.join();
        }
    }

    fn producers(&self) -> Vec<Arc<Producer>> {
        let state = self.lock();
        let producers = state
            .clusters
            .iter()
            .flat_map(|cluster| cluster.producers());
        producers.collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.end_connecting();
    }
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
            "a topic cannot be empty"
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
    fn the_same_brokers_in_any_order_are_one_cluster() {
        let kafka = Kafka::new(Settings::default());
        for brokers in [
            &["127.0.0.1:1", "127.0.0.1:2"],
            &["127.0.0.1:2", "http://127.0.0.1:1"],
        ] {
            let brokers = brokers.iter().map(ToString::to_string).collect();
            kafka
                .open(CallOptions {
                    brokers,
                    ..options()
                })
                .unwrap();
        }
        assert_eq!(kafka.0.lock().clusters.len(), 1);
    }
}
