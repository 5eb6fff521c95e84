//! Every script in `tests/golden` and in the documentation comments of `/stdlib` gives what is recorded.
//!
//! `cargo xtask bless` records anew; look at the difference before committing it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::{Path, PathBuf};

use fluxlite::golden::{Block, Document, check_or_bless};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn bless() -> bool {
    std::env::var_os("FLUXLITE_BLESS").is_some()
}

/// Files below a folder with an ending, in the order of their paths.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == ending)
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn check(paths: &[PathBuf]) {
    std::env::set_current_dir(root()).unwrap();
    assert!(!paths.is_empty());
    let differences: Vec<String> = paths
        .iter()
        .flat_map(|path| check_or_bless(path, bless()).unwrap())
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn golden_files_give_what_is_recorded() {
    let all = files(&root().join("tests/golden"), "md");
    let own: Vec<PathBuf> = all
        .into_iter()
        .filter(|path| !path.starts_with(root().join("tests/golden/examples")))
        .collect();
    check(&own);
}

/// What `now()` is in examples.
const NOW: &str = "2024-06-01T12:00:00Z";

/// The examples of a package's comments, as a golden file of their own.
fn examples(package: &Path) -> Option<String> {
    let source = std::fs::read_to_string(package).unwrap();
    let comments: String = source
        .lines()
        .map(|line| match line.strip_prefix("//") {
            Some(text) => format!("{}\n", text.strip_prefix(' ').unwrap_or(text)),
            // A declaration names what the examples above it belong to.
            None => format!("{line}\n"),
        })
        .collect();
    let scripts = Document::parse(&comments).blocks;
    let scripts: Vec<Block> = scripts
        .into_iter()
        .filter(|block| matches!(block, Block::Script { .. }))
        .collect();
    if scripts.is_empty() {
        return None;
    }
    let name = package
        .parent()?
        .strip_prefix(root().join("stdlib"))
        .ok()?
        .display()
        .to_string();
    let intro =
        format!("# Examples of package {name}\n\nTaken from its documentation comments.\n\n");
    let mut markdown = intro;
    for mut script in scripts {
        if let Block::Script {
            options, source, ..
        } = &mut script
        {
            // The option would win over a clock that the example sets itself.
            if !source.contains("option now") {
                options.push(format!("--now={NOW}"));
            }
            if source.contains("kafka.to(") {
                options.push("--dry-run=4".to_owned());
            }
        }
        markdown.push_str(
            &Document {
                blocks: vec![script],
            }
            .print(),
        );
        markdown.push('\n');
    }
    Some(markdown)
}

#[test]
fn examples_of_the_library_give_what_is_recorded() {
    let folder = root().join("tests/golden/examples");
    let mut paths = Vec::new();
    for package in files(&root().join("stdlib"), "flux") {
        let Some(markdown) = examples(&package) else {
            continue;
        };
        let name = package.file_stem().unwrap().to_string_lossy().into_owned();
        let path = folder.join(format!("{name}.md"));
        let recorded = std::fs::read_to_string(&path).unwrap_or_default();
        if sources(&recorded) != sources(&markdown) {
            assert!(
                bless(),
                "the examples of {} changed: cargo xtask bless",
                package.display()
            );
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, markdown).unwrap();
        }
        paths.push(path);
    }
    check(&paths);
}

fn sources(markdown: &str) -> Vec<(Vec<String>, String)> {
    let blocks = Document::parse(markdown).blocks.into_iter();
    let scripts = blocks.filter_map(|block| match block {
        Block::Script {
            options, source, ..
        } => Some((options, source)),
        Block::Text(_) => None,
    });
    scripts.collect()
}
