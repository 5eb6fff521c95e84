//! The benchmark's tables.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use comfy_table::{CellAlignment, Table, presets};

use super::peers::Peer;
use super::workload::{Aim, Workload};
use super::{MORE_ROWS, ROWS};
use crate::measure::Usage;

/// A workload with its figures.
pub struct Row {
    work: &'static str,
    rows: Option<u64>,
    aim: Aim,
    memory_aim: Option<u64>,
    usage: Result<Usage>,
    peers: Vec<Peer>,
    disagreement: Option<anyhow::Error>,
}

impl Row {
    pub fn new(
        workload: &Workload,
        usage: Result<Usage>,
        peers: Vec<Peer>,
        disagreement: Option<anyhow::Error>,
    ) -> Self {
        Self {
            work: workload.work,
            rows: workload.rows,
            aim: workload.aim,
            memory_aim: workload.memory_aim,
            usage,
            peers,
            disagreement,
        }
    }

    /// What is wrong besides the figures.
    pub fn complaint(&self) -> Option<String> {
        let cause = self.usage.as_ref().err().or(self.disagreement.as_ref())?;
        Some(format!("{}: {cause:#}", self.work))
    }

    fn cells(&self) -> Vec<String> {
        let mut cells = vec![self.work.to_string()];
        match &self.usage {
            Ok(usage) => cells.extend([
                milliseconds(usage.time),
                milliseconds(usage.processor),
                megabytes(usage.memory),
                self.rows
                    .map_or_else(String::new, |rows| rate(rows, usage.time)),
            ]),
            Err(_) => cells.extend(["failed", "", "", ""].map(String::from)),
        }
        cells.extend(["Polars", "DuckDB", "kcat"].map(|name| self.beside(name)));
        cells.push(self.aims());
        cells.push(self.verdict().to_string());
        cells
    }

    fn peer(&self, name: &str) -> Option<&Peer> {
        self.peers.iter().find(|peer| peer.name == name)
    }

    fn beside(&self, name: &str) -> String {
        let Some(peer) = self.peer(name) else {
            return String::new();
        };
        let ratio = self
            .usage
            .as_ref()
            .map(|usage| share(usage.time, peer.time));
        ratio.map_or_else(
            |_| milliseconds(peer.time),
            |ratio| format!("{} ({ratio:.2})", milliseconds(peer.time)),
        )
    }

    fn aims(&self) -> String {
        let mut text = match self.aim {
            Aim::Share(peer, share) => format!("≤ {share} × {peer}"),
            Aim::Rate(rate) => format!("≥ {:.0} M rows/s", rate / 1e6),
            Aim::Milliseconds(most) => format!("< {most:.0} ms"),
        };
        if let Some(memory) = self.memory_aim {
            text.push_str(", < ");
            text.push_str(&megabytes(memory));
        }
        text
    }

    /// Whether the aims are reached; empty where that can't be said.
    fn verdict(&self) -> &'static str {
        let Ok(usage) = &self.usage else {
            return "";
        };
        let fast = match self.aim {
            Aim::Share(name, most) => self
                .peer(name)
                .map(|peer| share(usage.time, peer.time) <= most),
            Aim::Rate(least) => self
                .rows
                .map(|rows| rows as f64 / usage.time.as_secs_f64() >= least),
            Aim::Milliseconds(most) => Some(usage.time.as_secs_f64() * 1e3 < most),
        };
        let small = self.memory_aim.is_none_or(|most| usage.memory < most);
        match (fast, small) {
            (None, _) => "",
            (Some(true), true) => "reached",
            (Some(false), true) => "missed: time",
            (Some(true), false) => "missed: memory",
            (Some(false), false) => "missed: both",
        }
    }
}

/// What the workloads read.
pub fn input(csv: &Path) -> Result<String> {
    let file = File::open(csv).with_context(|| format!("cannot read {}", csv.display()))?;
    let bytes = file
        .metadata()
        .context("cannot tell the size of the input")?
        .len();
    let mut lines = BufReader::new(file).lines();
    let sample = lines
        .nth(4)
        .context("the input has no row")?
        .context("cannot read the input")?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(format!(
        "input: annotated CSV, {} rows, 100 tables, {}, rows as `{sample}`; {cores} processors\n\
         ours: whole process, release build, least of the runs (CPU: all threads; peak: resident memory)\n\
         peers: one thread, warm, file in the cache, least of the runs (ours / theirs in parentheses)",
        millions(ROWS),
        megabytes(bytes)
    ))
}

/// The main table.
pub fn table(rows: &[Row], versions: &[String]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header([
        "work", "fluxlite", "CPU", "peak", "rows/s", "Polars", "DuckDB", "kcat", "aim", "",
    ]);
    table.add_rows(rows.iter().map(Row::cells));
    for column in table.column_iter_mut().skip(1).take(7) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let versions = if versions.is_empty() {
        String::new()
    } else {
        format!("{}\n", versions.join(", "))
    };
    format!("\n{versions}{}\n", table.trim_fmt())
}

/// Peak memory with few and with many rows.
pub fn memory(rows: &[(&str, Result<u64>, Result<u64>)]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["peak memory", &millions(ROWS), &millions(MORE_ROWS), ""]);
    for (work, few, many) in rows {
        let cells = [few, many].map(|peak| {
            peak.as_ref()
                .map_or("failed".into(), |peak| megabytes(*peak))
        });
        let [few_cell, many_cell] = cells;
        table.add_row([work, &*few_cell, &many_cell, grows(few, many)]);
    }
    for column in table.column_iter_mut().skip(1).take(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.trim_fmt()
}

/// Five times the rows may cost a tenth and some pages more, which are the allocator's.
fn grows(few: &Result<u64>, many: &Result<u64>) -> &'static str {
    const PAGES: u64 = 4_000_000;
    match (few, many) {
        (Ok(few), Ok(many)) if *many <= few + few / 10 + PAGES => "flat",
        (Ok(_), Ok(_)) => "grows",
        _ => "",
    }
}

fn share(ours: Duration, theirs: Duration) -> f64 {
    ours.as_secs_f64() / theirs.as_secs_f64()
}

fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1e3;
    let decimals = usize::from(milliseconds < 100.0);
    format!("{milliseconds:.decimals$} ms")
}

fn megabytes(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1e6)
}

fn rate(rows: u64, time: Duration) -> String {
    format!("{:.1} M", rows as f64 / 1e6 / time.as_secs_f64())
}

fn millions(rows: u64) -> String {
    format!("{} M", rows / 1_000_000)
}
