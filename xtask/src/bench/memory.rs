//! Whether what streams holds more when more rows come.

use anyhow::Result;

use super::report;
use super::sending::Sending;
use super::workload::{self, Workload};
use super::{Files, MORE_ROWS, ROWS};
use crate::data;
use crate::measure::measure;

/// Peak memory at one and at five million rows, as a table.
pub fn compare(files: &Files, sending: Option<&Sending>) -> Result<String> {
    data::csv(&files.larger_csv, MORE_ROWS)?;
    let (small, large) = (&files.csv, &files.larger_csv);
    let mut pairs = vec![
        (workload::scan(small), workload::scan(large)),
        (workload::mean(small), workload::mean(large)),
        (workload::generate(ROWS), workload::generate(MORE_ROWS)),
    ];
    pairs.extend(sending.map(|sending| (sending.million(small), sending.million(large))));
    let peak = |workload: &Workload| measure(&workload.command(files)).map(|usage| usage.memory);
    let mut rows = Vec::new();
    for (small, large) in &pairs {
        rows.push((small.work, peak(small), peak(large)));
        sending.map_or(Ok(()), Sending::check)?;
    }
    Ok(report::memory(&rows))
}
