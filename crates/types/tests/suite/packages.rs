//! Packages: members, values, Flux-defined functions, and mistakes of the library's own.

use fluxlite_types::Mode;
use fluxlite_types::ir::LibraryKind;

use super::{Prompt, checked, mistakes, types};

#[test]
fn members_are_looked_up_by_the_import_s_name() {
    types(&[
        ("import \"math\"\nx = math.pi", "float"),
        ("import m \"math\"\nx = m.sqrt(x: 2.0)", "float"),
        (
            "import \"influxdata/influxdb/sampledata\"\nx = sampledata.size",
            "int",
        ),
        (
            "import \"math\"\nimport math \"strings\"\nx = math.toUpper(v: \"a\")",
            "string",
        ),
    ]);
    mistakes(&[
        (
            "import m \"math\"\nx = math.pi",
            &["E0201 `math` undefined identifier math"],
        ),
        (
            "import \"strings\"\nx = strings.nope",
            &["E0210 `nope` package \"strings\" has no member nope"],
        ),
    ]);
}

#[test]
fn an_unknown_import_is_told_once() {
    mistakes(&[(
        "import \"nope\"\nx = nope.a + nope.b",
        &["E0208 `\"nope\"` invalid import path nope"],
    )]);
}

#[test]
fn a_package_as_a_value_is_the_record_of_its_members() {
    types(&[
        (
            "import \"math\"\nx = math",
            "{pi: float, sqrt: (x: float) => float}",
        ),
        ("import \"math\"\nm = math\nx = m.pi", "float"),
    ]);
}

#[test]
fn a_name_of_the_file_hides_an_import_from_there_on() {
    types(&[(
        "import \"math\"\nx = math.pi\nmath = {pi: 3}\ny = math.pi",
        "int",
    )]);
}

#[test]
fn functions_in_flux_are_generalised_as_any_other() {
    types(&[
        (
            "import \"sampledata\"\nx = {a: sampledata.twice(v: 1), b: sampledata.twice(v: \"s\")}",
            "{a: int, b: string}",
        ),
        (
            "import \"array\"\nx = array.from(rows: [{_value: 1.5}]) |> toInt()",
            "stream[{_value: int}]",
        ),
    ]);
}

/// Only what a script reaches is made, and what an item reaches comes before it.
#[test]
fn items_are_made_when_they_are_used() {
    let used: Vec<String> = checked("x = toInt")
        .program
        .library
        .iter()
        .map(|i| i.name.to_string())
        .collect();
    assert_eq!(used, ["map", "int", "toInt"]);
}

#[test]
fn an_unavailable_function_checks() {
    let program = checked("f = holtWinters").program;
    assert!(matches!(program.library[0].kind, LibraryKind::Unavailable));
}

#[test]
fn a_mistake_of_the_library_is_shown_in_its_source() {
    let mut prompt = Prompt::new();
    let errors = prompt
        .input("import \"broken\"\nx = broken.bad", Mode::Run)
        .unwrap_err();
    let place = errors[0].span().unwrap();
    let source = prompt.sources.get(place.source).unwrap();
    assert_eq!(source.name(), "broken");
    assert_eq!(source.position(place.start).line, 7);
    assert_eq!(
        prompt.lines(&errors),
        ["E0202 `\"a\"` expected int but found string"]
    );
}

#[test]
fn every_member_of_a_package_can_be_listed() {
    let mut prompt = Prompt::new();
    let types = prompt.checker.package(&mut prompt.sources, "math").unwrap();
    let lines: Vec<String> = types
        .iter()
        .map(|(name, ty)| format!("{name} : {ty}"))
        .collect();
    assert_eq!(lines, ["pi : float", "sqrt : (x: float) => float"]);
}

#[test]
fn a_library_package_may_declare_builtins_when_it_is_checked() {
    let mut prompt = Prompt::new();
    let script = "package mine\nbuiltin f : (a: A) => A where A: Addable\nx = f(a: 1)";
    let checked = prompt.input(script, Mode::Check).unwrap();
    let types: Vec<String> = checked.names.iter().map(|(_, ty)| ty.to_string()).collect();
    assert_eq!(types, ["(a: A) => A where A: Addable", "int"]);
}

#[test]
fn the_body_of_a_test_case_is_checked() {
    let mut prompt = Prompt::new();
    let script = "a = 1\ntestcase t { x = a + \"s\" }";
    let errors = prompt.input(script, Mode::Check).unwrap_err();
    assert_eq!(
        prompt.lines(&errors),
        ["E0202 `\"s\"` expected int but found string"]
    );
}

#[test]
fn type_expressions_name_types_and_kinds_that_exist() {
    let mut prompt = Prompt::new();
    let script = "package mine\nbuiltin f : (a: A, b: flot) => A where A: Adable";
    let errors = prompt.input(script, Mode::Check).unwrap_err();
    assert_eq!(
        prompt.lines(&errors),
        [
            "E0215 `flot` unknown type flot",
            "E0215 `Adable` unknown kind Adable"
        ]
    );
}
