//! `fluxlite run`: a script from its text to printed results, delivered records and an exit status.

mod report;

use std::io::{self, Read};
use std::sync::{Arc, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use fluxlite_diagnostics::{Code, Diagnostic};
use fluxlite_engine::{
    Cancellation, Environment, Extensions, Failure, Files, Host, Level, Memory, Session, Sink,
};
use fluxlite_kafka::DeliveryReport;
use fluxlite_stdlib::KafkaSession;
use fluxlite_types::{Checked, Mode};

use crate::buffer::Buffer;
use crate::cli::{Format, RunArguments};
use crate::kafka_settings::{self, Records, Target};
use crate::output::{self, PartitionTables, RecordTable, Style};
use crate::spool::Spool;
use crate::{Messages, Script, ScriptError, Terminal};

/// Exit status: the script, its data or the disk.
const FAILED: u8 = 1;
/// Exit status: records were not delivered.
const UNDELIVERED: u8 = 3;
/// Exit status: ended by SIGINT, where no signal says otherwise.
const INTERRUPTED: u8 = 130;

/// Runs a script; gives the exit status.
pub fn run(arguments: &RunArguments, terminal: &mut Terminal, cancellation: Cancellation) -> u8 {
    let out = std::mem::replace(&mut terminal.out, Box::new(io::sink()));
    let mut messages = Messages::new(
        &mut *terminal.err,
        arguments.message_format,
        terminal.width,
        terminal.colour_err,
    );
    let mut script = match read(arguments) {
        Ok(script) => script,
        Err(error) => {
            messages.diagnostics(&error.diagnostics, &Default::default());
            return error.status;
        }
    };
    let prepared = prepare(arguments, &mut script);
    let run = match prepared {
        Ok((checked, target)) => Run {
            arguments,
            target,
            checked,
            style: Style {
                format: arguments.format,
                rows: arguments.rows,
                width: terminal.out_width,
                colour: terminal.colour_out,
            },
            spool: Spool::new(out),
            records: Records::default(),
            cancellation,
        },
        Err(error) => {
            messages.diagnostics(&error.diagnostics, &script.sources);
            return error.status;
        }
    };
    run.run(&script, &mut messages)
}

fn read(arguments: &RunArguments) -> Result<Script, ScriptError> {
    match (&arguments.script, &arguments.file) {
        (Some(text), _) => Ok(Script::of_text("-e", text)),
        (None, Some(path)) => Script::of_file(path),
        (None, None) => Err(ScriptError::command_line(Diagnostic::new(
            Code::OPTION_VALUE,
            "no script is given",
        ))),
    }
}

/// Everything that can be wrong before anything runs.
fn prepare(
    arguments: &RunArguments,
    script: &mut Script,
) -> Result<(Checked, Target), ScriptError> {
    if let Some(time) = &arguments.now {
        script.set("--now", &format!("now=() => {time}"))?;
    }
    for setting in &arguments.set {
        script.set("--set", setting)?;
    }
    let checked = script.check(Mode::Run)?;
    let missing = fluxlite_engine::unavailable(&checked.program);
    if !missing.is_empty() {
        return Err(ScriptError {
            diagnostics: missing,
            status: FAILED,
        });
    }
    Ok((checked, Target::of(&arguments.kafka)?))
}

struct Run<'a> {
    arguments: &'a RunArguments,
    target: Target,
    checked: Checked,
    style: Style,
    spool: Spool,
    records: Records,
    cancellation: Cancellation,
}

impl Run<'_> {
    fn run(self, script: &Script, messages: &mut Messages<'_>) -> u8 {
        let session = kafka_settings::session(
            &self.arguments.kafka,
            self.target,
            script,
            &self.records,
            self.cancellation.flag(),
        );
        let session = match session {
            Ok(session) => session,
            Err(error) => {
                messages.diagnostics(&error.diagnostics, &script.sources);
                return error.status;
            }
        };
        let environment = Environment::new(self.host(session));
        let outcome = self.evaluate(&environment, script.level());
        let Some(kafka) = environment.host.extensions.get::<KafkaSession>() else {
            return FAILED;
        };
        let written = self
            .finish_records(kafka, outcome.is_ok())
            .and_then(|()| self.spool.finish());
        let mut status = 0;
        if let Err(failure) =
            outcome.and_then(|()| written.map_err(|error| output::failure(&error)))
        {
            status = status_of(&failure);
            messages.diagnostics(&[failure.into_diagnostic()], &script.sources);
        }
        // Of a run that failed nothing is to be seen, where it is a transaction.
        let reports = match status {
            0 => kafka.kafka.finish(),
            _ => kafka.kafka.abort(),
        };
        let reported = self.report(kafka, &reports, script, messages);
        // What the script or its data did wrong says more than what was therefore not delivered.
        if status == 0 { reported } else { status }
    }

    fn host(&self, session: KafkaSession) -> Host {
        let mut extensions = Extensions::default();
        extensions.insert(session);
        Host {
            now: now(),
            files: Arc::new(Disk),
            natives: fluxlite_stdlib::native,
            cancellation: self.cancellation.clone(),
            memory: Memory::default(),
            extensions,
        }
    }

    fn evaluate(&self, environment: &Arc<Environment>, level: Level) -> Result<(), Failure> {
        if let Target::DryRun(_) = self.target {
            let table = RecordTable::new(self.style.result("records", &self.spool));
            *self.records.lock().unwrap_or_else(PoisonError::into_inner) = Some(table);
        }
        fluxlite_engine::evaluate(environment, &self.checked.program, level)?;
        if let Some(session) = environment.host.extensions.get::<KafkaSession>() {
            session.kafka.all_open();
        }
        // The records of a dry run stand in place of the results.
        let format = if matches!(self.target, Target::DryRun(_)) {
            Format::None
        } else {
            self.style.format
        };
        let style = Style {
            format,
            ..self.style
        };
        fluxlite_engine::run(environment, Session::Ends, |result| {
            Box::new(style.result(&result.name, &self.spool)) as Box<dyn Sink + Send>
        })
    }

    /// Ends the records of a dry run, of which a run that failed before the first prints nothing, and the session.
    fn finish_records(&self, session: &KafkaSession, succeeded: bool) -> io::Result<()> {
        let records = self
            .records
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let begun = records.filter(|records| succeeded || !records.is_empty());
        begun.map_or(Ok(()), RecordTable::end)?;
        session.close()
    }

    /// Prints what was delivered; the exit status that follows from it.
    fn report(
        &self,
        session: &KafkaSession,
        reports: &[DeliveryReport],
        script: &Script,
        messages: &mut Messages<'_>,
    ) -> u8 {
        if matches!(self.target, Target::Embedded(_)) && !reports.is_empty() {
            self.show_embedded(session, messages);
        }
        let mut status = 0;
        for (report, span) in reports.iter().zip(session.calls()) {
            if !report.is_complete() {
                status = UNDELIVERED;
            }
            // A dry run delivers nothing that could be reported.
            if !matches!(self.target, Target::DryRun(_)) || report.skipped + report.dead_letters > 0
            {
                messages.report(
                    &report::human(report, self.target),
                    &report::json(report, span, &script.sources),
                );
            }
        }
        status
    }

    /// Prints what the embedded cluster holds: with the results for people, else beside them.
    fn show_embedded(&self, session: &KafkaSession, messages: &mut Messages<'_>) {
        let beside = Buffer::default();
        let (spool, style) = if self.style.format == Format::Table {
            (self.spool.clone(), self.style)
        } else {
            let style = Style {
                format: Format::Table,
                colour: false,
                ..self.style
            };
            (Spool::new(Box::new(beside.clone())), style)
        };
        let mut partitions = PartitionTables::new(style, spool.clone());
        let printed = session
            .kafka
            .read_back(|record| partitions.push(record))
            .map_err(io::Error::other);
        let printed = printed.and_then(|held| {
            partitions.end()?;
            spool.finish()?;
            Ok(held)
        });
        messages.note(&beside.text());
        match printed {
            Ok(held) => messages.note(&output::note_held(&held)),
            Err(error) => messages.note(&format!(
                "the embedded Kafka's records cannot be shown: {error}\n"
            )),
        }
    }
}

fn status_of(failure: &Failure) -> u8 {
    match failure.code() {
        Code::INTERRUPTED => INTERRUPTED,
        Code::KAFKA_UNREACHABLE | Code::KAFKA_REFUSED | Code::KAFKA_UNDELIVERED => UNDELIVERED,
        Code::KAFKA_CONFIG => 2,
        _ => FAILED,
    }
}

/// Nanoseconds since the epoch.
fn now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

/// The file system.
struct Disk;

impl Files for Disk {
    fn open(&self, path: &str) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(std::fs::File::open(path)?))
    }
}
