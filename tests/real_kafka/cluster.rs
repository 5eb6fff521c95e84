//! The cluster that the suites for a real Kafka talk to.

use std::time::Duration;

use rdkafka::ClientConfig;
use rdkafka::admin::{AdminClient, AdminOptions, NewTopic, TopicReplication};
use rdkafka::client::DefaultClientContext;

/// Partitions of a test's topic.
pub const PARTITIONS: i32 = 4;

/// The cluster to test with.
pub fn brokers() -> Option<String> {
    let brokers = std::env::var("FLUXLITE_TEST_BROKERS")
        .ok()
        .filter(|brokers| !brokers.is_empty());
    if brokers.is_none() {
        eprintln!("not tested: FLUXLITE_TEST_BROKERS names no Kafka (cargo xtask kafka run -- …)");
    }
    brokers
}

/// A new topic of [`PARTITIONS`] partitions, named after the test and this process.
pub fn topic(brokers: &str, test: &str) -> String {
    let name = format!("fluxlite-{test}-{}", std::process::id());
    let admin: AdminClient<DefaultClientContext> = ClientConfig::new()
        .set("bootstrap.servers", brokers)
        .create()
        .unwrap();
    let topic = NewTopic::new(&name, PARTITIONS, TopicReplication::Fixed(1));
    let options = AdminOptions::new().operation_timeout(Some(Duration::from_secs(30)));
    let made = futures_executor::block_on(admin.create_topics([&topic], &options)).unwrap();
    made.into_iter().for_each(|result| {
        result.unwrap();
    });
    name
}
