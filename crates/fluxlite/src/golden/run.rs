//! Runs the scripts of golden files, and compares or records what they give.

use std::path::Path;

use super::{Block, Document};
use crate::capture::{Captured, capture};

/// What a script gives, as Markdown: its tables and records, then its messages. `gives` of the same script is the
/// same on every machine.
#[must_use]
pub fn gives(source: &str, options: &[String]) -> String {
    let mut arguments = vec!["run", "--format", "markdown", "-e", source];
    arguments.extend(options.iter().map(String::as_str));
    let Captured { status, out, err } = capture(&arguments);
    let mut parts = Vec::new();
    if !out.trim().is_empty() {
        parts.push(out.trim_matches('\n').to_owned());
    }
    if !err.trim().is_empty() {
        parts.push(format!("```text\n{}\n```", err.trim_end()));
    }
    if status != 0 {
        parts.push(format!("Exit status {status}."));
    }
    parts.join("\n\n")
}

/// Compares each script of a golden file with what was recorded; gives a text for each difference. With `bless`
/// the file is written anew instead.
///
/// # Errors
/// When the file cannot be read or written.
pub fn check_or_bless(path: &Path, bless: bool) -> std::io::Result<Vec<String>> {
    let markdown = std::fs::read_to_string(path)?;
    let mut document = Document::parse(&markdown);
    let mut differences = Vec::new();
    for block in &mut document.blocks {
        let Block::Script {
            line,
            options,
            source,
            gives: recorded,
        } = block
        else {
            continue;
        };
        if options.iter().any(|word| word == "ignore") {
            continue;
        }
        let now = gives(source, options);
        if recorded.as_deref() != Some(&now) {
            let before = recorded.as_deref().unwrap_or("(nothing recorded)");
            differences.push(format!(
                "{}:{line}\nrecorded:\n{before}\nnow:\n{now}\n",
                path.display()
            ));
            *recorded = Some(now);
        }
    }
    if bless && !differences.is_empty() {
        std::fs::write(path, document.print())?;
        differences.clear();
    }
    Ok(differences)
}
