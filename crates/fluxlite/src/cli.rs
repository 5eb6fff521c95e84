//! What can be typed: commands, options, their help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Runs Flux scripts without InfluxDB and sends their rows to Apache Kafka.
#[derive(Debug, Parser)]
#[command(
    name = "fluxlite",
    version,
    about,
    max_term_width = 100,
    after_help = "\
Examples:
  fluxlite run query.flux
  fluxlite run examples/quickstart.flux --kafka embedded"
)]
pub struct Cli {
    /// When to colour what is printed
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Colour,

    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a script and print its results
    Run(Box<RunArguments>),
    /// Parse and type-check scripts without running them
    Check(CheckArguments),
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// Aligned tables for people
    #[default]
    Table,
    /// Annotated CSV, as InfluxDB prints it
    Csv,
    /// One JSON object a row
    Json,
    /// Markdown tables
    Markdown,
    /// Nothing
    None,
}

/// How diagnostics and reports are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum MessageFormat {
    /// For people
    #[default]
    Human,
    /// One JSON object a line
    Json,
}

/// Where a record's own timestamp comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum KafkaTimestamp {
    /// The time of producing
    #[default]
    Produce,
    /// The row's time
    Row,
}

/// `fluxlite run`.
#[derive(Debug, Args, Default)]
#[command(after_help = "\
Examples:
  fluxlite run query.flux --format csv > result.csv
  fluxlite run -e 'import \"sampledata\" sampledata.int() |> mean()'")]
pub struct RunArguments {
    /// The script's file, or - for standard input
    #[arg(required_unless_present = "script", conflicts_with = "script")]
    pub file: Option<PathBuf>,

    /// Run this text instead of a file
    #[arg(short = 'e', long = "execute", value_name = "SCRIPT")]
    pub script: Option<String>,

    /// How results are printed
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,

    /// Rows shown of a table with --format table; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub rows: usize,

    /// Set an option before the script runs, over its own; EXPR is Flux. May be repeated
    #[arg(long, value_name = "NAME=EXPR")]
    pub set: Vec<String>,

    /// Fix what now() gives; short for --set 'now=() => TIME'
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,

    /// How diagnostics and delivery reports are printed on standard error
    #[arg(long, value_enum, default_value_t)]
    pub message_format: MessageFormat,

    /// Options of kafka.to
    #[command(flatten)]
    pub kafka: KafkaArguments,
}

/// The options of `kafka.to`.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Kafka")]
pub struct KafkaArguments {
    /// Send to a Kafka that starts inside this process, and show what arrived (4 partitions unless said)
    #[arg(long, value_name = "embedded[:PARTITIONS]", conflicts_with = "dry_run")]
    pub kafka: Option<String>,

    /// Connect to nothing; print the records instead of the results (1 partition unless said)
    #[arg(long, value_name = "PARTITIONS", num_args = 0..=1, require_equals = true, default_missing_value = "1")]
    pub dry_run: Option<u32>,

    /// A property of librdkafka's configuration. May be repeated; the last one wins
    #[arg(short = 'X', value_name = "PROPERTY=VALUE")]
    pub property: Vec<String>,

    /// A file with properties, one PROPERTY=VALUE a line; also the variable FLUXLITE_KAFKA_CONFIG
    #[arg(long, value_name = "FILE")]
    pub kafka_config: Option<PathBuf>,

    /// Make the run one transaction, whose records become visible together or not at all; ID is made from the
    /// script's path and topics unless given
    #[arg(long, value_name = "ID", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub kafka_transactional: Option<String>,

    /// Where a record's own timestamp comes from
    #[arg(long, value_enum, default_value_t)]
    pub kafka_timestamp: KafkaTimestamp,

    /// What a row that cannot be encoded does: fail, skip, or dead-letter=FILE
    #[arg(long, value_name = "POLICY", default_value = "fail")]
    pub on_row_error: String,
}

/// `fluxlite check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  fluxlite check query.flux
  fluxlite check --types tasks/*.flux")]
pub struct CheckArguments {
    /// The scripts; - is standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,

    /// Print the type of each top-level name
    #[arg(long)]
    pub types: bool,

    /// How diagnostics are printed on standard error
    #[arg(long, value_enum, default_value_t)]
    pub message_format: MessageFormat,
}
