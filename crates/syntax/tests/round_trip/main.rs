//! Printing a tree and parsing the text gives the tree back, whatever the tree.

#![allow(clippy::unwrap_used)]

mod expressions;
mod leaves;
mod statements;
mod types;

use fluxlite_diagnostics::SourceId;
use fluxlite_syntax::ast::File;
use fluxlite_syntax::{parse, print};
use proptest::prelude::*;
use regex::Regex;

/// A file without its places: what is left says what was written, not where.
fn without_places(file: &File) -> String {
    let places = Regex::new(r"Span \{[^}]*\}|depth: \d+").unwrap();
    places.replace_all(&format!("{file:?}"), "_").into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_tree_reads_back_the_same(file in statements::file()) {
        let text = print(&file);
        let parsed = parse(SourceId(0), &text);
        prop_assert_eq!(&parsed.errors, &[], "{}", text);
        prop_assert_eq!(without_places(&parsed.file), without_places(&file), "{}", text);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "[a-c=(){}\\[\\]\"$.,:|><+/*!&;' \n\\\\0-9-]{0,60}") {
        let parsed = parse(SourceId(0), &text);
        // Without errors there are no holes in the tree.
        let holes = format!("{:?}", parsed.file).contains("Error");
        prop_assert!(!holes || !parsed.errors.is_empty(), "{}", text);
    }

    #[test]
    fn every_error_has_a_place_in_the_text(text in "(if|then|else|and|not|import|package|builtin|testcase|option|return|=>|<-|\\|>|with|\"|\\$\\{|[a-c1(){}\\[\\]=:,.\n ]){0,30}") {
        for error in parse(SourceId(0), &text).errors {
            for label in &error.labels {
                prop_assert!(text.get(label.span.range()).is_some(), "{text}: {error:?}");
            }
            prop_assert!(!error.labels.is_empty(), "{text}: {error:?}");
        }
    }
}
