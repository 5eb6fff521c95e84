//! The command line from outside: exit status, what goes to which output, and bad input for everything that takes some.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const ROWS: &str = "import \"array\"\narray.from(rows: [{a: 1, b: \"x\"}, {a: 2, b: \"y\"}])\n";

fn fluxlite(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fluxlite"));
    command
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    command
        .env_remove("FLUXLITE_KAFKA_CONFIG")
        .stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    fluxlite(arguments).output().unwrap()
}

/// A script that is refused: exit status, and what is said about it. Nothing goes to standard output.
fn refused(arguments: &[&str]) -> (i32, String) {
    let output = run(arguments);
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.stdout.is_empty(),
        "{arguments:?} printed {:?}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert!(!err.contains("panicked"), "{err}");
    (output.status.code().unwrap(), err)
}

fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Folder(TempDir::new().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path: PathBuf = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }
}

#[test]
fn csv_is_printed_with_carriage_returns() {
    let expected = "#datatype,string,long,long,string\r\n#group,false,false,false,false\r\n\
                    #default,_result,,,\r\n,result,table,a,b\r\n,,0,1,x\r\n,,0,2,y\r\n\r\n";
    assert_eq!(printed(&["run", "-e", ROWS, "--format", "csv"]), expected);
}

#[test]
fn json_is_an_object_a_row() {
    let text = printed(&["run", "-e", ROWS, "--format", "json"]);
    let rows: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1]["a"], 2);
    assert_eq!(rows[1]["b"], "y");
}

#[test]
fn a_script_may_come_from_standard_input() {
    let mut child = fluxlite(&["run", "-", "--format", "csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(ROWS.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains(",,0,1,x\r\n")
    );
}

#[test]
fn nothing_is_printed_with_format_none() {
    assert_eq!(printed(&["run", "-e", ROWS, "--format", "none"]), "");
}

#[test]
fn long_tables_are_cut_and_say_so() {
    let script = "import \"generate\"\ngenerate.from(count: 30, fn: (n) => n, start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z)";
    assert!(printed(&["run", "-e", script, "--rows", "5"]).contains("25 more rows"));
    assert!(!printed(&["run", "-e", script, "--rows", "0"]).contains("more rows"));
}

#[test]
fn options_of_the_command_line_win() {
    let script = "import \"array\"\noption limit = 1\narray.from(rows: [{limit: limit, now: now(), extern: v.bucket}])";
    let text = printed(&[
        "run",
        "-e",
        script,
        "--format",
        "csv",
        "--set",
        "limit=7",
        "--now",
        "2024-05-01T00:00:00Z",
        "--set",
        "v={bucket: \"telegraf\"}",
    ]);
    assert!(
        text.contains(",,0,7,2024-05-01T00:00:00Z,telegraf\r\n"),
        "{text}"
    );
}

#[test]
fn check_prints_types() {
    let folder = Folder::new();
    let path = folder.file("q.flux", "f = (a, b=1) => a + b\nx = [1]\n");
    let types = printed(&["check", "--types", &path]);
    assert_eq!(
        types,
        "f : (a: A, ?b: A) => A where A: Addable\nx : [int]\n"
    );
}

#[test]
fn a_missing_script_is_a_mistake_of_the_command_line() {
    let (status, err) = refused(&["run", "nowhere.flux"]);
    assert_eq!(status, 2);
    assert!(err.contains("nowhere.flux"), "{err}");
}

#[test]
fn a_script_that_is_not_utf8_is_refused_with_its_line() {
    let folder = Folder::new();
    let (status, err) = refused(&["run", &folder.file("q.flux", b"x = 1\ny = \"\xff\"\n")]);
    assert_eq!(status, 1);
    assert!(err.contains("not UTF-8") && err.contains("line 2"), "{err}");
}

#[test]
fn an_empty_script_has_no_result() {
    let (status, err) = refused(&["run", "-e", ""]);
    assert_eq!(status, 1);
    assert!(err.contains("E0305"), "{err}");
}

#[test]
fn what_is_not_closed_is_shown() {
    for script in [
        "f(a: [1, 2)",
        "x = \"abc",
        "x = {a: 1",
        "x = \"${1 + \"",
        "f = () => {",
    ] {
        let (status, err) = refused(&["run", "-e", script]);
        assert_eq!(status, 1, "{script}");
        assert!(err.contains("E01"), "{script}: {err}");
    }
}

#[test]
fn hostile_nesting_is_one_error() {
    for opener in [
        "(",
        "[",
        "{a: ",
        "-",
        "not ",
        "() => ",
        "if true then ",
        "\"${",
        "f(a: ",
    ] {
        let folder = Folder::new();
        let script = format!("x = {}", opener.repeat(100_000));
        let (status, err) = refused(&[
            "run",
            &folder.file("q.flux", &script),
            "--message-format",
            "json",
        ]);
        assert_eq!(status, 1, "{opener}");
        assert_eq!(err.lines().count(), 1, "{opener}: {err:.300}");
    }
}

#[test]
fn csv_without_annotations_is_refused_with_its_place() {
    let (status, err) = refused(&["run", "-e", "import \"csv\"\ncsv.from(csv: \"a,b\n1,2\n\")"]);
    assert_eq!(status, 1);
    assert!(err.contains("E0401") && err.contains("line 1"), "{err}");
}

#[test]
fn a_wrong_cell_is_refused_with_line_and_column() {
    let script = "import \"csv\"\ncsv.from(csv: \"#datatype,string,long,long\n#group,false,false,false\n#default,_result,,\n,result,table,n\n,,0,1\n,,0,one\n\")";
    let (status, err) = refused(&["run", "-e", script]);
    assert_eq!(status, 1);
    assert!(
        err.contains("line 6") && err.contains("column 5") && err.contains("one"),
        "{err}"
    );
}

#[test]
fn a_missing_data_file_is_named() {
    let (status, err) = refused(&[
        "run",
        "-e",
        "import \"csv\"\ncsv.from(file: \"nowhere.csv\")",
    ]);
    assert_eq!(status, 1);
    assert!(
        err.contains("E0403") && err.contains("nowhere.csv"),
        "{err}"
    );
}

#[test]
fn bad_values_of_options_are_mistakes_of_the_command_line() {
    for option in [
        ["--set", "limit"],
        ["--set", "a=1 +"],
        ["--now", "yesterday"],
        ["--kafka", "remote"],
        ["--kafka", "embedded:0"],
        ["--dry-run=0", "--rows=1"],
        ["--on-row-error", "ignore"],
        ["--on-row-error", "dead-letter=/nowhere/at/all"],
        ["-X", "acks"],
        ["-X", "ackz=1"],
        ["--kafka-config", "nowhere.properties"],
        ["--format", "xml"],
    ] {
        let (status, err) = refused(&["run", "-e", ROWS, option[0], option[1]]);
        assert_eq!(status, 2, "{option:?}: {err}");
    }
}

fn kafka(brokers: &str) -> String {
    format!(
        "import \"kafka\"\nimport \"sampledata\"\nsampledata.int()\n    |> kafka.to(brokers: [{brokers:?}], topic: \"t\", name: \"m\")\n"
    )
}

#[test]
fn the_quickstart_delivers_to_the_embedded_kafka() {
    let output = run(&["run", "examples/quickstart.flux", "--kafka", "embedded"]);
    let (out, err) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert!(
        out.contains("example-metric-name,tag=t1 _value=-2i 1609459200000000000"),
        "{out}"
    );
    assert!(err.contains("12 records delivered"), "{err}");
}

#[test]
fn a_transaction_is_committed_only_if_the_run_succeeds() {
    let embedded = |script: &str, option: &str| {
        let arguments = ["run", "-e", script, "--kafka", "embedded", option];
        let output = run(&arguments);
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (status, out, err) = embedded(&kafka("localhost"), "--kafka-transactional");
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("12 records delivered"), "{err}");
    assert!(out.contains("m _value=-2i 1609459200000000000"), "{out}");
    let dies = format!(
        "{}    |> yield(name: \"sent\")\nsampledata.int() |> map(fn: (r) => ({{r with _value: die(msg: \"enough\")}})) |> yield(name: \"end\")\n",
        kafka("localhost")
    );
    let (status, out, err) = embedded(&dies, "--kafka-transactional=nightly");
    assert_eq!(status, 1, "{err}");
    assert!(
        err.contains("0 of 12 records delivered") && err.contains("TRANSACTION_ABORTED"),
        "{err}"
    );
    assert!(!out.contains("1609459200000000000"), "{out}");
}

#[test]
fn a_transaction_over_two_clusters_is_refused() {
    let script = format!(
        "{}    |> kafka.to(brokers: [\"elsewhere\"], topic: \"t\", name: \"m\")\n",
        kafka("localhost")
    );
    let (status, err) = refused(&["run", "-e", &script, "--kafka-transactional"]);
    assert_eq!(status, 1, "{err}");
    assert!(
        err.contains("E0501") && err.contains("localhost:9092") && err.contains("elsewhere:9092"),
        "{err}"
    );
}

#[test]
fn the_delivery_report_is_json_when_asked_for() {
    let script = kafka("localhost");
    let output = run(&[
        "run",
        "-e",
        &script,
        "--kafka",
        "embedded:2",
        "--format",
        "none",
        "--message-format",
        "json",
    ]);
    let err = String::from_utf8(output.stderr).unwrap();
    let report: serde_json::Value = serde_json::from_str(err.lines().next().unwrap()).unwrap();
    assert_eq!(report["type"], "delivery");
    assert_eq!(report["delivered"], 12);
    assert_eq!((&report["line"], &report["column"]), (&4.into(), &8.into()));
    assert_eq!(err.lines().count(), 1, "{err}");
}

#[test]
fn a_script_error_still_reports_what_was_delivered_before_it() {
    let script = "import \"array\"\nimport \"kafka\"\n\
        array.from(rows: [{_time: 2021-01-01T00:00:00Z, _value: 1, k: \"a\"}, {_time: 2021-01-01T00:00:00Z, _value: 0, k: \"b\"}])\n\
            |> group(columns: [\"k\"])\n\
            |> map(fn: (r) => ({r with _value: 1 / r._value}))\n\
            |> kafka.to(brokers: [\"localhost\"], topic: \"t\", name: \"m\")\n";
    let output = run(&["run", "-e", script, "--kafka", "embedded"]);
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("integer division by zero"), "{err}");
    assert!(err.contains("1 record delivered"), "{err}");
}

#[test]
fn a_dry_run_that_fails_before_a_record_prints_nothing() {
    let script = "import \"array\"\nimport \"kafka\"\n\
        array.from(rows: [{_value: 1}]) |> kafka.to(brokers: [], topic: \"t\", name: \"m\")\n";
    let output = run(&["run", "-e", script, "--dry-run"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
}

#[test]
fn a_dry_run_prints_records_and_connects_to_nothing() {
    let text = printed(&[
        "run",
        "-e",
        &kafka("nowhere.invalid"),
        "--dry-run=3",
        "--format",
        "json",
    ]);
    let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(text.lines().count(), 12);
    assert_eq!(first["topic"], "t");
    assert_eq!(first["value"], "m _value=-2i 1609459200000000000");
    assert_eq!(first["key"].as_str().unwrap().len(), 16);
}

#[test]
fn a_broker_that_is_not_there_is_exit_3_and_suggests_the_embedded_one() {
    let output = run(&["run", "-e", &kafka("127.0.0.1:1"), "--format", "none"]);
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{err}");
    assert!(
        err.contains("127.0.0.1:1") && err.contains("--kafka embedded"),
        "{err}"
    );
}

#[test]
fn arguments_of_kafka_are_refused_at_their_place() {
    for (argument, found) in [
        ("brokers: [], topic: \"t\"", "[]"),
        ("brokers: [\"host:port\"], topic: \"t\"", "[\"host:port\"]"),
        ("brokers: [\"h\"], topic: \"\"", "\"\""),
        (
            "brokers: [\"h\"], topic: \"t\", balancer: \"random\"",
            "\"random\"",
        ),
    ] {
        let script = format!(
            "import \"kafka\"\nimport \"sampledata\"\nsampledata.int() |> kafka.to({argument})"
        );
        let (status, err) = refused(&["run", "-e", &script, "--message-format", "json"]);
        let error: serde_json::Value = serde_json::from_str(err.lines().next().unwrap()).unwrap();
        assert_eq!(status, 1, "{err}");
        let column = |name: &str| usize::try_from(error[name].as_u64().unwrap()).unwrap();
        let line = script.lines().nth(2).unwrap();
        assert_eq!(
            &line[column("column") - 1..column("end_column") - 1],
            found,
            "{err}"
        );
    }
}

#[test]
fn rows_in_error_follow_the_policy() {
    let folder = Folder::new();
    let script = folder.file(
        "q.flux",
        "import \"array\"\nimport \"kafka\"\n\
         array.from(rows: [{_time: 2024-01-01T00:00:00Z, _value: 1.0}, {_time: 2024-01-01T00:00:01Z, _value: 1.0 / 0.0}, {_time: 2024-01-01T00:00:02Z, _value: 3.0}])\n\
         |> kafka.to(brokers: [\"h\"], topic: \"t\", name: \"m\")\n",
    );
    let letters = folder.0.path().join("letters.csv");
    let dead_letter = format!("dead-letter={}", letters.display());
    let run = |policy: &str| {
        run(&[
            "run",
            &script,
            "--kafka",
            "embedded",
            "--format",
            "none",
            "--on-row-error",
            policy,
        ])
    };
    let fail = run("fail");
    assert_eq!(fail.status.code(), Some(1));
    let err = String::from_utf8(fail.stderr).unwrap();
    assert!(err.contains("E0505") && err.contains("row 2"), "{err}");
    let skip = run("skip");
    assert_eq!(skip.status.code(), Some(0));
    assert!(
        String::from_utf8(skip.stderr)
            .unwrap()
            .contains("1 row skipped")
    );
    let letter = run(&dead_letter);
    assert_eq!(letter.status.code(), Some(0));
    let written = std::fs::read_to_string(&letters).unwrap();
    assert!(
        written.contains("+Inf")
            && written.contains("_error,_row,_topic")
            && written.contains(",2,t"),
        "{written}"
    );
}

#[test]
fn a_closed_output_ends_the_run_quietly() {
    let script = "import \"generate\"\ngenerate.from(count: 2000000, fn: (n) => n, start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z)";
    let mut child = fluxlite(&["run", "-e", script, "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_signal_ends_the_run_with_its_status() {
    let script = "import \"generate\"\ngenerate.from(count: 500000000, fn: (n) => n * n, start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z) |> filter(fn: (r) => r._value < 0)";
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        let child = fluxlite(&["run", "-e", script])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(300));
        Command::new("kill")
            .args([&format!("-{signal}"), &child.id().to_string()])
            .status()
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(status),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn every_help_shows_two_examples() {
    for command in [&["--help"][..], &["run", "--help"], &["check", "--help"]] {
        let help = printed(command);
        let examples = help.split("Examples:").nth(1).unwrap();
        assert_eq!(examples.matches("fluxlite ").count(), 2, "{help}");
    }
}

#[test]
fn options_that_do_not_work_yet_are_not_in_the_help() {
    let help = printed(&["run", "--help"]);
    for option in ["--bucket", "--output-bucket", "--memory-limit", "--stats"] {
        assert!(!help.contains(option), "{option}");
    }
}

#[test]
fn every_example_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "flux")
        {
            let output = run(&["run", &path.to_string_lossy(), "--kafka", "embedded"]);
            assert!(
                output.status.success(),
                "{}: {}",
                path.display(),
                String::from_utf8_lossy(&output.stderr)
            );
            assert!(!output.stdout.is_empty(), "{}", path.display());
        }
    }
}
