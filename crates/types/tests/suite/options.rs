//! Options: set by a script, of packages, and from outside.

use fluxlite_diagnostics::Diagnostic;
use fluxlite_types::ir::StatementKind;
use fluxlite_types::{Checked, Mode, Options};

use super::{Prompt, mistakes, type_of, types};

/// Checks a script with options set from outside.
fn with(overrides: &[&str], script: &str) -> (Prompt, Result<Checked, Vec<Diagnostic>>) {
    let mut prompt = Prompt::new();
    let overrides: Vec<_> = overrides
        .iter()
        .map(|text| prompt.parse("--set", &format!("option {text}")))
        .collect();
    let file = prompt.parse("q.flux", script);
    let options = Options {
        mode: Mode::Run,
        overrides: &overrides,
    };
    let outcome = prompt.checker.check(&mut prompt.sources, &file, &options);
    (prompt, outcome)
}

/// What each statement of a checked script does.
fn outline(overrides: &[&str], script: &str) -> Vec<String> {
    let (_, outcome) = with(overrides, script);
    let checked = outcome.unwrap();
    let item = |id: fluxlite_types::ir::LibraryId| {
        let item = &checked.program.library[id.0 as usize];
        format!("{}.{}", item.package, item.name)
    };
    let statements = checked.program.statements.iter();
    let lines = statements.map(|statement| match &statement.kind {
        StatementKind::Assign { name, value, .. } => format!("{name} = {}", value.ty),
        StatementKind::SetOption { item: id, value } => format!("set {} = {}", item(*id), value.ty),
        StatementKind::Expr(value) => value.ty.to_string(),
    });
    lines.collect()
}

#[test]
fn an_option_of_the_script_is_a_name() {
    assert_eq!(
        type_of("option task = {name: \"t\", every: 1h}\nx = task.every"),
        "duration"
    );
}

#[test]
fn options_of_the_universe_and_of_packages_keep_their_types() {
    assert_eq!(
        outline(
            &[],
            "import \"sampledata\"\noption now = () => 2024-01-01\noption sampledata.start = 2022-01-01\nx = now()"
        ),
        [
            "set universe.now = () => time",
            "set sampledata.start = time",
            "x = time"
        ]
    );
    mistakes(&[
        (
            "option now = 5",
            &["E0202 `5` expected () => time (function) but found int"],
        ),
        (
            "option now = () => \"2024\"",
            &["E0202 `\"2024\"` expected time but found string"],
        ),
        (
            "import \"sampledata\"\noption sampledata.start = \"s\"",
            &["E0202 `\"s\"` expected time but found string"],
        ),
    ]);
}

#[test]
fn only_options_of_packages_can_be_set() {
    mistakes(&[
        (
            "import \"sampledata\"\noption sampledata.step = 1",
            &["E0210 `step` package \"sampledata\" has no member step"],
        ),
        (
            "import \"sampledata\"\noption sampledata.size = 1",
            &["E0209 `size` size of package \"sampledata\" is not an option"],
        ),
        (
            "r = {a: 1}\noption r.a = 2",
            &["E0209 `r` r is not a package, so it has no options"],
        ),
    ]);
}

#[test]
fn an_option_does_not_depend_on_another_one() {
    mistakes(&[(
        "option a = 1\noption b = a",
        &["E0209 `a` option \"b\" depends on option \"a\" of the same file"],
    )]);
    types(&[("a = 1\noption b = a", "int")]);
}

#[test]
fn a_name_set_from_outside_is_there_to_read() {
    assert_eq!(
        outline(&["v = {bucket: \"b\"}"], "x = v.bucket"),
        ["v = {bucket: string}", "x = string"]
    );
}

#[test]
fn what_is_set_from_outside_wins() {
    assert_eq!(
        outline(&["v = 1"], "option v = 2\nx = v"),
        ["v = int", "x = int"]
    );
    assert_eq!(
        outline(
            &["now = () => 2024-01-01"],
            "option now = () => 2023-01-01\nx = now()"
        ),
        ["set universe.now = () => time", "x = time"]
    );
    assert_eq!(
        outline(
            &["sampledata.start = 2024-01-01"],
            "import \"sampledata\"\noption sampledata.start = 2023-01-01"
        ),
        ["set sampledata.start = time"]
    );
}

#[test]
fn mistakes_set_from_outside_are_shown_there() {
    let (prompt, outcome) = with(&["v = 1 + \"a\""], "x = v");
    let errors = outcome.unwrap_err();
    assert_eq!(
        prompt.lines(&errors),
        ["E0202 `\"a\"` expected int but found string"]
    );
    let place = errors[0].span().unwrap();
    assert_eq!(prompt.sources.get(place.source).unwrap().name(), "--set");
}
