//! The benchmark's inputs, the same bytes each time they are made.
//!
//! An annotated CSV of 100 series (`_measurement`, `host`, `region` are the group key), the rows of a series together and
//! 10 s apart, `_value` a random walk with six decimals, `count` below 1,000; the same rows as lines of line protocol, which
//! is what `kafka.to` makes of them; and a script of a thousand lines.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};

const SERIES: u64 = 100;
const REGIONS: [&str; 3] = ["east", "west", "north"];
const SECONDS_APART: u64 = 10;
/// 2024-01-01T00:00:00Z. All rows lie in that January: 31 days hold 267,840 rows of a series.
const START: u64 = 1_704_067_200;

const HEADER: &str = "#datatype,string,long,dateTime:RFC3339,string,string,string,double,long\n\
                      #group,false,false,false,true,true,true,false,false\n\
                      #default,_result,,,,,,,\n\
                      ,result,table,_time,_measurement,host,region,_value,count\n";

/// Writes the annotated CSV, 56 bytes a row, unless it is there.
pub fn csv(path: &Path, rows: u64) -> Result<()> {
    once(path, |out| {
        out.write_all(HEADER.as_bytes())?;
        for series in 0..SERIES {
            let mut walk = Walk::of(series);
            let region = region(series);
            for index in 0..rows / SERIES {
                let (value, count) = walk.next();
                let (whole, decimals) = (value / 1_000_000, value % 1_000_000);
                let seconds = index * SECONDS_APART;
                let (day, hour) = (seconds / 86_400 + 1, seconds / 3_600 % 24);
                let (minute, second) = (seconds / 60 % 60, seconds % 60);
                writeln!(
                    out,
                    ",,{series},2024-01-{day:02}T{hour:02}:{minute:02}:{second:02}Z,cpu,\
                     host-{series:02},{region},{whole}.{decimals:06},{count}"
                )?;
            }
        }
        Ok(())
    })
}

/// Writes the values of the records that `kafka.to` makes of the CSV with `host` and `region` as tags, one a line, unless
/// the file is there.
pub fn lines(path: &Path, rows: u64) -> Result<()> {
    once(path, |out| {
        for series in 0..SERIES {
            let mut walk = Walk::of(series);
            let region = region(series);
            for index in 0..rows / SERIES {
                let (value, _) = walk.next();
                // Below 2^53 and divided by a power of ten: the nearest float, as if its decimals were read.
                let value = value as f64 / 1e6;
                let time = START + index * SECONDS_APART;
                writeln!(
                    out,
                    "cpu,host=host-{series:02},region={region} _value={value} {time}000000000"
                )?;
            }
        }
        Ok(())
    })
}

/// Writes a script of a thousand lines, with functions, records, strings and pipelines, unless it is there.
pub fn script(path: &Path) -> Result<()> {
    const LINES: usize = 1000;
    const IMPORTS: [&str; 2] = ["import \"array\"", ""];
    const BLOCK: usize = 12;
    once(path, |out| {
        let mut written = 0;
        let mut line = |text: String| -> std::io::Result<()> {
            written += 1;
            writeln!(out, "{text}")
        };
        for import in IMPORTS {
            line(import.to_string())?;
        }
        let blocks = (LINES - IMPORTS.len()) / BLOCK;
        for n in 0..blocks {
            block(n).into_iter().try_for_each(&mut line)?;
        }
        for n in IMPORTS.len() + blocks * BLOCK..LINES {
            line(format!("spare{n} = {n} * 2 + 1"))?;
        }
        debug_assert_eq!(written, LINES);
        Ok(())
    })
}

fn block(n: usize) -> [String; 12] {
    [
        format!("// Station {n}: scaled, labelled, averaged."),
        format!("limit{n} = {n}.5 / 2.0"),
        format!("scale{n} = (v, by=2.0) => v * by + limit{n}"),
        format!(
            "label{n} = (r) => ({{r with station: \"station-${{string(v: r.id)}}\", scaled: scale{n}(v: r._value)}})"
        ),
        format!(
            "rows{n} = array.from(rows: [{{id: {n}, _value: 1.5}}, {{id: {n}, _value: {n}.25}}])"
        ),
        format!("rows{n}"),
        format!("    |> filter(fn: (r) => r._value > limit{n} and r.id != 3)"),
        format!("    |> map(fn: label{n})"),
        "    |> group(columns: [\"station\"])".to_string(),
        "    |> mean(column: \"scaled\")".to_string(),
        format!("    |> yield(name: \"station{n}\")"),
        String::new(),
    ]
}

fn region(series: u64) -> &'static str {
    REGIONS[(series % 3) as usize]
}

/// Writes beside the path and renames, so that what is there is whole.
fn once(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    let unfinished = path.with_extension("unfinished");
    let written = File::create(&unfinished).and_then(|file| {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        write(&mut out)?;
        out.flush()
    });
    written
        .and_then(|()| fs::rename(&unfinished, path))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// The values of one series, in millionths, and its counts.
struct Walk {
    value: u64,
    random: u64,
}

impl Walk {
    const HIGHEST: u64 = 100_000_000;
    const STEP: u64 = 500_000;

    fn of(series: u64) -> Self {
        Self {
            value: Self::HIGHEST / 2,
            random: series,
        }
    }

    /// A step up or down, turned back at 0 and 100.
    fn next(&mut self) -> (u64, u64) {
        let step = self.random() % (2 * Self::STEP);
        self.value = (self.value + step).abs_diff(Self::STEP);
        if self.value > Self::HIGHEST {
            self.value = 2 * Self::HIGHEST - self.value;
        }
        (self.value, self.random() % 1000)
    }

    /// SplitMix64.
    fn random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&Path) -> Result<()>) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        write(&path).unwrap();
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn a_row_and_its_line_say_the_same() {
        let csv = written(|path| csv(path, 200));
        let lines = written(|path| lines(path, 200));
        let row: Vec<&str> = csv.lines().nth(5).unwrap().split(',').collect();
        assert_eq!(
            row[3..7],
            ["2024-01-01T00:00:10Z", "cpu", "host-00", "east"]
        );
        let value: f64 = row[7].parse().unwrap();
        assert_eq!(
            lines.lines().nth(1).unwrap(),
            format!("cpu,host=host-00,region=east _value={value} 1704067210000000000")
        );
    }

    #[test]
    fn the_csv_has_as_many_rows_as_asked_for_and_a_header() {
        assert_eq!(written(|path| csv(path, 1000)).lines().count(), 1004);
    }

    #[test]
    fn values_stay_within_the_walk() {
        let mut walk = Walk::of(1);
        assert!((0..100_000).all(|_| walk.next().0 <= Walk::HIGHEST));
    }

    #[test]
    fn the_script_has_a_thousand_lines() {
        assert_eq!(written(script).lines().count(), 1000);
    }
}
