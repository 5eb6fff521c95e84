//! Upper and lower case.
//!
//! Characters change one by one, each to one other, so that a text keeps its number of characters: `ß` has no upper
//! case of one character and stays, a `Σ` at the end of a word becomes `σ`.

use fluxlite_diagnostics::Code;
use fluxlite_engine::{Arguments, Failure, Native, Outcome, Value};

use crate::text_functions::{text, text_to_text, texts_to_bool};

/// Functions of case and character class.
pub const NATIVES: &[Native] = &[
    text_to_text!("strings", "title", "v", title),
    text_to_text!("strings", "toLower", "v", |v| each(v, lower)),
    text_to_text!("strings", "toTitle", "v", |v| each(v, title_case)),
    text_to_text!("strings", "toUpper", "v", |v| each(v, upper)),
    texts_to_bool!("strings", "equalFold", ["v", "t"], equal_fold),
    Native::scalar("strings", "isDigit", |arguments| {
        is(arguments, |c| c.is_ascii_digit())
    }),
    Native::scalar("strings", "isLetter", |arguments| {
        is(arguments, char::is_alphabetic)
    }),
    Native::scalar("strings", "isLower", |arguments| {
        is(arguments, char::is_lowercase)
    }),
    Native::scalar("strings", "isUpper", |arguments| {
        is(arguments, char::is_uppercase)
    }),
];

fn each(v: &str, change: fn(char) -> char) -> String {
    v.chars().map(change).collect()
}

/// Each first letter of a word in title case. Words stand between characters of ASCII that are no letters, digits
/// or underscores, and white space.
fn title(v: &str) -> String {
    let mut behind = ' ';
    v.chars()
        .map(|character| {
            let titled = if separates(behind) {
                title_case(character)
            } else {
                character
            };
            behind = character;
            titled
        })
        .collect()
}

fn separates(character: char) -> bool {
    if character.is_ascii() {
        !character.is_ascii_alphanumeric() && character != '_'
    } else {
        character.is_whitespace()
    }
}

/// The upper case, where that is one character.
fn upper(character: char) -> char {
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        // Greek letters with an iota below have a capital of one character too, which the full mapping passes by.
        _ => match character {
            '\u{1f80}'..='\u{1f87}' | '\u{1f90}'..='\u{1f97}' | '\u{1fa0}'..='\u{1fa7}' => {
                ahead(character, 8)
            }
            '\u{1fb3}' | '\u{1fc3}' | '\u{1ff3}' => ahead(character, 9),
            other => other,
        },
    }
}

fn ahead(character: char, by: u32) -> char {
    char::from_u32(u32::from(character) + by).unwrap_or(character)
}

fn lower(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

/// The upper case but for letters that begin a word otherwise: digraphs, and Georgian, which has no capitals there.
fn title_case(character: char) -> char {
    match character {
        'Ǆ'..='ǆ' => 'ǅ',
        'Ǉ'..='ǉ' => 'ǈ',
        'Ǌ'..='ǌ' => 'ǋ',
        'Ǳ'..='ǳ' => 'ǲ',
        '\u{10d0}'..='\u{10ff}' => character,
        other => upper(other),
    }
}

fn equal_fold(v: &str, t: &str) -> bool {
    v == t || v.chars().map(fold).eq(t.chars().map(fold))
}

/// What a character has in common with its other cases. The Turkish i with and without a dot have none.
fn fold(character: char) -> char {
    match character {
        'İ' | 'ı' => character,
        other => lower(upper(other)),
    }
}

/// A question about a string of exactly one character.
fn is(arguments: &Arguments<'_>, question: fn(char) -> bool) -> Outcome<Value> {
    let v = text(arguments, "v")?;
    let mut characters = v.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(Value::Bool(question(character))),
        _ => {
            let message = format!("expected one character but found {v:?} (argument v)");
            Err(Failure::at(
                Code::ARGUMENT_VALUE,
                arguments.span_of("v"),
                message,
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_starts_words_behind_what_is_no_part_of_one() {
        assert_eq!(
            title("the o'clock of-two_words 2nd"),
            "The O'Clock Of-Two_words 2nd"
        );
        assert_eq!(
            title("où éléphant…là\u{3000}été"),
            "Où Éléphant…là\u{3000}Été"
        );
        assert_eq!(title("ǆ"), "ǅ");
    }

    #[test]
    fn each_character_becomes_one() {
        assert_eq!(each("straße ŉ ǰ ﬁ éü ᾳ ᾀ", upper), "STRAßE ŉ ǰ ﬁ ÉÜ ᾼ ᾈ");
        assert_eq!(each("ΟΔΟΣ İ", lower), "οδοσ i");
    }

    #[test]
    fn folding_knows_more_than_ascii() {
        assert!(equal_fold("ÅNGSTRÖM", "ångström"));
        assert!(equal_fold("ſ\u{212a}ẞ", "Skß"));
        assert!(!equal_fold("a", "á"));
        assert!(!equal_fold("ß", "ss"));
    }
}
