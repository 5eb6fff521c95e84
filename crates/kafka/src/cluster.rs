//! The producers of a cluster: one, unless topics take records of unusual size.
//!
//! librdkafka limits records and batches for a producer as a whole. A topic whose `max.message.bytes` is the usual
//! one, or close to it, shares the cluster's producer with all others; one that takes less or more gets a producer
//! with limits to fit, shared by the calls for topics of the same limit. A transaction is one producer's, so there
//! it is one whatever the topics take.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::brokers::Brokers;
use crate::config::Properties;
use crate::error::KafkaError;
use crate::producer::Producer;
use crate::run::Run;
use crate::transaction::{Transaction, TransactionalId};

/// Kafka's default for a topic's `max.message.bytes`.
pub(crate) const USUAL_LIMIT: usize = 1_048_588;

/// The limit of a producer whose topics may take anything; their own limits are looked after before.
const LARGEST_LIMIT: usize = 1_000_000_000;

/// The least that a topic must take for the usual batches.
const USUAL_BATCH: usize = 1_000_000;

#[derive(Debug)]
pub(crate) struct Cluster {
    pub brokers: Brokers,
    properties: Properties,
    run: Arc<Run>,
    transaction: Option<TransactionalId>,
    producers: Mutex<Vec<(usize, Arc<Producer>)>>,
}

impl Cluster {
    pub(crate) fn new(
        brokers: Brokers,
        properties: Properties,
        run: Arc<Run>,
        transaction: Option<TransactionalId>,
    ) -> Self {
        Cluster {
            brokers,
            properties,
            run,
            transaction,
            producers: Mutex::default(),
        }
    }

    /// The producer for topics that take records of `limit` bytes, started if there is none yet.
    pub(crate) fn producer(&self, limit: usize) -> Result<Arc<Producer>, KafkaError> {
        let limit = match self.transaction {
            None => shared_limit(limit),
            Some(_) => LARGEST_LIMIT,
        };
        let mut producers = self
            .producers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some((_, producer)) = producers.iter().find(|(of, _)| *of == limit) {
            return Ok(producer.clone());
        }
        let producer = Arc::new(self.start(limit)?);
        producers.push((limit, producer.clone()));
        Ok(producer)
    }

    fn start(&self, limit: usize) -> Result<Producer, KafkaError> {
        let ledger = self.run.ledger.clone();
        let mut conf = self.properties.producer(&self.brokers, limit)?;
        let Some(id) = &self.transaction else {
            return Producer::start(conf, ledger, None);
        };
        let id = id.for_topics(&self.run.topics());
        let timeout = self.properties.make_transactional(&mut conf, &id)?;
        Producer::start(conf, ledger, Some(Transaction::new(id, timeout)))
    }

    /// Waits until everything is known that a producer's configuration needs: the topics of all calls, where they
    /// name the transaction.
    pub(crate) fn await_calls(&self) {
        const LOOK_UP: Duration = Duration::from_secs(3600);
        let id = self.transaction.as_ref();
        if id.is_some_and(TransactionalId::depends_on_topics) {
            while !self.run.all_open.wait(LOOK_UP) {}
        }
    }

    /// All producers so far.
    pub(crate) fn producers(&self) -> Vec<Arc<Producer>> {
        let producers = self
            .producers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        producers
            .iter()
            .map(|(_, producer)| producer.clone())
            .collect()
    }

    /// Whether topics are made by being asked for.
    pub(crate) fn creates_topics(&self) -> bool {
        !self.properties.forbids_topic_creation()
    }
}

/// The limit whose producer serves topics of `limit`.
pub(crate) fn shared_limit(limit: usize) -> usize {
    match limit {
        USUAL_BATCH..=USUAL_LIMIT => USUAL_LIMIT,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_of_usual_limits_share_a_producer() {
        assert_eq!(shared_limit(1_000_012), USUAL_LIMIT);
        assert_eq!(shared_limit(USUAL_LIMIT), USUAL_LIMIT);
        assert_eq!(shared_limit(10_000), 10_000);
        assert_eq!(shared_limit(5_000_000), 5_000_000);
    }
}
