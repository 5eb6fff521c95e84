//! Kinds: what can be asked of a type that is not known yet.
//!
//! A kind is a bit, a variable holds the set of those that were asked of it, and joining two variables joins
//! the sets. Which basic type has which kind is one table; what composite types have is decided where a
//! variable becomes one, because Equatable goes on to the parts.

use crate::types::Basic;

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Kinds(u16);

/// Every kind with its name, ascending by name as signatures list them.
const NAMES: [(Kinds, &str); 13] = [
    (Kinds::ADDABLE, "Addable"),
    (Kinds::BASIC, "Basic"),
    (Kinds::COMPARABLE, "Comparable"),
    (Kinds::DIVISIBLE, "Divisible"),
    (Kinds::EQUATABLE, "Equatable"),
    (Kinds::LABEL, "Label"),
    (Kinds::NEGATABLE, "Negatable"),
    (Kinds::NULLABLE, "Nullable"),
    (Kinds::NUMERIC, "Numeric"),
    (Kinds::RECORD, "Record"),
    (Kinds::STRINGABLE, "Stringable"),
    (Kinds::SUBTRACTABLE, "Subtractable"),
    (Kinds::TIMEABLE, "Timeable"),
];

impl Kinds {
    /// No kind.
    pub const NONE: Kinds = Kinds(0);
    /// `+`
    pub const ADDABLE: Kinds = Kinds(1);
    /// Any basic type, and dynamic.
    pub const BASIC: Kinds = Kinds(1 << 1);
    /// `<`, `>`
    pub const COMPARABLE: Kinds = Kinds(1 << 2);
    /// `*`, `/`, `%`, `^`
    pub const DIVISIBLE: Kinds = Kinds(1 << 3);
    /// `==`, `!=`
    pub const EQUATABLE: Kinds = Kinds(1 << 4);
    /// Labels.
    pub const LABEL: Kinds = Kinds(1 << 5);
    /// Prefix `-` and `+`.
    pub const NEGATABLE: Kinds = Kinds(1 << 6);
    /// What a column can hold.
    pub const NULLABLE: Kinds = Kinds(1 << 7);
    /// int, uint, float.
    pub const NUMERIC: Kinds = Kinds(1 << 8);
    /// Records, open or closed.
    pub const RECORD: Kinds = Kinds(1 << 9);
    /// `${…}`
    pub const STRINGABLE: Kinds = Kinds(1 << 10);
    /// Binary `-`
    pub const SUBTRACTABLE: Kinds = Kinds(1 << 11);
    /// duration, time.
    pub const TIMEABLE: Kinds = Kinds(1 << 12);

    /// The kinds of either set.
    #[must_use]
    pub const fn union(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// The kinds of `self` that `other` lacks.
    #[must_use]
    pub const fn without(self, other: Kinds) -> Kinds {
        Kinds(self.0 & !other.0)
    }

    /// Whether every kind of `other` is in `self`.
    #[must_use]
    pub const fn contains(self, other: Kinds) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The first kind of the set, by name.
    #[must_use]
    pub fn first(self) -> Option<Kinds> {
        NAMES
            .iter()
            .find(|(k, _)| self.contains(*k))
            .map(|(k, _)| *k)
    }

    /// The names of the set's kinds, ascending.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        NAMES
            .iter()
            .filter(move |(k, _)| self.contains(*k))
            .map(|(_, n)| *n)
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Kinds> {
        NAMES.iter().find(|(_, n)| *n == name).map(|(k, _)| *k)
    }

    /// The names of all kinds; for suggestions.
    pub fn all_names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(_, n)| *n)
    }

    /// The kinds that a basic type has.
    #[must_use]
    pub const fn of(basic: Basic) -> Kinds {
        const COLUMN: Kinds = Kinds::BASIC
            .union(Kinds::EQUATABLE)
            .union(Kinds::STRINGABLE)
            .union(Kinds::NULLABLE);
        const ORDERED: Kinds = COLUMN.union(Kinds::COMPARABLE);
        const NUMBER: Kinds = ORDERED
            .union(Kinds::ADDABLE)
            .union(Kinds::SUBTRACTABLE)
            .union(Kinds::DIVISIBLE)
            .union(Kinds::NEGATABLE)
            .union(Kinds::NUMERIC);
        match basic {
            Basic::Bool => COLUMN,
            Basic::Int | Basic::UInt | Basic::Float => NUMBER,
            Basic::String => ORDERED.union(Kinds::ADDABLE),
            Basic::Duration => ORDERED.union(Kinds::TIMEABLE).union(Kinds::NEGATABLE),
            Basic::Time => ORDERED.union(Kinds::TIMEABLE),
            Basic::Regexp => Kinds::BASIC,
            Basic::Bytes => Kinds::BASIC.union(Kinds::EQUATABLE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_negate_and_compare_but_do_not_add() {
        let kinds = Kinds::of(Basic::Duration);
        assert!(kinds.contains(Kinds::NEGATABLE.union(Kinds::COMPARABLE)));
        assert!(!kinds.contains(Kinds::ADDABLE));
    }

    #[test]
    fn names_are_listed_in_their_order_and_found_again() {
        let set = Kinds::SUBTRACTABLE
            .union(Kinds::ADDABLE)
            .union(Kinds::DIVISIBLE);
        let names: Vec<_> = set.names().collect();
        assert_eq!(names, ["Addable", "Divisible", "Subtractable"]);
        assert!(Kinds::all_names().all(|name| Kinds::named(name).is_some()));
    }
}
