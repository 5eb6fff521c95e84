//! `kafka.to`: each row becomes a record of a topic; the tables go on unchanged.
//!
//! The call is opened while the script is evaluated, so arguments are refused at their place and the connection
//! comes to be while the input is being read. What a row becomes is `fluxlite_kafka`'s business.

use std::sync::{Arc, Mutex, PoisonError};

use fluxlite_diagnostics::{Code, Span};
use fluxlite_engine::shapes::{RowWise, RowWisePlan, Step};
use fluxlite_engine::{Arguments, Environment, Failure, Native, Outcome, Shape};
use fluxlite_kafka::{Call, CallOptions, KafkaError, Mapping};
use fluxlite_table::{Chunk, Name};

use crate::kafka_session::KafkaSession;

/// `kafka.to`.
pub const NATIVES: &[Native] = &[Native::new("kafka", "to", Shape::RowWise(to))];

fn to(arguments: &Arguments<'_>) -> Outcome<RowWisePlan> {
    let environment = arguments.environment;
    let session = session(environment).map_err(|failure| failure.or_at(arguments.span))?;
    let topic = arguments.string("topic")?;
    let call = session.kafka.open(options(arguments)?).map_err(|error| {
        let parameter = match &error {
            KafkaError::Brokers(_) | KafkaError::TwoClusters { .. } => "brokers",
            KafkaError::Topic { .. } => "topic",
            KafkaError::Balancer(_) => "balancer",
            _ => "",
        };
        failure(&error).or_at(arguments.span_of(parameter))
    })?;
    session.add_call(arguments.span);
    let columns = ["nameColumn", "timeColumn", "tagColumns", "valueColumns"];
    let places = columns.map(|name| (name, arguments.span_of(name)));
    // An effect runs once, so the one call goes to the one operator.
    let call = Arc::new(Mutex::new(Some(call)));
    let environment = environment.clone();
    let plan = RowWisePlan::new(move || {
        let call = call.lock().unwrap_or_else(PoisonError::into_inner).take();
        Box::new(To {
            call,
            environment: environment.clone(),
            topic: topic.clone(),
            places,
        })
    });
    Ok(plan.with_effect())
}

fn session(environment: &Environment) -> Outcome<&KafkaSession> {
    environment
        .host
        .extensions
        .get()
        .ok_or_else(|| Failure::new(Code::INTERNAL, "this run has no Kafka"))
}

fn options(arguments: &Arguments<'_>) -> Outcome<CallOptions> {
    let texts = |name: &str| -> Outcome<Vec<String>> {
        Ok(arguments
            .strings_or(name, &[])?
            .iter()
            .map(|text| text.to_string())
            .collect())
    };
    let text = |name: &str| -> Outcome<Option<String>> {
        arguments
            .get(name)
            .map(|_| arguments.string(name).map(|text| text.to_string()))
            .transpose()
    };
    arguments.required("brokers")?;
    Ok(CallOptions {
        brokers: texts("brokers")?,
        topic: arguments.string("topic")?.to_string(),
        balancer: text("balancer")?,
        mapping: Mapping {
            name: text("name")?,
            name_column: text("nameColumn")?,
            time_column: text("timeColumn")?,
            tag_columns: texts("tagColumns")?,
            value_columns: texts("valueColumns")?,
        },
    })
}

struct To {
    call: Option<Call>,
    environment: Arc<Environment>,
    topic: Name,
    /// Where the arguments about columns stand; the call where it has none.
    places: [(&'static str, Span); 4],
}

impl RowWise for To {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step> {
        let Some(call) = &mut self.call else {
            return Err(Failure::new(Code::INTERNAL, "kafka.to ran twice"));
        };
        let written = match call.write(&chunk) {
            Ok(written) => written,
            Err(error) => return Err(self.place(&error)),
        };
        let session = session(&self.environment)?;
        session
            .reject(&self.topic, &chunk, &written.rejected)
            .map_err(|error| {
                Failure::new(
                    Code::FILE,
                    format!("the dead-letter file cannot be written: {error}"),
                )
            })?;
        Ok(Step::pass(chunk))
    }

    fn end_table(&mut self) -> Outcome<Option<Chunk>> {
        if let Some(call) = &mut self.call {
            call.end_table();
        }
        Ok(None)
    }
}

impl To {
    /// The failure, at the argument that named the column at fault.
    fn place(&self, error: &KafkaError) -> Failure {
        let parameter = match error {
            KafkaError::Table(table) => table.problem.role().map(|role| role.parameter()),
            _ => None,
        };
        let place = self
            .places
            .iter()
            .find(|(name, _)| Some(*name) == parameter);
        match place {
            Some((_, span)) => failure(error).or_at(*span),
            None => failure(error),
        }
    }
}

fn failure(error: &KafkaError) -> Failure {
    let failure = Failure::new(error.code(), error.to_string());
    match error.help() {
        Some(help) => failure.help(help),
        None => failure,
    }
}
