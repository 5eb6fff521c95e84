//! From the command line's Kafka options to the run's dealings with Kafka.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use fluxlite_diagnostics::{Code, Diagnostic};
use fluxlite_kafka::{
    Destination, ENVIRONMENT_VARIABLE, Kafka, Properties, RowErrorPolicy, Settings, Timestamps,
    TransactionalId,
};
use fluxlite_stdlib::{DeadLetters, KafkaSession};

use crate::cli::{KafkaArguments, KafkaTimestamp};
use crate::output::RecordTable;
use crate::script::Script;
use crate::script_error::ScriptError;

/// Partitions of the embedded cluster's topics unless said.
const EMBEDDED_PARTITIONS: u32 = 4;

/// The records of a dry run, shared with the sink that collects them.
pub type Records = Arc<Mutex<Option<RecordTable>>>;

/// Where `--kafka` and `--dry-run` send records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// To the brokers of the script.
    Brokers,
    /// To a cluster in this process.
    Embedded(u32),
    /// Nowhere.
    DryRun(u32),
}

impl Target {
    /// What the options ask for.
    ///
    /// # Errors
    /// When a value makes no sense.
    pub fn of(arguments: &KafkaArguments) -> Result<Self, ScriptError> {
        if let Some(partitions) = arguments.dry_run {
            return at_least_one(partitions, "--dry-run").map(Target::DryRun);
        }
        let Some(kafka) = &arguments.kafka else {
            return Ok(Target::Brokers);
        };
        let partitions = match kafka.split_once(':') {
            None if kafka == "embedded" => Ok(EMBEDDED_PARTITIONS),
            Some(("embedded", number)) => number.parse().map_err(|_| number),
            _ => Err(kafka.as_str()),
        };
        match partitions {
            Ok(partitions) => at_least_one(partitions, "--kafka").map(Target::Embedded),
            Err(found) => Err(refuse(format!(
                "--kafka {kafka}: expected embedded or embedded:PARTITIONS but found {found:?}"
            ))),
        }
    }
}

fn at_least_one(partitions: u32, option: &str) -> Result<u32, ScriptError> {
    const MOST: u32 = 10_000;
    if (1..=MOST).contains(&partitions) {
        Ok(partitions)
    } else {
        Err(refuse(format!(
            "{option}: a topic has 1 to {MOST} partitions, not {partitions}"
        )))
    }
}

/// The session of a run; `records` takes those of a dry run.
///
/// # Errors
/// When an option or a file that it names cannot be used.
pub fn session(
    arguments: &KafkaArguments,
    target: Target,
    script: &Script,
    records: &Records,
    interrupt: Arc<AtomicBool>,
) -> Result<KafkaSession, ScriptError> {
    let environment = std::env::var_os(ENVIRONMENT_VARIABLE).filter(|path| !path.is_empty());
    let environment = environment.as_deref().map(Path::new);
    let properties = Properties::read(
        environment,
        arguments.kafka_config.as_deref(),
        &arguments.property,
    )
    .map_err(|error| {
        ScriptError::command_line(Diagnostic::new(Code::KAFKA_CONFIG, error.to_string()))
    })?;
    let (row_errors, dead_letters) = row_errors(&arguments.on_row_error)?;
    let destination = match target {
        Target::Brokers => Destination::Brokers,
        Target::Embedded(partitions) => Destination::Embedded { partitions },
        Target::DryRun(partitions) => {
            let records = records.clone();
            let sink = move |record: &fluxlite_kafka::Record<'_>| {
                if let Some(table) = &mut *records.lock().unwrap_or_else(PoisonError::into_inner) {
                    table.push(record);
                }
            };
            Destination::DryRun {
                partitions,
                records: Box::new(sink),
            }
        }
    };
    let timestamps = match arguments.kafka_timestamp {
        KafkaTimestamp::Produce => Timestamps::Produce,
        KafkaTimestamp::Row => Timestamps::Row,
    };
    let kafka = Kafka::new(Settings {
        destination,
        properties,
        row_errors,
        timestamps,
        transaction: transaction(arguments, script),
        interrupt,
        ..Settings::default()
    });
    Ok(KafkaSession::new(kafka, dead_letters))
}

/// Unless an ID is given the next run of the same script has the same one, and ends what this one leaves open.
fn transaction(arguments: &KafkaArguments, script: &Script) -> Option<TransactionalId> {
    let id = arguments.kafka_transactional.as_deref()?;
    Some(match id {
        "" => TransactionalId::OfScript(script.identity()),
        id => TransactionalId::Given(id.to_owned()),
    })
}

fn row_errors(policy: &str) -> Result<(RowErrorPolicy, Option<DeadLetters>), ScriptError> {
    match policy {
        "" | "fail" => Ok((RowErrorPolicy::Fail, None)),
        "skip" => Ok((RowErrorPolicy::Skip, None)),
        policy => match policy.strip_prefix("dead-letter=") {
            Some(path) if !path.is_empty() => {
                let file = File::create(path).map(|file| Box::new(BufWriter::new(file)));
                let letters = file
                    .and_then(|file| DeadLetters::new(file))
                    .map_err(|error| {
                        let message =
                            format!("the dead-letter file {path} cannot be made: {error}");
                        ScriptError::command_line(Diagnostic::new(Code::FILE, message))
                    })?;
                Ok((RowErrorPolicy::DeadLetter, Some(letters)))
            }
            _ => Err(refuse(format!(
                "--on-row-error {policy}: expected fail, skip or dead-letter=FILE"
            ))),
        },
    }
}

fn refuse(message: String) -> ScriptError {
    ScriptError::command_line(Diagnostic::new(Code::OPTION_VALUE, message))
}
