//! What each token is, by what stands around it.

use fluxlite_diagnostics::SourceId;

use super::TokenKind::{self, *};
use super::tokens;

fn kinds(text: &str) -> Vec<TokenKind> {
    let tokens = tokens(SourceId(0), text, 0, None);
    assert!(
        tokens.errors.is_empty() && tokens.follow_ups.is_empty(),
        "{text}: {tokens:?}"
    );
    tokens.list.iter().map(|token| token.kind).collect()
}

fn check(cases: &[(&str, &[TokenKind])]) {
    for (text, expected) in cases {
        assert_eq!(kinds(text), *expected, "{text}");
    }
}

#[test]
fn the_longest_token_wins() {
    check(&[
        ("andy and", &[Identifier, And]),
        ("not_a", &[Identifier]),
        ("1.5 1. .5", &[Float, Float, Float]),
        ("1h30m 1mo 1m", &[Duration, Duration, Duration]),
        ("5µs", &[Duration]),
        ("2024-01-01 2024-01-01T00:00:00Z", &[Time, Time]),
        ("2024-01", &[Int, Sub, Int]),
        ("a<=b", &[Identifier, LessEqual, Identifier]),
        ("a=~b", &[Identifier, Match, Identifier]),
        ("a<-b", &[Identifier, PipeReceive, Identifier]),
        ("a|>b", &[Identifier, PipeForward, Identifier]),
        ("1<2and 3", &[Int, Less, Int, And, Int]),
        ("@if", &[Attribute]),
    ]);
}

#[test]
fn an_operand_before_a_sign_makes_it_infix() {
    check(&[
        ("a - b", &[Identifier, Sub, Identifier]),
        ("= - b", &[Assign, Neg, Identifier]),
        ("a + + b", &[Identifier, Add, Pos, Identifier]),
        ("a / b / c", &[Identifier, Div, Identifier, Div, Identifier]),
        ("= /b/", &[Assign, Regex]),
        ("a =~ /b/ / c", &[Identifier, Match, Regex, Div, Identifier]),
        ("= .b", &[Assign, LabelDot, Identifier]),
        ("a.b", &[Identifier, Dot, Identifier]),
        ("- 9223372036854775808", &[MinInt]),
        ("a - 9223372036854775808", &[Identifier, Sub, Int]),
    ]);
}

#[test]
fn brackets_are_of_several_kinds() {
    check(&[
        ("a(b)", &[Identifier, CallOpen, Identifier, ParenClose]),
        ("= (b)", &[Assign, ParenOpen, Identifier, ParenClose]),
        (
            "= (b) =>",
            &[Assign, ParametersOpen, Identifier, ParenClose, Arrow],
        ),
        ("a[b]", &[Identifier, IndexOpen, Identifier, SquareClose]),
        ("= [b]", &[Assign, ArrayOpen, Identifier, SquareClose]),
        ("= {}", &[Assign, RecordOpen, RecordClose]),
        (
            "() => {}",
            &[ParametersOpen, ParenClose, Arrow, BlockOpen, BlockClose],
        ),
        (
            "() => ({})",
            &[
                ParametersOpen,
                ParenClose,
                Arrow,
                ParenOpen,
                RecordOpen,
                RecordClose,
                ParenClose,
            ],
        ),
        (
            "testcase a {}",
            &[TestCase, Identifier, BlockOpen, BlockClose],
        ),
        ("@a(b)", &[Attribute, AttributeOpen, Identifier, ParenClose]),
    ]);
}

#[test]
fn strings_hold_interpolations() {
    check(&[
        ("\"a\"", &[String]),
        ("\"a\\\"b\"", &[String]),
        ("\"$a\\${b\"", &[String]),
        (
            "\"${a}\"",
            &[
                QuoteOpen,
                InterpolationOpen,
                Identifier,
                InterpolationClose,
                QuoteClose,
            ],
        ),
        (
            "\"x${\"y${a}\"}z\"",
            &[
                QuoteOpen,
                Text,
                InterpolationOpen,
                QuoteOpen,
                Text,
                InterpolationOpen,
                Identifier,
                InterpolationClose,
                QuoteClose,
                InterpolationClose,
                Text,
                QuoteClose,
            ],
        ),
        (
            "\"${{a: b}}\"",
            &[
                QuoteOpen,
                InterpolationOpen,
                RecordOpen,
                Identifier,
                Colon,
                Identifier,
                RecordClose,
                InterpolationClose,
                QuoteClose,
            ],
        ),
    ]);
}

#[test]
fn types_have_rules_of_their_own() {
    let head = [Builtin, Identifier, Colon];
    let types: &[(&str, &[TokenKind])] = &[
        ("stream[A]", &[Stream, IndexOpen, Identifier, SquareClose]),
        (
            "[A:B]",
            &[ArrayOpen, Identifier, Colon, Identifier, SquareClose],
        ),
        (
            "(<-a: A) => {a: A}",
            &[
                ParametersOpen,
                PipeReceive,
                Identifier,
                Colon,
                Identifier,
                ParenClose,
                Arrow,
                RecordOpen,
                Identifier,
                Colon,
                Identifier,
                RecordClose,
            ],
        ),
        (
            "A where A: B + C\n+d",
            &[
                Identifier, Where, Identifier, Colon, Identifier, Add, Identifier, Add, Identifier,
            ],
        ),
        ("A where = 1", &[Identifier, Where, Assign, Int]),
        (
            "A\nx = (b)",
            &[
                Identifier, Identifier, Assign, ParenOpen, Identifier, ParenClose,
            ],
        ),
        (".a", &[LabelDot, Identifier]),
    ];
    for (text, expected) in types {
        let kinds = kinds(&format!("builtin f : {text}"));
        assert_eq!(kinds[..3], head, "{text}");
        assert_eq!(kinds[3..], **expected, "{text}");
    }
}

#[test]
fn some_words_are_keywords_in_one_place() {
    check(&[
        (
            "extends where with stream",
            &[Identifier, Identifier, With, Identifier],
        ),
        (
            "testcase a extends \"b\" {}",
            &[TestCase, Identifier, Extends, String, BlockOpen, BlockClose],
        ),
        (
            "testcase extends {}",
            &[TestCase, Identifier, BlockOpen, BlockClose],
        ),
    ]);
}

#[test]
fn unicode_letters_make_names_and_other_signs_do_not() {
    for name in ["é", "Ⅷ", "ⓐ", "_", "日本", "a1_b"] {
        assert_eq!(kinds(name), [Identifier], "{name}");
    }
    for text in ["a\u{301}", "😀", "٣", "a\u{200b}"] {
        assert!(
            !tokens(SourceId(0), text, 0, None).follow_ups.is_empty(),
            "{text}"
        );
    }
}
