//! Comparisons of two known types that could never be evaluated.

use super::{errors, mistakes};

#[test]
fn unequal_basic_types_are_refused() {
    mistakes(&[
        (
            "x = 1 == \"a\"",
            &["E0202 `1 == \"a\"` int cannot be compared with string by =="],
        ),
        (
            "x = 2024-01-01 < \"2024\"",
            &["E0202 `2024-01-01 < \"2024\"` time cannot be compared with string by <"],
        ),
        (
            "x = 1h > 1",
            &["E0202 `1h > 1` duration cannot be compared with int by >"],
        ),
        (
            "x = [1] == 1",
            &["E0202 `[1] == 1` [int] (array) cannot be compared with int by =="],
        ),
    ]);
}

/// The type may be known only at the end of the statement.
#[test]
fn types_found_later_count() {
    let script = "f = (a) => a == \"x\" and a + 1 > 2";
    assert_eq!(
        errors(script),
        ["E0202 `a == \"x\"` int cannot be compared with string by =="]
    );
}

#[test]
fn numbers_compare_among_themselves_and_unknown_types_with_any() {
    for script in [
        "x = 1 == 1.0 and uint(v: 1) < 2",
        "x = 1h < 90m",
        "f = (a, b) => a == b\nx = f(a: 1, b: \"s\")",
    ] {
        assert!(errors(script).is_empty(), "{script}");
    }
}
