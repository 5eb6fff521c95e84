//! librdkafka's mock cluster in this process: Kafka for whoever has none.
//!
//! The mock cluster must live and be used on the thread that made it, so it gets one of its own and takes
//! requests over a channel. It keeps the last 5 MiB of a partition; what it no longer holds when records are read
//! back is said, not hidden.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::KafkaError as ClientError;
use rdkafka::message::Message;
use rdkafka::mocking::MockCluster;
use rdkafka::types::RDKafkaErrorCode;
use rdkafka::{Offset, TopicPartitionList};

use crate::error::KafkaError;
use crate::record::Record;

/// How long the cluster may take to answer; it is in this process.
const PATIENCE: Duration = Duration::from_secs(10);

/// What of a partition can still be read back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Held {
    /// The topic.
    pub topic: String,
    /// The partition.
    pub partition: i32,
    /// Records that the cluster still holds.
    pub held: u64,
    /// Records that were written.
    pub written: u64,
}

/// The embedded cluster.
#[derive(Debug)]
pub(crate) struct Embedded {
    servers: String,
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

struct Request {
    topic: String,
    answer: Sender<Result<(), String>>,
}

impl Embedded {
    /// Starts a cluster whose topics have `partitions`.
    pub(crate) fn start(partitions: u32) -> Result<Embedded, KafkaError> {
        let partitions = i32::try_from(partitions.max(1)).unwrap_or(1);
        let (requests, receiver) = mpsc::channel();
        let (started, servers) = mpsc::channel();
        let thread = std::thread::Builder::new()
            .name("kafka embedded".to_owned())
            .spawn(move || serve(partitions, &started, &receiver))
            .map_err(|error| KafkaError::Embedded(error.to_string()))?;
        let servers = answer(&servers)?;
        Ok(Embedded {
            servers,
            requests: Some(requests),
            thread: Some(thread),
        })
    }

    /// Where it listens, as `bootstrap.servers`.
    pub(crate) fn servers(&self) -> &str {
        &self.servers
    }

    /// Makes a topic.
    pub(crate) fn create_topic(&self, topic: &str) -> Result<(), KafkaError> {
        let (sender, receiver) = mpsc::channel();
        let request = Request {
            topic: topic.to_owned(),
            answer: sender,
        };
        let sent = self
            .requests
            .as_ref()
            .map(|requests| requests.send(request));
        match sent {
            Some(Ok(())) => answer(&receiver),
            _ => Err(KafkaError::Embedded("it has ended".to_owned())),
        }
    }

    /// Reads what a topic holds, partition by partition, in order of offsets.
    pub(crate) fn read_back(
        &self,
        topic: &str,
        sink: &mut dyn FnMut(&Record<'_>),
    ) -> Result<Vec<Held>, KafkaError> {
        read_back(&self.servers, topic, sink)
            .map_err(|error| KafkaError::Embedded(error.to_string()))
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has said so already.
            let _ = thread.join();
        }
    }
}

fn answer<T>(receiver: &Receiver<Result<T, String>>) -> Result<T, KafkaError> {
    match receiver.recv_timeout(PATIENCE) {
        Ok(answer) => answer.map_err(KafkaError::Embedded),
        Err(_) => Err(KafkaError::Embedded("no answer".to_owned())),
    }
}

/// The thread's work: until nobody can ask any more.
fn serve(partitions: i32, started: &Sender<Result<String, String>>, requests: &Receiver<Request>) {
    let cluster = match MockCluster::new(1) {
        Ok(cluster) => cluster,
        Err(error) => {
            let _ = started.send(Err(error.to_string()));
            return;
        }
    };
    let mut topics = Vec::new();
    // Whoever does not wait for an answer any more does not miss it.
    let _ = started.send(Ok(cluster.bootstrap_servers()));
    while let Ok(Request { topic, answer }) = requests.recv() {
        let made = match topics.contains(&topic) {
            true => Ok(()),
            false => cluster.create_topic(&topic, partitions, 1),
        };
        let _ = answer.send(made.map_err(|error| error.to_string()));
        topics.push(topic);
    }
}

fn read_back(
    servers: &str,
    topic: &str,
    sink: &mut dyn FnMut(&Record<'_>),
) -> Result<Vec<Held>, ClientError> {
    let consumer: BaseConsumer = ClientConfig::new()
        .set("bootstrap.servers", servers)
        .set("group.id", "fluxlite")
        .set("enable.auto.commit", "false")
        .set("fetch.wait.max.ms", "10")
        .set("reconnect.backoff.ms", "20")
        .create()?;
    let held = read_topic(&consumer, topic, sink);
    close(&consumer);
    held
}

/// Dropped open, a consumer closes in steps of 100 ms.
fn close(consumer: &BaseConsumer) {
    const STEP: Duration = Duration::from_millis(1);
    let deadline = Instant::now() + PATIENCE;
    if consumer.close_queue().is_ok() {
        while !consumer.closed() && Instant::now() < deadline {
            consumer.poll(STEP);
        }
    }
}

fn read_topic(
    consumer: &BaseConsumer,
    topic: &str,
    sink: &mut dyn FnMut(&Record<'_>),
) -> Result<Vec<Held>, ClientError> {
    let metadata = consumer.fetch_metadata(Some(topic), PATIENCE)?;
    let partitions = metadata
        .topics()
        .iter()
        .flat_map(|topic| topic.partitions());
    let mut partitions: Vec<i32> = partitions.map(|partition| partition.id()).collect();
    partitions.sort_unstable();
    let mut all = Vec::new();
    for partition in partitions {
        let (low, high) = consumer.fetch_watermarks(topic, partition, PATIENCE)?;
        read_partition(consumer, topic, partition, low..high, sink)?;
        let count = |records: i64| u64::try_from(records).unwrap_or_default();
        all.push(Held {
            topic: topic.to_owned(),
            partition,
            held: count(high - low),
            written: count(high),
        });
    }
    Ok(all)
}

/// Reads a partition from its first offset, said as a number: asked for the beginning, the client waits 500 ms.
fn read_partition(
    consumer: &BaseConsumer,
    topic: &str,
    partition: i32,
    offsets: std::ops::Range<i64>,
    sink: &mut dyn FnMut(&Record<'_>),
) -> Result<(), ClientError> {
    if offsets.is_empty() {
        return Ok(());
    }
    let mut assignment = TopicPartitionList::new();
    assignment.add_partition_offset(topic, partition, Offset::Offset(offsets.start))?;
    consumer.assign(&assignment)?;
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        let Some(message) = consumer.poll(Duration::from_millis(100)) else {
            continue;
        };
        let message = message?;
        if message.offset() < offsets.end {
            sink(&Record {
                topic,
                partition,
                offset: Some(message.offset()),
                timestamp: message.timestamp().to_millis(),
                key: message.key().unwrap_or_default(),
                value: message.payload().unwrap_or_default(),
            });
        }
        if message.offset() + 1 >= offsets.end {
            return Ok(());
        }
    }
    Err(ClientError::MessageConsumption(
        RDKafkaErrorCode::OperationTimedOut,
    ))
}
