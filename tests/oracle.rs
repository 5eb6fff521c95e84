//! Scripts with what the original implementation of Flux gives for them: `tests/oracle/FAMILY/NAME.flux` beside
//! `NAME.csv` (its annotated CSV) or `NAME.error` (refused: by the check, with a line, or while it runs).
//!
//! Two outputs agree when they have the same yields, tables (by group key, in any order), columns (in any order where
//! the script uses functions whose column order is not defined) and rows, floats to 1 part in 10^9. What does not
//! agree yet stands in `tests/oracle/disagreements.txt`, a line a case with the reason; that file may only shrink.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fluxlite::capture::{Captured, capture};
use serde_json::Value;

#[path = "oracle/compare.rs"]
mod compare;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/oracle")
}

fn cases() -> Vec<PathBuf> {
    let families = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let scripts = families.filter(|path| path.is_dir()).flat_map(|family| {
        std::fs::read_dir(family)
            .unwrap()
            .map(|entry| entry.unwrap().path())
    });
    let mut scripts: Vec<PathBuf> = scripts
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "flux")
        })
        .collect();
    scripts.sort();
    scripts
}

/// Why a case does not agree.
fn verdict(script: &Path) -> Option<String> {
    let path = script.to_string_lossy();
    let Captured { status, out, err } =
        capture(&["run", "--format", "csv", "--message-format", "json", &path]);
    if let Ok(error) = std::fs::read_to_string(script.with_extension("error")) {
        return refused(&serde_json::from_str(&error).unwrap(), status, &out, &err);
    }
    if status != 0 {
        let first = diagnostics(&err)
            .first()
            .map(|d| format!("{}: {}", d["code"], d["message"]));
        return Some(format!("exit {status}: {}", first.unwrap_or(err)));
    }
    let recorded = std::fs::read_to_string(script.with_extension("csv")).unwrap();
    let source = std::fs::read_to_string(script).unwrap();
    compare::difference(&recorded, &out.replace("\r\n", "\n"), &source)
}

fn refused(recorded: &Value, status: u8, out: &str, err: &str) -> Option<String> {
    if status != 1 {
        return Some(format!(
            "exit {status}, though refused: {}",
            recorded["message"]
        ));
    }
    let found = diagnostics(err);
    if found.iter().any(|diagnostic| diagnostic["code"] == "E0900") {
        return Some("E0900".to_owned());
    }
    if recorded["stage"] == "check" {
        if found.len() > 3 {
            return Some(format!("{} errors for one mistake", found.len()));
        }
        if !out.trim().is_empty() {
            return Some("printed results before refusing".to_owned());
        }
        if !found
            .iter()
            .any(|diagnostic| diagnostic["line"] == recorded["line"])
        {
            let lines: Vec<&Value> = found.iter().map(|diagnostic| &diagnostic["line"]).collect();
            return Some(format!("line {lines:?}, not {}", recorded["line"]));
        }
    }
    found.is_empty().then(|| "no diagnostic".to_owned())
}

fn diagnostics(err: &str) -> Vec<Value> {
    let objects = err
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    objects
        .filter(|object| object["type"] == "diagnostic" && object["severity"] == "error")
        .collect()
}

#[test]
fn scripts_give_what_the_original_gives() {
    let list = std::fs::read_to_string(folder().join("disagreements.txt")).unwrap();
    let known: BTreeMap<&str, &str> = list
        .lines()
        .filter_map(|line| line.split_once(": "))
        .collect();
    let (mut wrong, mut agreed, mut unavailable) = (Vec::new(), Vec::new(), 0);
    for script in cases() {
        let case = script
            .strip_prefix(folder())
            .unwrap()
            .to_string_lossy()
            .replace(".flux", "");
        match (verdict(&script), known.get(&*case)) {
            (Some(reason), Some(_)) => unavailable += usize::from(reason.contains("E0900")),
            (Some(reason), None) => wrong.push(format!("{case}: {reason}")),
            (None, Some(_)) => agreed.push(case),
            (None, None) => {}
        }
    }
    println!(
        "{} cases disagree, {unavailable} of them with functions that do not exist yet",
        known.len()
    );
    assert!(wrong.is_empty(), "these disagree:\n{}", wrong.join("\n"));
    assert!(
        agreed.is_empty(),
        "these agree now and leave disagreements.txt:\n{}",
        agreed.join("\n")
    );
}
