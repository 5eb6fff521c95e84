//! The producers of a cluster: one, unless topics take records of unusual size.
//!
//! librdkafka limits records and batches for a producer as a whole. A topic whose `max.message.bytes` is the usual
//! one, or close to it, shares the cluster's producer with all others; one that takes less or more gets a producer
//! with limits to fit, shared by the calls for topics of the same limit.

use std::sync::{Arc, Mutex, PoisonError};

use crate::account::Ledger;
use crate::brokers::Brokers;
use crate::config::Properties;
use crate::error::KafkaError;
use crate::producer::Producer;

/// Kafka's default for a topic's `max.message.bytes`.
pub(crate) const USUAL_LIMIT: usize = 1_048_588;

/// The least that a topic must take for the usual batches.
const USUAL_BATCH: usize = 1_000_000;

#[derive(Debug)]
pub(crate) struct Cluster {
    pub brokers: Brokers,
    properties: Properties,
    ledger: Arc<Ledger>,
    producers: Mutex<Vec<(usize, Arc<Producer>)>>,
}

impl Cluster {
    pub(crate) fn new(brokers: Brokers, properties: Properties, ledger: Arc<Ledger>) -> Self {
        Cluster {
            brokers,
            properties,
            ledger,
            producers: Mutex::default(),
        }
    }

    /// The producer for topics that take records of `limit` bytes, started if there is none yet.
    pub(crate) fn producer(&self, limit: usize) -> Result<Arc<Producer>, KafkaError> {
        let limit = shared_limit(limit);
        let mut producers = self
            .producers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some((_, producer)) = producers.iter().find(|(of, _)| *of == limit) {
            return Ok(producer.clone());
        }
        let ledger = self.ledger.clone();
        let producer = Producer::start(&self.properties, &self.brokers, limit, ledger)?;
        let producer = Arc::new(producer);
        producers.push((limit, producer.clone()));
        Ok(producer)
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
