//! A session of several inputs, as at a prompt.

use fluxlite_types::Mode;
use fluxlite_types::ir::StatementKind;

use super::Prompt;

#[test]
fn names_of_earlier_inputs_are_known_and_may_be_defined_again() {
    let mut prompt = Prompt::new();
    prompt.input("a = 1", Mode::Run).unwrap();
    prompt.input("a = \"s\"", Mode::Run).unwrap();
    let checked = prompt.input("b = a + \"t\"", Mode::Run).unwrap();
    assert_eq!(checked.program.globals, 3);
    assert!(matches!(
        checked.program.statements[0].kind,
        StatementKind::Assign { slot: 2, .. }
    ));
    assert_eq!(prompt.checker.type_of("a").unwrap().to_string(), "string");
}

#[test]
fn imports_stay() {
    let mut prompt = Prompt::new();
    prompt.input("import \"math\"", Mode::Run).unwrap();
    assert!(prompt.input("x = math.pi", Mode::Run).is_ok());
}

#[test]
fn an_input_with_a_mistake_defines_nothing() {
    let mut prompt = Prompt::new();
    prompt.input("a = 1", Mode::Run).unwrap();
    assert!(prompt.input("a = \"s\"\nb = nope", Mode::Run).is_err());
    assert_eq!(prompt.checker.type_of("a").unwrap().to_string(), "int");
    assert!(prompt.checker.type_of("b").is_none());
}

#[test]
fn items_of_the_library_keep_their_places() {
    let mut prompt = Prompt::new();
    prompt.input("x = string", Mode::Run).unwrap();
    let checked = prompt.input("y = int\nz = string", Mode::Run).unwrap();
    let names: Vec<_> = checked
        .program
        .library
        .iter()
        .map(|item| &*item.name)
        .collect();
    assert_eq!(names, ["string", "int"]);
}
