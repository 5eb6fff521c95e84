//! The `brokers` argument in every form that people write it.
//!
//! Elements may hold several addresses with commas between them, schemes in front (`http://` as the documentation
//! of `kafka.to` has it, Kafka's own `SSL://` and kin) and no port. What comes out is librdkafka's
//! `bootstrap.servers` and, where a scheme says so, its `security.protocol`.

use std::fmt;

/// The port of a broker that names none.
const DEFAULT_PORT: u16 = 9092;

/// How to talk to the brokers, as a scheme in front of an address says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SecurityProtocol {
    /// Neither encrypted nor authenticated.
    Plaintext,
    /// TLS.
    Ssl,
    /// A login without encryption.
    SaslPlaintext,
    /// A login over TLS.
    SaslSsl,
}

impl SecurityProtocol {
    /// The value of librdkafka's `security.protocol`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SecurityProtocol::Plaintext => "plaintext",
            SecurityProtocol::Ssl => "ssl",
            SecurityProtocol::SaslPlaintext => "sasl_plaintext",
            SecurityProtocol::SaslSsl => "sasl_ssl",
        }
    }
}

/// The addresses where a cluster is first looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brokers {
    addresses: Vec<String>,
    protocol: Option<SecurityProtocol>,
}

/// An element of `brokers` that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}{}", place(problem, *element))]
pub struct BrokerError {
    /// Which element, from 0; none if the list as a whole is wrong.
    pub element: Option<usize>,
    /// What is wrong.
    pub problem: BrokerProblem,
}

/// Which element it is, where the problem does not quote it.
fn place(problem: &BrokerProblem, element: Option<usize>) -> String {
    match (problem, element) {
        (BrokerProblem::Empty, Some(at)) => format!(": element {at}"),
        _ => String::new(),
    }
}

/// What is wrong with the brokers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BrokerProblem {
    /// No element.
    #[error("no broker is given")]
    NoBrokers,
    /// An address of no characters.
    #[error("a broker's address is empty")]
    Empty,
    /// A port that is not a number from 1 to 65535.
    #[error("`{port}` is not a port: a number from 1 to 65535 is")]
    Port {
        /// What stands where the port should.
        port: String,
    },
    /// A host name with characters that none has.
    #[error("`{host}` is not a host name or address")]
    Host {
        /// What stands where the host should.
        host: String,
    },
    /// An IPv6 address without brackets.
    #[error("an IPv6 address stands in brackets: `[{address}]:9092`")]
    Brackets {
        /// The address.
        address: String,
    },
    /// A scheme that no Kafka client knows.
    #[error(
        "unknown scheme `{scheme}://`; use PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL, kafka or http, or none"
    )]
    Scheme {
        /// The scheme.
        scheme: String,
    },
    /// A user name or password in the address.
    #[error("a broker's address holds no login; set sasl.username and sasl.password instead")]
    Login,
    /// Something behind host and port.
    #[error("a broker is a host and a port; `{path}` cannot stand behind them")]
    Path {
        /// What stands there.
        path: String,
    },
    /// Two schemes that ask for different protocols.
    #[error("brokers of one cluster share a protocol, but both {first} and {second} are asked for")]
    Protocols {
        /// The protocol asked for first.
        first: &'static str,
        /// The other one.
        second: &'static str,
    },
}

impl Brokers {
    /// Reads the elements of the argument. Addresses that stand there twice count once.
    ///
    /// # Errors
    /// At the first element that cannot be used.
    pub fn parse<S: AsRef<str>>(elements: &[S]) -> Result<Self, BrokerError> {
        let mut brokers = Brokers {
            addresses: Vec::new(),
            protocol: None,
        };
        for (index, element) in elements.iter().enumerate() {
            for address in element.as_ref().split(',') {
                brokers.add(address.trim()).map_err(|problem| BrokerError {
                    element: Some(index),
                    problem,
                })?;
            }
        }
        if brokers.addresses.is_empty() {
            return Err(BrokerError {
                element: None,
                problem: BrokerProblem::NoBrokers,
            });
        }
        Ok(brokers)
    }

    /// The addresses, each `host:port`, in the order given.
    #[must_use]
    pub fn addresses(&self) -> &[String] {
        &self.addresses
    }

    /// The protocol that a scheme asks for, if one does.
    #[must_use]
    pub fn protocol(&self) -> Option<SecurityProtocol> {
        self.protocol
    }

    /// The addresses as librdkafka's `bootstrap.servers` has them.
    #[must_use]
    pub(crate) fn bootstrap_servers(&self) -> String {
        self.addresses.join(",")
    }

    /// What tells one cluster from another: the same brokers in any order are the same cluster.
    pub(crate) fn identity(&self) -> (Vec<String>, Option<SecurityProtocol>) {
        let mut addresses = self.addresses.clone();
        addresses.sort();
        (addresses, self.protocol)
    }

    fn add(&mut self, address: &str) -> Result<(), BrokerProblem> {
        let (protocol, address) = split_scheme(address)?;
        let address = split_path(address)?;
        if address.contains('@') {
            return Err(BrokerProblem::Login);
        }
        let (host, port) = split_port(address)?;
        self.set_protocol(protocol)?;
        let address = format!("{}:{port}", host.to_ascii_lowercase());
        if !self.addresses.contains(&address) {
            self.addresses.push(address);
        }
        Ok(())
    }

    fn set_protocol(&mut self, protocol: Option<SecurityProtocol>) -> Result<(), BrokerProblem> {
        match (self.protocol, protocol) {
            (Some(first), Some(second)) if first != second => Err(BrokerProblem::Protocols {
                first: first.name(),
                second: second.name(),
            }),
            (first, second) => {
                self.protocol = first.or(second);
                Ok(())
            }
        }
    }
}

impl fmt::Display for Brokers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.addresses.join(", "))
    }
}

/// `http://` and `kafka://` say nothing about the protocol: the first stands in documentation, the second in
/// other clients' addresses.
fn split_scheme(address: &str) -> Result<(Option<SecurityProtocol>, &str), BrokerProblem> {
    let Some((scheme, rest)) = address.split_once("://") else {
        return Ok((None, address));
    };
    let protocol = match scheme.to_ascii_lowercase().as_str() {
        "http" | "kafka" => None,
        "plaintext" => Some(SecurityProtocol::Plaintext),
        "ssl" => Some(SecurityProtocol::Ssl),
        "sasl_plaintext" => Some(SecurityProtocol::SaslPlaintext),
        "sasl_ssl" => Some(SecurityProtocol::SaslSsl),
        _ => {
            return Err(BrokerProblem::Scheme {
                scheme: scheme.to_owned(),
            });
        }
    };
    Ok((protocol, rest))
}

fn split_path(address: &str) -> Result<&str, BrokerProblem> {
    match address.find(['/', '?', '#']).map(|at| address.split_at(at)) {
        None => Ok(address),
        Some((address, "/")) => Ok(address),
        Some((address, _)) if address.contains('@') => Err(BrokerProblem::Login),
        Some((_, path)) => Err(BrokerProblem::Path {
            path: path.to_owned(),
        }),
    }
}

fn split_port(address: &str) -> Result<(&str, u16), BrokerProblem> {
    if address.is_empty() {
        return Err(BrokerProblem::Empty);
    }
    let (host, port) = match address.rsplit_once(']') {
        Some((host, port)) => {
            let host = address.get(..=host.len()).unwrap_or(address);
            match port.strip_prefix(':') {
                None if port.is_empty() => (host, None),
                None => return Err(bad_host(address)),
                Some(port) => (host, Some(port)),
            }
        }
        None => match address.split_once(':') {
            None => (address, None),
            Some((_, port)) if port.contains(':') => {
                return Err(BrokerProblem::Brackets {
                    address: address.to_owned(),
                });
            }
            Some((host, port)) => (host, Some(port)),
        },
    };
    check_host(host)?;
    let port = match port {
        None => DEFAULT_PORT,
        Some(port) => parse_port(port)?,
    };
    Ok((host, port))
}

fn parse_port(text: &str) -> Result<u16, BrokerProblem> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(port) if digits && port != 0 => Ok(port),
        _ => Err(BrokerProblem::Port {
            port: text.to_owned(),
        }),
    }
}

fn check_host(host: &str) -> Result<(), BrokerProblem> {
    let good = match host.strip_prefix('[') {
        Some(address) => address
            .strip_suffix(']')
            .map(|address| address.split('%').next().unwrap_or(address))
            .is_some_and(|address| address.parse::<std::net::Ipv6Addr>().is_ok()),
        None => {
            let letter = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
            !host.is_empty() && host.chars().all(letter)
        }
    };
    if good { Ok(()) } else { Err(bad_host(host)) }
}

fn bad_host(host: &str) -> BrokerProblem {
    BrokerProblem::Host {
        host: host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(elements: &[&str]) -> (Option<usize>, BrokerProblem) {
        let error = Brokers::parse(elements).unwrap_err();
        (error.element, error.problem)
    }

    #[test]
    fn every_form_that_people_write_is_read() {
        for (element, address) in [
            ("localhost", "localhost:9092"),
            ("kafka-1.example.com:19092", "kafka-1.example.com:19092"),
            ("1.2.3.4:9092", "1.2.3.4:9092"),
            ("[::1]:9093", "[::1]:9093"),
            ("[::1]", "[::1]:9092"),
            ("[fe80::1%eth0]:9092", "[fe80::1%eth0]:9092"),
            ("http://127.0.0.1:9092", "127.0.0.1:9092"),
            ("http://127.0.0.1:9092/", "127.0.0.1:9092"),
            ("kafka://broker", "broker:9092"),
            ("PLAINTEXT://Broker:1", "broker:1"),
            (" spaced ", "spaced:9092"),
        ] {
            let brokers = Brokers::parse(&[element]).unwrap();
            assert_eq!(brokers.addresses(), [address], "{element}");
        }
    }

    #[test]
    fn elements_may_hold_several_and_twice_counts_once() {
        let brokers = Brokers::parse(&["a, b:1", "A:9092", "c"]).unwrap();
        assert_eq!(brokers.bootstrap_servers(), "a:9092,b:1,c:9092");
    }

    #[test]
    fn schemes_say_the_protocol() {
        for (element, protocol) in [
            ("a", None),
            ("http://a", None),
            ("kafka://a", None),
            ("PLAINTEXT://a", Some(SecurityProtocol::Plaintext)),
            ("SSL://a", Some(SecurityProtocol::Ssl)),
            ("ssl://a,b", Some(SecurityProtocol::Ssl)),
            ("SASL_PLAINTEXT://a", Some(SecurityProtocol::SaslPlaintext)),
            ("SASL_SSL://a", Some(SecurityProtocol::SaslSsl)),
        ] {
            let brokers = Brokers::parse(&[element]).unwrap();
            assert_eq!(brokers.protocol(), protocol, "{element}");
        }
    }

    #[test]
    fn errors_say_which_element_and_why() {
        let host = |host: &str| BrokerProblem::Host { host: host.into() };
        let port = |port: &str| BrokerProblem::Port { port: port.into() };
        for (element, expected) in [
            ("", BrokerProblem::Empty),
            ("b,", BrokerProblem::Empty),
            ("SSL://", BrokerProblem::Empty),
            ("b:", port("")),
            ("b:0", port("0")),
            ("b:65536", port("65536")),
            ("b:+1", port("+1")),
            ("b:x", port("x")),
            (":9092", host("")),
            ("a b", host("a b")),
            (
                "[::1",
                BrokerProblem::Brackets {
                    address: "[::1".into(),
                },
            ),
            ("[zz]:1", host("[zz]")),
            (
                "::1",
                BrokerProblem::Brackets {
                    address: "::1".into(),
                },
            ),
            (
                "https://b",
                BrokerProblem::Scheme {
                    scheme: "https".into(),
                },
            ),
            (
                "b:9092/topic",
                BrokerProblem::Path {
                    path: "/topic".into(),
                },
            ),
            ("me:secret@b:9092", BrokerProblem::Login),
            ("http://me:secret@b/x", BrokerProblem::Login),
        ] {
            assert_eq!(
                problem(&["good", element]),
                (Some(1), expected),
                "{element}"
            );
        }
        assert_eq!(problem(&[]), (None, BrokerProblem::NoBrokers));
    }

    #[test]
    fn two_protocols_in_one_list_are_refused() {
        let (element, problem) = problem(&["PLAINTEXT://a", "b", "SSL://c"]);
        assert_eq!(element, Some(2));
        assert_eq!(
            problem.to_string(),
            "brokers of one cluster share a protocol, but both plaintext and ssl are asked for"
        );
    }
}
