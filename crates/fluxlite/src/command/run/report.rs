//! The delivery report of a call of `kafka.to`, for people and as JSON.

use fluxlite_diagnostics::{SourceMap, Span};
use fluxlite_kafka::DeliveryReport;
use serde_json::{Map, Value, json};

use crate::kafka_settings::Target;

/// One paragraph for people.
pub fn human(report: &DeliveryReport, target: Target) -> String {
    let to = match target {
        Target::Embedded(_) => " to the embedded Kafka",
        Target::DryRun(_) => " (dry run)",
        Target::Brokers => "",
    };
    format!("kafka.to{to}: {report}\n")
}

/// The report as cli consumers read it.
pub fn json(report: &DeliveryReport, call: Span, sources: &SourceMap) -> Value {
    let partitions: Map<String, Value> = report
        .partitions
        .iter()
        .map(|(partition, count)| (partition.to_string(), json!(count)))
        .collect();
    let errors: Vec<Value> = report
        .errors
        .iter()
        .map(|error| {
            json!({
                "partition": error.partition,
                "count": error.count,
                "code": error.code,
                "message": error.message,
            })
        })
        .collect();
    let mut object = json!({
        "type": "delivery",
        "topic": report.topic,
        "encoded": report.encoded,
        "delivered": report.delivered,
        "failed": report.failed,
        "unknown": report.unknown,
        "skipped": report.skipped,
        "dead_letter": report.dead_letters,
        "bytes": report.bytes,
        "partitions": partitions,
    });
    if let Some(source) = sources.get(call.source) {
        let position = source.position(call.start);
        object["line"] = json!(position.line);
        object["column"] = json!(position.column);
    }
    object["brokers"] = json!(report.brokers);
    object["errors"] = json!(errors);
    object
}
