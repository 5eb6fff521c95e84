//! The registry of error codes.
//!
//! A code names one kind of mistake for good: it is never reused, and its number never changes, since people
//! search for it. The first digit tells the stage: 0 command line and files, 1 syntax, 2 names and types,
//! 3 evaluation, 4 data and formats, 5 Kafka, 9 the program's own limits.

use std::fmt;

/// An error code such as `E0203`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(u16);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "E{:04}", self.0)
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal, $title:literal;)+) => {
        impl Code {
            $($(#[doc = $doc])+ pub const $name: Code = Code($number);)+

            /// A few words that name the mistake.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self.0 { $($number => $title,)+ _ => "" }
            }
        }

        /// Every code in the order of numbers, with its title.
        pub const REGISTRY: &[(Code, &str)] = &[$((Code($number), $title),)+];
    };
}

codes! {
    /// A file that cannot be read or written.
    FILE = 1, "file cannot be used";
    /// A source text that is not UTF-8.
    NOT_UTF8 = 2, "source is not UTF-8";
    /// An option of the command line with a value that makes no sense.
    OPTION_VALUE = 3, "bad value of a command-line option";
    /// Standard output or a spool file could not be written.
    OUTPUT = 4, "output cannot be written";

    /// A character or token that cannot stand where it is.
    UNEXPECTED = 101, "unexpected token";
    /// A string, interpolation, regular expression or bracket that is not closed, or closed by the wrong bracket.
    UNCLOSED = 102, "not closed";
    /// A literal of the right form with an impossible value.
    LITERAL = 103, "bad literal";
    /// An unknown escape in a string.
    ESCAPE = 104, "bad escape";
    /// A form of another language (`&&`, `let`, `;`, `'…'`).
    FOREIGN = 105, "not Flux";
    /// A keyword used as a name.
    KEYWORD = 106, "reserved word as a name";
    /// Arguments without names, `=` for `:` and the like.
    ARGUMENT_FORM = 107, "malformed argument";
    /// Something that parses and is refused in that place: `return` outside a function, a pipe into no call.
    MISPLACED = 108, "not allowed here";
    /// Nested deeper than the limit.
    TOO_DEEP = 109, "nested too deeply";
    /// A regular expression that does not compile.
    REGEX = 110, "bad regular expression";
    /// A missing comma, colon, `then`, `else` or operand.
    MISSING = 111, "something is missing";

    /// A name that is not defined.
    UNDEFINED = 201, "undefined name";
    /// Expected one type, found another.
    MISMATCH = 202, "type mismatch";
    /// A type lacks a kind such as Addable.
    KIND = 203, "operation not defined for this type";
    /// A record lacks a label, or has one too many.
    LABEL = 204, "record label";
    /// An argument that is unknown, missing, or given twice.
    ARGUMENT = 205, "wrong arguments";
    /// A name or label defined twice.
    DUPLICATE = 206, "defined twice";
    /// A type that would contain itself.
    RECURSIVE = 207, "recursive type";
    /// An import that no package answers to.
    IMPORT = 208, "unknown package";
    /// An option used against the rules.
    OPTION = 209, "option";
    /// A member of a package that it does not have.
    MEMBER = 210, "unknown member";
    /// Something Flux has as an experiment only and that is refused.
    EXPERIMENTAL = 211, "not supported by Flux";
    /// A statement that a script cannot hold.
    STATEMENT = 212, "statement not allowed in a script";
    /// Types that grew beyond the limit.
    TYPE_SIZE = 213, "types too large";
    /// A function without a result.
    RETURN = 214, "missing return";
    /// A type expression that is wrong.
    TYPE_EXPRESSION = 215, "bad type expression";

    /// An operation failed on a value: division by zero, an index out of range.
    VALUE = 301, "operation failed";
    /// A value that cannot be converted.
    CONVERSION = 302, "conversion failed";
    /// An argument with a value that the function refuses.
    ARGUMENT_VALUE = 303, "bad argument";
    /// The script called `die`.
    DIE = 304, "the script ended itself";
    /// A script without a result, or with two of one name.
    RESULT = 305, "results";
    /// A column that is missing or of the wrong type.
    COLUMN = 306, "column";
    /// Tables that cannot be merged.
    SCHEMA = 307, "schemas conflict";
    /// Calls nested deeper than the limit.
    CALL_DEPTH = 308, "calls nested too deeply";
    /// A row function gave something that is no row.
    ROW = 309, "row function";
    /// The run was interrupted.
    INTERRUPTED = 310, "interrupted";

    /// Annotated CSV that cannot be read.
    CSV = 401, "bad CSV";
    /// Line protocol that cannot be read.
    LINE_PROTOCOL = 402, "bad line protocol";
    /// A file that a script names cannot be read.
    DATA_FILE = 403, "data file cannot be read";

    /// A broker address that cannot be used.
    BROKER = 501, "bad broker address";
    /// A balancer that does not exist.
    BALANCER = 502, "unknown balancer";
    /// A librdkafka property that is unknown or has a bad value.
    KAFKA_CONFIG = 503, "bad Kafka configuration";
    /// A table that has no place for what `kafka.to` needs.
    KAFKA_TABLE = 504, "table does not fit kafka.to";
    /// A row that cannot become a record.
    KAFKA_ROW = 505, "row cannot be encoded";
    /// No broker answered.
    KAFKA_UNREACHABLE = 506, "brokers cannot be reached";
    /// Records were not delivered.
    KAFKA_UNDELIVERED = 507, "records not delivered";
    /// The cluster refused the topic or the client.
    KAFKA_REFUSED = 508, "refused by the cluster";

    /// A function that exists in Flux and not here yet.
    UNAVAILABLE = 900, "not available in fluxlite yet";
    /// A mistake of fluxlite's own.
    INTERNAL = 901, "internal error";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ascend_so_none_is_used_twice() {
        assert!(REGISTRY.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn codes_print_with_four_digits() {
        assert_eq!(Code::MISMATCH.to_string(), "E0202");
    }
}
