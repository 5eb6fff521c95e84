//! Upper and lower case.

use fluxlite_diagnostics::Code;
use fluxlite_engine::{Arguments, Failure, Native, Outcome, Value};

use crate::text_functions::{text, text_to_text, texts_to_bool};

/// Functions of case and character class.
pub const NATIVES: &[Native] = &[
    text_to_text!("strings", "title", "v", title),
    text_to_text!("strings", "toLower", "v", str::to_lowercase),
    text_to_text!("strings", "toTitle", "v", str::to_uppercase),
    text_to_text!("strings", "toUpper", "v", str::to_uppercase),
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

/// Each first letter of a word made upper case; words stand between characters that are no letters, digits,
/// underscores or apostrophes.
fn title(v: &str) -> String {
    let mut titled = String::with_capacity(v.len());
    let mut in_word = false;
    for character in v.chars() {
        if in_word {
            titled.push(character);
        } else {
            titled.extend(character.to_uppercase());
        }
        in_word = character.is_alphanumeric() || matches!(character, '_' | '\'');
    }
    titled
}

fn equal_fold(v: &str, t: &str) -> bool {
    let fold = |text: &str| text.to_lowercase().to_uppercase();
    v == t || fold(v) == fold(t)
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
            "The O'clock Of-Two_words 2nd"
        );
    }

    #[test]
    fn folding_knows_more_than_ascii() {
        assert!(equal_fold("ÅNGSTRÖM", "ångström"));
        assert!(!equal_fold("a", "á"));
    }
}
