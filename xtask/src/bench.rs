//! `cargo xtask bench`: what fluxlite's work costs, beside others at the same work in the same minutes.
//!
//! Ours is the whole process from start to end, the release build; Polars and DuckDB are timed inside a warm Python process.
//! A figure never makes this fail; a workload that does not run or gives another answer than its peers does, at the end.

mod answer;
mod memory;
mod peers;
mod report;
mod sending;
mod workload;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::process::{cargo, run as run_command};
use crate::{data, workspace};
use peers::Peers;
use report::Row;
use sending::Sending;
use workload::Workload;

/// Rows of the CSV, and of the larger one by which growing memory shows.
const ROWS: u64 = 1_000_000;
const MORE_ROWS: u64 = 5_000_000;

#[derive(Args)]
pub struct Options {
    /// Runs of each workload; the least time counts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Leave out Polars and DuckDB
    #[arg(long)]
    without_peers: bool,
    /// Leave out what needs a real Kafka
    #[arg(long)]
    without_kafka: bool,
    /// Leave out the second look at memory, with five times the rows
    #[arg(long)]
    without_memory: bool,
}

/// Where the benchmark's files are.
struct Files {
    fluxlite: PathBuf,
    /// The annotated CSV of [`ROWS`] rows.
    csv: PathBuf,
    /// The same of [`MORE_ROWS`] rows.
    larger_csv: PathBuf,
    /// The rows of `csv` as line protocol.
    lines: PathBuf,
    /// A script of a thousand lines.
    script: PathBuf,
    /// The peers' Python environment.
    environment: PathBuf,
}

/// Runs the benchmark and prints its tables.
pub fn run(options: &Options) -> Result<()> {
    std::env::set_current_dir(workspace::root()?).context("cannot go to the work tree's root")?;
    let files = prepare()?;
    println!("{}", report::input(&files.csv)?);

    let peers = if options.without_peers {
        Peers::default()
    } else {
        peers::measure(&files.environment, &files.csv, options.runs)
    };
    let mut rows = workload::without_kafka(&files)
        .iter()
        .map(|workload| measured(workload, &files, options.runs, &peers))
        .collect::<Vec<_>>();
    let sending = if options.without_kafka {
        None
    } else {
        Sending::start()
            .inspect_err(|error| println!("without Kafka: {error:#}"))
            .ok()
    };
    if let Some(sending) = &sending {
        rows.extend(sending.measure(&files, options.runs)?);
    }
    println!("{}", report::table(&rows, &peers.versions));
    if !options.without_memory {
        println!("{}", memory::compare(&files, sending.as_ref())?);
    }
    complain(&rows)
}

fn prepare() -> Result<Files> {
    run_command(&mut cargo(&["build", "--release", "--package=fluxlite"])?)?;
    let target = workspace::target()?;
    let folder = target.join("bench");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let files = Files {
        fluxlite: target.join("release/fluxlite"),
        csv: folder.join("rows.csv"),
        larger_csv: folder.join("rows-5m.csv"),
        lines: folder.join("rows.lines"),
        script: folder.join("thousand.flux"),
        environment: folder.join("venv"),
    };
    data::csv(&files.csv, ROWS)?;
    data::lines(&files.lines, ROWS)?;
    data::script(&files.script)?;
    Ok(files)
}

/// Runs a workload as often as asked for, and once more before for its answer.
fn measured(workload: &Workload, files: &Files, runs: u32, peers: &Peers) -> Row {
    let usage = workload.measure(files, runs);
    let found = peers.of(workload.name);
    let expected = found.first().and_then(|peer| peer.answer.as_ref());
    let disagreement = expected
        .and_then(|expected| answer::disagreement(&workload.command(files), expected).err());
    Row::new(workload, usage, found, disagreement)
}

/// An error for whatever did not run or answered differently, after all figures are shown.
fn complain(rows: &[Row]) -> Result<()> {
    let complaints: Vec<String> = rows.iter().filter_map(Row::complaint).collect();
    if !complaints.is_empty() {
        bail!("{}", complaints.join("\n"));
    }
    Ok(())
}
