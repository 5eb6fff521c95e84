//! Whether fluxlite and its peers give the same answer: as many rows, and the same sum of `_value` but for rounding.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::output;

/// What an answer comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    pub rows: usize,
    /// Of the column `_value`.
    pub sum: f64,
}

/// An error that says how fluxlite's answer differs from `expected`.
pub fn disagreement(command: &[String], expected: &Answer) -> Result<()> {
    let (program, arguments) = command.split_first().context("no command given")?;
    let found = read(&output(Command::new(program).args(arguments))?)?;
    // Each adds in an order of its own.
    let close = (found.sum - expected.sum).abs() <= 1e-6 * expected.sum.abs();
    if found.rows != expected.rows || !close {
        bail!(
            "{} rows with a sum of {} where the peer has {} rows with a sum of {}",
            found.rows,
            found.sum,
            expected.rows,
            expected.sum
        );
    }
    Ok(())
}

/// Reads annotated CSV without quoted cells, of any number of blocks.
fn read(csv: &str) -> Result<Answer> {
    let mut answer = Answer { rows: 0, sum: 0.0 };
    let mut value = None;
    let mut header_comes = true;
    for line in csv.lines() {
        if line.is_empty() || line.starts_with('#') {
            header_comes = true;
        } else if header_comes {
            value = line.split(',').position(|name| name == "_value");
            header_comes = false;
        } else {
            let column = value.context("the result has no column `_value`")?;
            let cell = line
                .split(',')
                .nth(column)
                .context("a row of the result is short")?;
            answer.rows += 1;
            answer.sum += cell
                .parse::<f64>()
                .with_context(|| format!("`{cell}` is no number"))?;
        }
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_all_blocks_are_added() {
        let csv = "#datatype,string,long,double\r\n,result,table,_value\r\n,,0,1.5\r\n,,1,2\r\n\r\n\
                   #datatype,string,long,double,string\r\n,result,table,_value,tag\r\n,,2,4,a\r\n";
        assert_eq!(read(csv).unwrap(), Answer { rows: 3, sum: 7.5 });
    }

    #[test]
    fn no_output_is_an_answer_without_rows() {
        assert_eq!(read("\r\n").unwrap(), Answer { rows: 0, sum: 0.0 });
    }
}
