//! Types as text: the documentation's notation, and what `display` shows.

use fluxlite_types::display_text;

use super::{checked, types};

#[test]
fn pipe_then_required_then_optional_by_name() {
    types(&[(
        "f = (d, t=<-, c=1, b) => t",
        "(<-t: D, b: A, d: B, ?c: C) => D",
    )]);
}

#[test]
fn more_than_four_parts_are_broken_over_lines() {
    let checked = checked("f = (a, b, c, d, e) => ({a: a, b: b})");
    let (_, ty) = &checked.names[0];
    assert_eq!(
        format!("{ty:#}"),
        "(\n    a: A,\n    b: B,\n    c: C,\n    d: D,\n    e: E,\n) => {a: A, b: B}"
    );
}

#[test]
fn a_long_row_is_broken_inside_its_stream() {
    let checked =
        checked("import \"array\"\nx = array.from(rows: [{a: 1, b: 1, c: 1, d: 1, e: 1}])");
    let (_, ty) = &checked.names[0];
    assert_eq!(
        format!("{ty:#}"),
        "stream[{\n    a: int,\n    b: int,\n    c: int,\n    d: int,\n    e: int,\n}]"
    );
}

/// `display` lists all parameters in one order, and leaves kinds out.
#[test]
fn display_of_functions() {
    let display = |script: &str| display_text(&checked(script).names[0].1.ty);
    assert_eq!(
        display("f = (z, t=<-, y=1, a) => z + 1"),
        "(a: A, <-t: B, ?y: C, z: int) => int"
    );
    assert_eq!(display("f = (x, y=2) => x + y"), "(x: A, ?y: A) => A");
    assert_eq!(display("f = (k, v) => [k: v]"), "(k: A, v: B) => [A: B]");
}

#[test]
fn variables_beyond_z_are_numbered() {
    let parameters: Vec<String> = (0..28).map(|i| format!("p{i:02}")).collect();
    let checked = checked(&format!("f = ({}) => p27", parameters.join(", ")));
    let text = checked.names[0].1.to_string();
    assert!(
        text.contains("p25: Z, p26: t26, p27: t27) => t27"),
        "{text}"
    );
}
