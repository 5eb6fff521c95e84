//! Properties that cannot be used, and where they were set.

use std::fmt;
use std::path::PathBuf;

/// Where a property was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An option of the command line.
    Option,
    /// A line of a file.
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Option => f.write_str("-X"),
            Origin::File { path, line } => write!(f, "{}:{line}", path.display()),
        }
    }
}

/// Why properties cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// A file that cannot be read.
    #[error("{}: {message}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's explanation.
        message: String,
    },
    /// Something else than `PROPERTY=VALUE`.
    #[error("{origin}: expected PROPERTY=VALUE, found `{found}`")]
    Malformed {
        /// Where.
        origin: Origin,
        /// The first word of what stands there: what follows may be a secret.
        found: String,
    },
    /// A property that librdkafka does not have.
    #[error("{origin}: there is no property `{name}`{}", suggest(.suggestion.as_deref()))]
    Unknown {
        /// Where.
        origin: Origin,
        /// The property.
        name: String,
        /// One with a name close to it.
        suggestion: Option<String>,
    },
    /// A value that the property does not take.
    #[error("{origin}: bad value of `{name}`: {message}")]
    Invalid {
        /// Where.
        origin: Origin,
        /// The property.
        name: String,
        /// librdkafka's explanation.
        message: String,
    },
    /// A property that is not to be set.
    #[error("{origin}: `{name}` cannot be set: {why}")]
    Reserved {
        /// Where.
        origin: Origin,
        /// The property.
        name: String,
        /// What holds instead.
        why: &'static str,
    },
    /// A login mechanism that needs libraries that are not built in.
    #[error(
        "SASL mechanism {mechanism} is not built in; PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512 are (set `sasl.mechanism`)"
    )]
    Mechanism {
        /// The mechanism.
        mechanism: String,
    },
    /// Properties that librdkafka does not take together.
    #[error("the Kafka configuration cannot be used: {message}")]
    Contradiction {
        /// librdkafka's explanation.
        message: String,
    },
}

fn suggest(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

impl ConfigError {
    /// The machine has no room for a thread.
    pub(crate) fn no_thread(error: &std::io::Error) -> Self {
        ConfigError::Contradiction {
            message: format!("no thread could be started: {error}"),
        }
    }
}
