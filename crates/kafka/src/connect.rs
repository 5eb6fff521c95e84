//! From a topic's name to a producer that is ready for it, on a thread of its own while the input is being read.
//!
//! An idempotent producer asks for its producer id once at its start, usually before a broker is up, and again
//! only 500 ms later; every answer to a metadata request brings that forward. So the topic is asked about until
//! there were two answers, and some times more until a record was delivered. The answers also tell the number of
//! partitions, and that a topic is unknown or forbidden, before any record waits for it.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::cluster::{Cluster, USUAL_LIMIT, shared_limit};
use crate::error::KafkaError;
use crate::producer::Producer;
use crate::signal::Signal;
use crate::sys::{self, Answer, Code, Topic, TopicState, TransactionError};

/// Between two requests.
const PAUSE: Duration = Duration::from_millis(2);

/// How long the answer to what the topic's limit is may take; without one a usual limit is assumed.
const LIMIT_PATIENCE: Duration = Duration::from_secs(5);

/// What a call sends through.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub producer: Arc<Producer>,
    pub topic: Arc<Topic>,
    pub partitions: u32,
    /// Bytes of a record, in a batch of its own, that the topic takes.
    pub record_limit: usize,
}

/// What a connection needs to know.
#[derive(Debug)]
pub(crate) struct Request {
    pub cluster: Arc<Cluster>,
    pub topic: String,
    /// How long brokers may be away.
    pub timeout: Duration,
    /// Whether to ask for the topic's limit; the embedded cluster knows no answer.
    pub ask_limit: bool,
    /// Given when nobody waits for the connection any more.
    pub given_up: Arc<Signal>,
    /// Given when no more records are to be delivered.
    pub finished: Arc<Signal>,
}

/// A connection that comes to be on another thread.
#[derive(Debug, Default)]
pub(crate) struct Connection {
    outcome: Mutex<Option<Result<Target, KafkaError>>>,
    known: Condvar,
}

impl Connection {
    /// Sets the outcome, which is final.
    pub(crate) fn settle(&self, outcome: Result<Target, KafkaError>) {
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
        self.known.notify_all();
    }

    /// Waits for the outcome, which has a time limit of its own.
    pub(crate) fn wait(&self, interrupted: impl Fn() -> bool) -> Result<Target, KafkaError> {
        const LOOK_UP: Duration = Duration::from_millis(100);
        let mut outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(outcome) = &*outcome {
                return outcome.clone();
            }
            if interrupted() {
                return Err(KafkaError::Interrupted);
            }
            let waited = self.known.wait_timeout(outcome, LOOK_UP);
            outcome = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// Connects.
pub(crate) fn connect(request: &Request) -> Result<Target, KafkaError> {
    request.cluster.await_calls();
    if request.given_up.is_given() {
        return Err(KafkaError::Interrupted);
    }
    let deadline = Instant::now() + request.timeout;
    let producer = request.cluster.producer(USUAL_LIMIT)?;
    let topic = open(request, &producer)?;
    let state = await_topic(request, &producer, &topic, deadline)?;
    let answer = request
        .ask_limit
        .then(|| topic.ask_configuration(&request.topic, state.broker, LIMIT_PATIENCE))
        .flatten();
    prime(request, &producer, &topic, deadline)?;
    let limit = answer.and_then(|answer| limit(request, &answer));
    let is_transactional = producer.shared().transaction.is_some();
    let (producer, topic) = match limit.map(shared_limit) {
        _ if is_transactional => {
            check_batches(request, &producer, limit)?;
            begin_transaction(request, &producer, &topic)?;
            (producer, topic)
        }
        None | Some(USUAL_LIMIT) => (producer, topic),
        Some(unusual) => {
            let producer = request.cluster.producer(unusual)?;
            let topic = open(request, &producer)?;
            await_topic(request, &producer, &topic, deadline)?;
            prime(request, &producer, &topic, deadline)?;
            (producer, topic)
        }
    };
    let own_limit = producer.limits().record_bytes;
    Ok(Target {
        record_limit: limit.unwrap_or(USUAL_LIMIT).min(own_limit),
        producer,
        topic: Arc::new(topic),
        partitions: state.partitions,
    })
}

/// All topics of a transaction share a producer, whose batches must fit each of them.
fn check_batches(
    request: &Request,
    producer: &Producer,
    limit: Option<usize>,
) -> Result<(), KafkaError> {
    match limit {
        Some(limit) if limit < producer.limits().batch_bytes => {
            let cause = format!(
                "it takes no more than {limit} bytes at once; in a transaction `-X batch.size={limit}` must say so"
            );
            let code = Code::RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE;
            Err(refused(request, cause, code))
        }
        _ => Ok(()),
    }
}

/// Begins the transaction unless another call did. An answer to a metadata request spares waits here, too.
fn begin_transaction(
    request: &Request,
    producer: &Producer,
    topic: &Topic,
) -> Result<(), KafkaError> {
    /// A broker has answered already, but may first have to end what an earlier run left, or to make the topic in
    /// which it keeps transactions.
    const PATIENCE: Duration = Duration::from_secs(30);
    const ANSWER: Duration = Duration::from_millis(50);
    let shared = producer.shared();
    let Some(transaction) = &shared.transaction else {
        return Ok(());
    };
    let deadline = Instant::now() + PATIENCE;
    transaction.begin(&shared.client, |error| {
        if request.given_up.is_given() {
            return Err(KafkaError::Interrupted);
        }
        if !error.may_pass() || Instant::now() >= deadline {
            return Err(no_transaction(request, &transaction.id, error));
        }
        // What it says is known; that it answers is what counts.
        let _ = topic.state(ANSWER);
        Ok(())
    })
}

fn no_transaction(request: &Request, id: &str, error: TransactionError) -> KafkaError {
    KafkaError::Refused {
        what: format!("transaction `{id}`"),
        brokers: request.cluster.brokers.to_string(),
        cause: error.message,
        code: sys::code_name(error.code),
    }
}

fn open(request: &Request, producer: &Producer) -> Result<Topic, KafkaError> {
    Topic::new(&producer.shared().client, &request.topic)
        .map_err(|code| refused(request, sys::code_text(code), code))
}

/// The topic's `max.message.bytes`, if the cluster says it.
fn limit(request: &Request, answer: &Answer) -> Option<usize> {
    const LOOK_UP: Duration = Duration::from_millis(100);
    let deadline = Instant::now() + LIMIT_PATIENCE;
    while Instant::now() < deadline && !request.given_up.is_given() {
        if let Some(value) = answer.wait("max.message.bytes", LOOK_UP) {
            return value?.parse().ok();
        }
    }
    None
}

/// Goes on asking for a while, until a record was delivered: where the producer id was asked for over the first
/// connection, which the client gives up as soon as it knows the cluster, two answers come too early to help.
pub(crate) fn keep_asking(request: &Request, target: &Target) {
    const TIMES: u32 = 6;
    const TIMEOUT: Duration = Duration::from_millis(50);
    for pause in (0..TIMES).map(|time| PAUSE * (2 << time)) {
        if request.finished.wait(pause) || target.producer.shared().has_delivered() {
            return;
        }
        // What it says is known; that it answers is what counts.
        let _ = target.topic.state(TIMEOUT);
    }
}

/// Asks about the topic once more, a moment after the first answer.
fn prime(
    request: &Request,
    producer: &Producer,
    topic: &Topic,
    deadline: Instant,
) -> Result<(), KafkaError> {
    std::thread::sleep(PAUSE);
    await_topic(request, producer, topic, deadline).map(|_| ())
}

/// Asks about the topic until there is a good answer.
fn await_topic(
    request: &Request,
    producer: &Producer,
    topic: &Topic,
    deadline: Instant,
) -> Result<TopicState, KafkaError> {
    const FIRST_TIMEOUT: Duration = Duration::from_millis(5);
    const LONGEST_ANSWER: Duration = Duration::from_secs(1);
    const LONGEST_WAIT: Duration = Duration::from_millis(100);
    let mut timeout = FIRST_TIMEOUT;
    let mut patience = Patience::default();
    loop {
        match topic.state(timeout) {
            Ok(state) if is_good(state) => return Ok(state),
            Ok(state) => patience.check(request, state.code)?,
            Err(code) => {
                // Brokers that are far away need longer than the first request waited; while there is none the
                // wait ends as soon as one comes.
                let longest = match code {
                    Code::RD_KAFKA_RESP_ERR__TIMED_OUT => LONGEST_ANSWER,
                    _ => LONGEST_WAIT,
                };
                timeout = timeout.max(longest.min(timeout * 2));
            }
        }
        check_client(request, producer)?;
        if Instant::now() >= deadline {
            return Err(unreachable(request, producer));
        }
        if request.given_up.is_given() {
            return Err(KafkaError::Interrupted);
        }
        request.given_up.wait(PAUSE);
    }
}

fn is_good(state: TopicState) -> bool {
    state.code == Code::RD_KAFKA_RESP_ERR_NO_ERROR && state.partitions > 0
}

/// A topic that does not exist at first may be on its way: where brokers create topics, asking has started that.
#[derive(Default)]
struct Patience {
    since: Option<Instant>,
}

impl Patience {
    fn check(&mut self, request: &Request, code: Code) -> Result<(), KafkaError> {
        const CREATION: Duration = Duration::from_secs(2);
        let since = *self.since.get_or_insert_with(Instant::now);
        let may_come = match code {
            // No leader yet: the topic exists.
            Code::RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE | Code::RD_KAFKA_RESP_ERR_NO_ERROR => true,
            Code::RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART => {
                request.cluster.creates_topics() && since.elapsed() < CREATION
            }
            _ => false,
        };
        if may_come {
            Ok(())
        } else {
            Err(refused(request, sys::code_text(code), code))
        }
    }
}

/// Some errors do not heal by waiting.
fn check_client(request: &Request, producer: &Producer) -> Result<(), KafkaError> {
    let shared = producer.shared();
    if let Some(cause) = shared.stopped() {
        return Err(KafkaError::Refused {
            what: "the client".into(),
            brokers: request.cluster.brokers.to_string(),
            cause: cause.message.clone(),
            code: cause.code.clone(),
        });
    }
    match shared.complaint() {
        Some((
            code @ (Code::RD_KAFKA_RESP_ERR__AUTHENTICATION
            | Code::RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED
            | Code::RD_KAFKA_RESP_ERR__SSL),
            message,
        )) => Err(KafkaError::Refused {
            what: "the login".into(),
            brokers: request.cluster.brokers.to_string(),
            cause: tidy(&message),
            code: sys::code_name(code),
        }),
        _ => Ok(()),
    }
}

fn refused(request: &Request, cause: String, code: Code) -> KafkaError {
    KafkaError::Refused {
        what: format!("topic `{}`", request.topic),
        brokers: request.cluster.brokers.to_string(),
        cause,
        code: sys::code_name(code),
    }
}

fn unreachable(request: &Request, producer: &Producer) -> KafkaError {
    let complaint = producer.shared().complaint();
    KafkaError::Unreachable {
        brokers: request.cluster.brokers.to_string(),
        waited: request.timeout,
        cause: complaint.map_or_else(|| "no answer".to_owned(), |(_, message)| tidy(&message)),
    }
}

/// librdkafka's words without what only its developers read: threads in front, times and repetitions behind.
fn tidy(message: &str) -> String {
    let message = match message.split_once("/bootstrap: ") {
        Some((_, rest)) => rest,
        None => message,
    };
    let end = message.find(" (after ").unwrap_or(message.len());
    message.get(..end).unwrap_or(message).to_owned()
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn causes_are_shown_without_internals() {
        assert_eq!(
            tidy(
                "127.0.0.1:1/bootstrap: Connect to ipv4#127.0.0.1:1 failed: Connection refused \
                 (after 0ms in state CONNECT, 1 identical error(s) suppressed)"
            ),
            "Connect to ipv4#127.0.0.1:1 failed: Connection refused"
        );
        assert_eq!(tidy("plain"), "plain");
    }
}
