//! The checks of the continuous integration, each of which a contributor can run alone.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::kafka;
use crate::process::{cargo, exists, output, run};
use crate::workspace;

/// Names the suite that needs a broker and finds it through [`kafka::BROKERS_VARIABLE`]. Of the whole workspace, since
/// for one package alone cargo would choose other features of its dependencies and build them again.
const REAL_KAFKA: [&str; 7] = [
    "test",
    "--workspace",
    "--test=real_kafka",
    "--",
    "--include-ignored",
    "--test-threads=1",
    "--nocapture",
];

/// The fast tests, which need nothing but cargo.
pub fn test(arguments: &[String]) -> Result<()> {
    run(cargo(&["test", "--workspace"])?.args(arguments))
}

/// Records the golden files again.
pub fn bless(arguments: &[String]) -> Result<()> {
    let mut command = cargo(&["test", "--package=fluxlite", "--test=golden", "--"])?;
    run(command.args(arguments).env("FLUXLITE_BLESS", "1"))
}

/// Every check, cheapest first, so that a small mistake shows early.
pub fn all(without_kafka: bool) -> Result<()> {
    let started = Instant::now();
    section("format", formatted)?;
    section("clippy", lints)?;
    section("tests", || test(&[]))?;
    section("documentation", documentation)?;
    section("licences", licences)?;
    if !without_kafka {
        section("Apache Kafka", real_kafka)?;
    }
    println!(
        "\nall checks passed in {:.0} s",
        started.elapsed().as_secs_f64()
    );
    Ok(())
}

fn section(name: &str, check: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("\n===== {name} =====");
    let started = Instant::now();
    check().with_context(|| format!("check `{name}`"))?;
    println!(
        "===== {name}: passed in {:.1} s",
        started.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Asks git for the files, because `cargo fmt` doesn't reach those that a build script includes.
fn formatted() -> Result<()> {
    let root = workspace::root()?;
    let listed = output(
        Command::new("git")
            .args([
                "ls-files",
                "--cached",
                "--others",
                "--exclude-standard",
                "*.rs",
            ])
            .current_dir(&root),
    )?;
    // A file that is deleted but not yet committed is listed too.
    let files = listed.lines().filter(|file| root.join(file).exists());
    run(Command::new("rustfmt")
        .args(["--check", "--edition", "2024"])
        .args(files)
        .current_dir(&root))
}

fn lints() -> Result<()> {
    run(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ])?)
}

fn documentation() -> Result<()> {
    run(cargo(&["doc", "--workspace", "--no-deps"])?.env("RUSTDOCFLAGS", "-D warnings"))
}

/// `cargo-deny` takes minutes to build, so it is used where it is and not installed.
fn licences() -> Result<()> {
    if !exists("cargo-deny", "--version") {
        println!("skipped: cargo-deny is not installed (cargo install --locked cargo-deny)");
        return Ok(());
    }
    run(&mut cargo(&[
        "deny", "check", "bans", "licenses", "sources",
    ])?)
}

/// Builds before the broker starts, which then needs not share the processors with the compiler.
fn real_kafka() -> Result<()> {
    let [subcommand, packages, test, ..] = REAL_KAFKA;
    run(&mut cargo(&[subcommand, packages, test, "--no-run"])?)?;
    kafka::with_cluster(&mut cargo(&REAL_KAFKA)?)
}
