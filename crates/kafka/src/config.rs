//! Settings of the Kafka client, in librdkafka's own words.
//!
//! They come from a file that an environment variable names, from a file given on the command line and from
//! single options, each before the ones over it; librdkafka itself knows which properties are aliases of one
//! another, so all are set in that order and the last one counts. Passwords and keys never leave this module but
//! to librdkafka: not in errors, and not in `Debug`.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use fluxlite_diagnostics::did_you_mean;

use crate::brokers::Brokers;
use crate::config_error::{ConfigError, Origin};
use crate::sys::{Conf, SetError};

/// The environment variable that names a file of properties.
pub const ENVIRONMENT_VARIABLE: &str = "FLUXLITE_KAFKA_CONFIG";

/// What we set unless told otherwise, and why: nothing lost or doubled (`acks`, idempotence); a batch leaves after
/// 5 ms, as throughput gains nothing from more; more than 100,000 messages in the queue take memory and gain
/// nothing; an undeliverable record fails after two minutes. librdkafka holds the first connection to a broker
/// that it has just heard of back for half of `reconnect.backoff.ms`, 50 ms by its default; and a broker that was
/// away is found again within a second.
const DEFAULTS: [(&str, &str); 11] = [
    ("client.id", "fluxlite"),
    ("acks", "all"),
    ("enable.idempotence", "true"),
    ("compression.type", "lz4"),
    ("linger.ms", "5"),
    ("batch.num.messages", "10000"),
    ("queue.buffering.max.messages", "100000"),
    ("queue.buffering.max.kbytes", "65536"),
    ("message.timeout.ms", "120000"),
    ("reconnect.backoff.ms", "20"),
    (LONGEST_BACKOFF, "1000"),
];

/// Must not be less than `reconnect.backoff.ms`, so it is left alone where that one is set.
const LONGEST_BACKOFF: &str = "reconnect.backoff.max.ms";

/// Properties that are not for users to set, and what to do instead.
const RESERVED: [(&str, &str); 5] = [
    (
        "bootstrap.servers",
        "the script's `brokers` say where the cluster is",
    ),
    (
        "metadata.broker.list",
        "the script's `brokers` say where the cluster is",
    ),
    (
        "transactional.id",
        "`--kafka-transactional=ID` makes the run a transaction",
    ),
    ("log.queue", "logs go to standard error, with `debug`"),
    (
        "delivery.report.only.error",
        "delivery is proved by reports",
    ),
];

/// Aliases that librdkafka does not list, for suggestions.
const ALIASES: [&str; 8] = [
    "acks",
    "compression.type",
    "delivery.timeout.ms",
    "linger.ms",
    "max.in.flight.requests.per.connection",
    "request.timeout.ms",
    "retries",
    "sasl.mechanism",
];

/// Properties for the client, from all places, in the order in which they are set.
#[derive(Clone, Default)]
pub struct Properties {
    entries: Vec<Property>,
}

#[derive(Clone)]
struct Property {
    name: String,
    value: String,
    origin: Origin,
}

impl Properties {
    /// Reads the file that the environment names, the file of the command line and its `PROPERTY=VALUE` options,
    /// each over the ones before, and checks them.
    ///
    /// # Errors
    /// At the first thing that cannot be read, is unknown or has a bad value.
    pub fn read<S: AsRef<str>>(
        environment: Option<&Path>,
        file: Option<&Path>,
        options: &[S],
    ) -> Result<Self, ConfigError> {
        let mut properties = Properties::default();
        for path in environment.into_iter().chain(file) {
            properties.read_file(path)?;
        }
        for option in options {
            properties.add(option.as_ref(), Origin::Option)?;
        }
        let conf = properties.scratch()?;
        properties.check_mechanism(
            &conf,
            properties.is_set(&["sasl.mechanisms", "sasl.mechanism"]),
        )?;
        Ok(properties)
    }

    fn read_file(&mut self, path: &Path) -> Result<(), ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|error| ConfigError::File {
            path: path.to_owned(),
            message: error.to_string(),
        })?;
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                let path = path.to_owned();
                let line_number = index + 1;
                self.add(
                    line,
                    Origin::File {
                        path,
                        line: line_number,
                    },
                )?;
            }
        }
        Ok(())
    }

    fn add(&mut self, text: &str, origin: Origin) -> Result<(), ConfigError> {
        let (name, value) = match text.split_once('=') {
            Some((name, value)) if !name.trim().is_empty() => (name.trim(), value.trim()),
            _ => {
                let found = text.split([' ', '\t', ':', '=']).next().unwrap_or_default();
                return Err(ConfigError::Malformed {
                    origin,
                    found: found.to_owned(),
                });
            }
        };
        if let Some((name, why)) = RESERVED.iter().find(|(reserved, _)| *reserved == name) {
            return Err(ConfigError::Reserved {
                origin,
                name: (*name).to_owned(),
                why,
            });
        }
        self.entries.push(Property {
            name: name.to_owned(),
            value: value.to_owned(),
            origin,
        });
        Ok(())
    }

    fn is_set(&self, names: &[&str]) -> bool {
        self.entries
            .iter()
            .any(|entry| names.contains(&entry.name.as_str()))
    }

    /// Whether the client is told not to have topics made by asking for them.
    pub(crate) fn forbids_topic_creation(&self) -> bool {
        // The property reads false until a producer comes to be, whose default is true.
        let conf = self
            .is_set(&["allow.auto.create.topics"])
            .then(|| self.scratch().ok());
        let value = conf
            .flatten()
            .and_then(|conf| conf.get("allow.auto.create.topics"));
        value.as_deref() == Some("false")
    }

    /// The defaults with the properties over them.
    fn scratch(&self) -> Result<Conf, ConfigError> {
        let mut conf = new_conf()?;
        let backoff_set = self.is_set(&["reconnect.backoff.ms"]);
        for (name, value) in DEFAULTS {
            if name != LONGEST_BACKOFF || !backoff_set {
                set(&mut conf, name, value)?;
            }
        }
        for entry in &self.entries {
            conf.set(&entry.name, &entry.value)
                .map_err(|error| entry.error(error))?;
        }
        Ok(conf)
    }

    /// The configuration of a producer for topics that take records of `limit` bytes.
    pub(crate) fn producer(&self, brokers: &Brokers, limit: usize) -> Result<Conf, ConfigError> {
        let mut conf = self.scratch()?;
        set(&mut conf, "bootstrap.servers", &brokers.bootstrap_servers())?;
        if let Some(protocol) = brokers.protocol()
            && !self.is_set(&["security.protocol"])
        {
            set(&mut conf, "security.protocol", protocol.name())?;
        }
        let login = text(&conf, "security.protocol").starts_with("sasl");
        self.check_mechanism(&conf, login)?;
        if !self.is_set(&["enable.idempotence"]) && forbids_idempotence(&conf) {
            set(&mut conf, "enable.idempotence", "false")?;
        }
        self.set_sizes(&mut conf, limit)?;
        if !self.is_set(&["debug"]) {
            conf.silence();
        }
        Ok(conf)
    }

    /// Makes the producer of a configuration transactional; how long a transaction may take. What contradicts
    /// that, such as `acks=1`, librdkafka says.
    pub(crate) fn make_transactional(
        &self,
        conf: &mut Conf,
        id: &str,
    ) -> Result<Duration, ConfigError> {
        set(conf, "transactional.id", id)?;
        if !self.is_set(&["transaction.timeout.ms"]) {
            // The longest that a cluster allows unless told otherwise.
            set(conf, "transaction.timeout.ms", "900000")?;
        }
        if !self.is_set(&["enable.idempotence"]) {
            set(conf, "enable.idempotence", "true")?;
        }
        let number = |name| text(conf, name).parse().unwrap_or_default();
        let timeout: u64 = number("transaction.timeout.ms");
        // A record must not wait longer than its transaction lasts.
        if !self.is_set(&["message.timeout.ms", "delivery.timeout.ms"])
            && number("message.timeout.ms") > timeout
        {
            set(conf, "message.timeout.ms", &timeout.to_string())?;
        }
        Ok(Duration::from_millis(timeout))
    }

    /// Batches stay below what the topic takes, or one would be refused whole; a single record may reach it.
    fn set_sizes(&self, conf: &mut Conf, limit: usize) -> Result<(), ConfigError> {
        /// librdkafka reckons with the largest overhead that a record can have.
        const OVERHEAD: usize = 64;
        if !self.is_set(&["message.max.bytes"]) {
            let bytes = (limit + OVERHEAD).clamp(1_000, 1_000_000_000);
            set(conf, "message.max.bytes", &bytes.to_string())?;
        }
        if !self.is_set(&["batch.size"]) {
            let bytes = limit.clamp(1, 1_000_000);
            set(conf, "batch.size", &bytes.to_string())?;
        }
        Ok(())
    }

    /// Without a mechanism librdkafka takes GSSAPI.
    fn check_mechanism(&self, conf: &Conf, used: bool) -> Result<(), ConfigError> {
        let mechanism = conf.get("sasl.mechanisms").unwrap_or_default();
        // Tokens made up by the client itself, for tests, need no library.
        let unsecured = conf.get("enable.sasl.oauthbearer.unsecure.jwt").as_deref() == Some("true");
        let built = match mechanism.as_str() {
            "GSSAPI" => false,
            "OAUTHBEARER" => unsecured,
            _ => true,
        };
        if used && !built {
            return Err(ConfigError::Mechanism { mechanism });
        }
        Ok(())
    }
}

/// Kafka's Java client does the same: who asks for less than idempotence needs does not get it by default.
fn forbids_idempotence(conf: &Conf) -> bool {
    let acks = text(conf, "request.required.acks");
    let in_flight = text(conf, "max.in.flight").parse().unwrap_or(0);
    !matches!(acks.as_str(), "-1" | "all")
        || in_flight > 5 && in_flight != LIBRDKAFKA_IN_FLIGHT
        || text(conf, "message.send.max.retries") == "0"
        || text(conf, "queuing.strategy") == "lifo"
}

/// The default, which idempotence lowers on its own.
const LIBRDKAFKA_IN_FLIGHT: u64 = 1_000_000;

fn text(conf: &Conf, name: &str) -> String {
    conf.get(name).unwrap_or_default()
}

fn new_conf() -> Result<Conf, ConfigError> {
    Conf::new().ok_or_else(|| ConfigError::Contradiction {
        message: "out of memory".to_owned(),
    })
}

/// Sets a property of ours, which cannot fail unless librdkafka was built differently.
fn set(conf: &mut Conf, name: &str, value: &str) -> Result<(), ConfigError> {
    conf.set(name, value)
        .map_err(|error| ConfigError::Contradiction {
            message: match error {
                SetError::Unknown => format!("there is no property `{name}`"),
                SetError::Invalid(message) => message,
            },
        })
}

impl Property {
    fn error(&self, error: SetError) -> ConfigError {
        let (origin, name) = (self.origin.clone(), self.name.clone());
        match error {
            SetError::Unknown => {
                let known = Conf::property_names();
                let known = known
                    .iter()
                    .map(String::as_str)
                    .filter(|known| !is_internal(known));
                let suggestion = did_you_mean(&name, known.chain(ALIASES)).map(str::to_owned);
                ConfigError::Unknown {
                    origin,
                    name,
                    suggestion,
                }
            }
            SetError::Invalid(message) => {
                let message = if is_secret(&name) && !self.value.is_empty() {
                    message.replace(&self.value, MASK)
                } else {
                    message
                };
                ConfigError::Invalid {
                    origin,
                    name,
                    message,
                }
            }
        }
    }
}

/// Callbacks and the like, which are set by programs.
fn is_internal(name: &str) -> bool {
    name.ends_with("_cb") || name == "opaque" || name == "default_topic_conf"
}

const MASK: &str = "***";

/// Whether a property's value must not be seen.
fn is_secret(name: &str) -> bool {
    const PARTS: [&str; 7] = [
        "password",
        "secret",
        "key.pem",
        "ssl_key",
        "jaas",
        "oauthbearer.config",
        "private.key",
    ];
    PARTS.iter().any(|part| name.contains(part))
}

impl fmt::Debug for Properties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |entry: &Property| {
            let value = if is_secret(&entry.name) {
                MASK
            } else {
                &entry.value
            };
            format!("{}={value}", entry.name)
        };
        f.debug_list()
            .entries(self.entries.iter().map(shown))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(options: &[&str]) -> Result<Properties, ConfigError> {
        Properties::read(None, None, options)
    }

    fn conf(options: &[&str], brokers: &str) -> Result<Conf, ConfigError> {
        read(options)?.producer(&Brokers::parse(&[brokers]).unwrap(), 1_048_588)
    }

    fn value(options: &[&str], name: &str) -> String {
        conf(options, "b").unwrap().get(name).unwrap()
    }

    fn error(options: &[&str]) -> String {
        read(options).unwrap_err().to_string()
    }

    #[test]
    fn defaults_hold_unless_told_otherwise() {
        assert_eq!(value(&[], "linger.ms"), "5");
        assert_eq!(value(&[], "request.required.acks"), "-1");
        assert_eq!(value(&[], "enable.idempotence"), "true");
        assert_eq!(value(&[], "compression.codec"), "lz4");
        assert_eq!(value(&["linger.ms=50"], "linger.ms"), "50");
        assert_eq!(value(&[], "bootstrap.servers"), "b:9092");
    }

    #[test]
    fn options_win_over_the_file_and_the_file_over_the_environment() {
        let folder =
            std::env::temp_dir().join(format!("fluxlite-kafka-config-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (environment, file) = (folder.join("environment"), folder.join("file"));
        std::fs::write(
            &environment,
            "# mine\n\nlinger.ms=1\nretries = 7\nclient.id=env\r\n",
        )
        .unwrap();
        std::fs::write(&file, "  linger.ms=2\n  client.id=file\n").unwrap();
        let properties = Properties::read(
            Some(&environment),
            Some(&file),
            &["linger.ms=3", "linger.ms=4"],
        );
        let broken = Properties::read::<&str>(Some(&folder.join("none")), None, &[]);
        std::fs::write(&file, "linger.ms=1\nsasl.password hunter2\n").unwrap();
        let malformed = Properties::read::<&str>(None, Some(&file), &[]).unwrap_err();
        std::fs::remove_dir_all(&folder).unwrap();
        let brokers = Brokers::parse(&["b"]).unwrap();
        let conf = properties.unwrap().producer(&brokers, 1_048_588).unwrap();
        assert_eq!(conf.get("linger.ms").unwrap(), "4");
        assert_eq!(conf.get("client.id").unwrap(), "file");
        assert_eq!(conf.get("message.send.max.retries").unwrap(), "7");
        assert!(matches!(broken, Err(ConfigError::File { .. })));
        let text = malformed.to_string();
        assert!(
            text.ends_with("file:2: expected PROPERTY=VALUE, found `sasl.password`"),
            "{text}"
        );
    }

    #[test]
    fn unknown_properties_get_a_near_name() {
        assert_eq!(
            error(&["linger.sm=5"]),
            "-X: there is no property `linger.sm`; did you mean `linger.ms`?"
        );
        assert_eq!(
            error(&["sasl.mechanis=PLAIN"]),
            "-X: there is no property `sasl.mechanis`; did you mean `sasl.mechanism`?"
        );
        assert_eq!(
            error(&["quite.another=5"]),
            "-X: there is no property `quite.another`"
        );
    }

    #[test]
    fn bad_values_name_the_property_and_why() {
        let text = error(&["acks=some"]);
        assert!(text.starts_with("-X: bad value of `acks`: "), "{text}");
        let text = error(&["batch.num.messages=0"]);
        assert!(text.contains("batch.num.messages"), "{text}");
        assert_eq!(
            error(&["linger"]),
            "-X: expected PROPERTY=VALUE, found `linger`"
        );
    }

    #[test]
    fn what_is_not_for_users_is_refused() {
        assert_eq!(
            error(&["bootstrap.servers=x"]),
            "-X: `bootstrap.servers` cannot be set: the script's `brokers` say where the cluster is"
        );
        assert!(error(&["transactional.id=x"]).contains("cannot be set"));
    }

    #[test]
    fn secrets_are_not_shown() {
        let properties = read(&["sasl.password=hunter2", "sasl.username=me"]).unwrap();
        assert_eq!(
            format!("{properties:?}"),
            r#"["sasl.password=***", "sasl.username=me"]"#
        );
    }

    #[test]
    fn logins_that_are_not_built_say_so() {
        for options in [
            &["sasl.mechanism=GSSAPI"][..],
            &["sasl.mechanisms=OAUTHBEARER"],
        ] {
            assert!(error(options).contains("is not built in"), "{options:?}");
        }
        let unset = conf(&[], "SASL_SSL://b").unwrap_err().to_string();
        assert!(unset.contains("GSSAPI is not built in"), "{unset}");
        assert!(conf(&["sasl.mechanism=PLAIN"], "SASL_SSL://b").is_ok());
    }

    #[test]
    fn a_scheme_sets_the_protocol_unless_a_property_does() {
        let protocol =
            |options: &[&str]| conf(options, "SSL://b").unwrap().get("security.protocol");
        assert_eq!(protocol(&[]).unwrap(), "ssl");
        assert_eq!(
            protocol(&["security.protocol=PLAINTEXT"]).unwrap(),
            "plaintext"
        );
    }

    #[test]
    fn fewer_acknowledgements_switch_idempotence_off() {
        for option in ["acks=1", "acks=0", "retries=0", "max.in.flight=6"] {
            assert_eq!(value(&[option], "enable.idempotence"), "false", "{option}");
        }
        assert_eq!(
            value(&["acks=all", "max.in.flight=5"], "enable.idempotence"),
            "true"
        );
        assert_eq!(
            value(&["acks=1", "enable.idempotence=true"], "enable.idempotence"),
            "true"
        );
    }

    #[test]
    fn a_transaction_lasts_longer_than_its_records_wait() {
        let values = |options: &[&str]| {
            let mut conf = conf(options, "b").unwrap();
            let timeout = read(options).unwrap().make_transactional(&mut conf, "x");
            let names = [
                "transactional.id",
                "message.timeout.ms",
                "enable.idempotence",
            ];
            (timeout.unwrap(), names.map(|name| conf.get(name).unwrap()))
        };
        let (timeout, properties) = values(&[]);
        assert_eq!(timeout, Duration::from_secs(15 * 60));
        assert_eq!(properties, ["x", "120000", "true"]);
        let (timeout, properties) = values(&["transaction.timeout.ms=5000"]);
        assert_eq!(timeout, Duration::from_secs(5));
        assert_eq!(properties, ["x", "5000", "true"]);
    }

    #[test]
    fn a_longer_backoff_contradicts_no_default() {
        assert_eq!(
            value(&["reconnect.backoff.ms=5000"], "reconnect.backoff.max.ms"),
            "10000"
        );
        assert_eq!(value(&[], "reconnect.backoff.max.ms"), "1000");
    }

    #[test]
    fn batches_stay_below_what_the_topic_takes() {
        let brokers = Brokers::parse(&["b"]).unwrap();
        let sizes = |options: &[&str], limit| {
            let conf = read(options).unwrap().producer(&brokers, limit).unwrap();
            (
                conf.get("message.max.bytes").unwrap(),
                conf.get("batch.size").unwrap(),
            )
        };
        assert_eq!(sizes(&[], 1_048_588), ("1048652".into(), "1000000".into()));
        assert_eq!(sizes(&[], 10_000), ("10064".into(), "10000".into()));
        assert_eq!(sizes(&["batch.size=5"], 10_000).1, "5");
    }
}
