//! Scripts of hostile size: they end, with an answer or an error, and never with a crash.

use fluxlite_types::Mode;

use super::{Prompt, checked, errors, type_of};

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn long_chains_are_one_level() {
    let pipes = " |> limit(n: 1)".repeat(300);
    checked(&format!(
        "import \"array\"\narray.from(rows: [{{a: 1}}]){pipes}"
    ));
    checked(&format!("x = true{}", " or false".repeat(1_000)));
    checked(&format!("x = 1{}", " + 1".repeat(1_000)));
    checked(&format!("x = {}0", "if true then 1 else ".repeat(150)));
}

#[test]
fn a_chain_beyond_the_limit_is_refused() {
    let pipes = " |> limit(n: 1)".repeat(1_500);
    let found = errors(&format!(
        "import \"array\"\narray.from(rows: [{{a: 1}}]){pipes}"
    ));
    assert_eq!(found.len(), 1);
    assert!(found[0].ends_with("more than 1000 calls, pipes and members in one chain"));
    let members = ".a".repeat(5_000);
    assert_eq!(errors(&format!("f = (r) => r{members}")).len(), 1);
}

#[test]
fn deep_nesting_fits_the_stack() {
    let depth = 190;
    checked(&format!("x = {}1{}", "[".repeat(depth), "]".repeat(depth)));
    checked(&format!(
        "x = {}1{}",
        "(() => ".repeat(depth / 2),
        ")".repeat(depth / 2)
    ));
}

/// `a1 = {l: a0, r: a0}` doubles the text of the type with each line, and not the type.
#[test]
fn shared_parts_are_not_copied() {
    let script = lines(60, |i| match i {
        0 => "a0 = 1".to_owned(),
        _ => format!("a{i} = {{l: a{0}, r: a{0}}}", i - 1),
    });
    let checked = checked(&format!("{script}\nx = [a59, a59]\ny = a59 == a59"));
    assert!(checked.names[59].1.to_string().ends_with('…'));
}

#[test]
fn the_error_of_an_exponential_type_is_short() {
    let script = lines(40, |i| match i {
        0 => "a0 = 1".to_owned(),
        _ => format!("a{i} = {{l: a{0}, r: a{0}}}", i - 1),
    });
    let found = errors(&format!("{script}\nx = a39 + 1"));
    assert_eq!(found.len(), 1);
    assert!(found[0].len() < 1_000);
}

/// Doubling the depth of a function's result with each line defeats sharing.
#[test]
fn types_that_grow_without_bound_are_refused() {
    let script = lines(30, |i| match i {
        0 => "f0 = (x) => ({a: x, b: x})".to_owned(),
        _ => format!("f{i} = (x) => f{0}(x: f{0}(x: x))", i - 1),
    });
    let found = errors(&script);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("E0213"), "{found:?}");
}

#[test]
fn polymorphic_pairs_that_grow_without_bound_are_refused() {
    let script = lines(40, |i| match i {
        0 => "a0 = []".to_owned(),
        _ => format!("a{i} = {{l: a{0}, r: a{0}}}", i - 1),
    });
    let found = errors(&script);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("E0213"), "{found:?}");
}

#[test]
fn a_type_deeper_than_the_bound_is_refused() {
    let script = lines(1_000, |i| match i {
        0 => "a0 = (x) => x".to_owned(),
        _ => format!("a{i} = [a{}]", i - 1),
    });
    let found = errors(&script);
    assert!(
        found.iter().any(|line| line.starts_with("E0213")),
        "{found:?}"
    );
}

/// A later input of the session is not harmed by one that was too large.
#[test]
fn the_session_goes_on_after_a_type_that_was_too_large() {
    let mut prompt = Prompt::new();
    let script = lines(30, |i| match i {
        0 => "f0 = (x) => ({a: x, b: x})".to_owned(),
        _ => format!("f{i} = (x) => f{0}(x: f{0}(x: x))", i - 1),
    });
    assert!(prompt.input(&script, Mode::Run).is_err());
    assert!(prompt.input("x = string(v: 1)", Mode::Run).is_ok());
}

#[test]
fn wide_records_in_opposite_order_unify() {
    let fields = |order: Vec<usize>| {
        let fields: Vec<String> = order.iter().map(|i| format!("l{i}: {i}")).collect();
        format!("{{{}}}", fields.join(", "))
    };
    let (up, down) = (
        fields((0..1_000).collect()),
        fields((0..1_000).rev().collect()),
    );
    assert!(type_of(&format!("x = [{up}, {down}]")).starts_with("[{l0: int"));
}

#[test]
fn every_mistake_of_many_is_shown() {
    assert_eq!(
        errors(&lines(300, |i| format!("x{i} = nope{i}"))).len(),
        300
    );
}

#[test]
fn many_functions_over_each_other() {
    let script = lines(3_000, |i| match i {
        0 => "f0 = (x) => x + 1".to_owned(),
        _ => format!("f{i} = (x) => f{}(x: x) + 1", i - 1),
    });
    assert_eq!(type_of(&script), "(x: int) => int");
}
