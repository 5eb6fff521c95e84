//! Names that a topic can have.

use crate::error::KafkaError;

/// Kafka's rule for topic names.
pub(crate) fn check_name(topic: &str) -> Result<(), KafkaError> {
    const LONGEST: usize = 249;
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let why = match topic {
        "" => "it is empty",
        "." | ".." => "Kafka does not allow that name",
        topic if topic.len() > LONGEST => "it is longer than 249 characters",
        topic if !topic.chars().all(letter) => {
            "Kafka allows letters and digits of ASCII, `.`, `_` and `-` in it"
        }
        _ => return Ok(()),
    };
    Err(KafkaError::Topic {
        topic: topic.to_owned(),
        why,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topic_names_follow_kafkas_rule() {
        for topic in ["t", "my.topic_1-x", &"x".repeat(249)] {
            assert!(check_name(topic).is_ok(), "{topic}");
        }
        for topic in ["", ".", "..", "a b", "größe", "a/b", &"x".repeat(250)] {
            assert!(check_name(topic).is_err(), "{topic}");
        }
    }
}
