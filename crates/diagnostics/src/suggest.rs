//! "Did you mean …?": the known name that was probably meant.

/// The candidate closest to `name`, if one is close enough to be what was meant.
///
/// Close enough is, in this order:
/// - an edit distance (a swap of neighbours counts once) of at most a third of the name's length, at least one;
///   the same word in other capitals always is;
/// - that one begins or ends with the other, as `toUpper` does with `upper`: at least three characters, and a
///   third of the longer one;
/// - a common beginning of at least five characters and half of both, as of `replaceText` and `replaceAll`.
///
/// Ties go to the alphabetically first, so that the answer does not depend on the order of candidates.
#[must_use]
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        .filter_map(|candidate| Some((likeness(name, candidate)?, candidate)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How a candidate is like the name; the lower the more alike.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// So many edits apart.
    Edits(usize),
    /// One has so many characters more than the other; what converts comes first: `upper` is rather `toUpper` than
    /// `isUpper`.
    Part(usize, bool),
    /// So many characters differ behind the common beginning.
    Beginning(usize),
}

fn likeness(name: &str, candidate: &str) -> Option<Likeness> {
    let (length, other) = (name.chars().count(), candidate.chars().count());
    if candidate.eq_ignore_ascii_case(name) {
        return Some(Likeness::Edits(0));
    }
    let edits = strsim::damerau_levenshtein(name, candidate);
    if edits <= (length / 3).max(1) && edits < length {
        return Some(Likeness::Edits(edits));
    }
    let (short, long) = (length.min(other), length.max(other));
    let (a, b) = (name.to_lowercase(), candidate.to_lowercase());
    let within = |a: &str, b: &str| a.starts_with(b) || a.ends_with(b);
    if short >= 3 && 3 * short >= long && (within(&a, &b) || within(&b, &a)) {
        return Some(Likeness::Part(long - short, !candidate.starts_with("to")));
    }
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    (shared >= 5 && 2 * shared >= long).then(|| Likeness::Beginning(length + other - 2 * shared))
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn finds_a_slip_of_the_finger_and_nothing_far_away() {
        let names = ["filter", "fill", "map", "mean"];
        assert_eq!(did_you_mean("fitler", names), Some("filter"));
        assert_eq!(did_you_mean("Map", names), Some("map"));
        assert_eq!(did_you_mean("pivot", names), None);
        assert_eq!(did_you_mean("x", names), None);
    }

    #[test]
    fn finds_a_name_by_a_part_of_it() {
        let names = ["isUpper", "toUpper", "toUpperAll", "trimSpace", "strlen"];
        assert_eq!(did_you_mean("upper", names), Some("toUpper"));
        assert_eq!(did_you_mean("toUpperCase", names), Some("toUpper"));
        assert_eq!(did_you_mean("len", names), Some("strlen"));
        assert_eq!(did_you_mean("trim", names), Some("trimSpace"));
    }

    #[test]
    fn finds_a_name_by_its_beginning() {
        let names = ["replaceAll", "repeat"];
        assert_eq!(did_you_mean("replaceText", names), Some("replaceAll"));
    }

    #[test]
    fn a_letter_or_two_in_common_are_nothing() {
        let names = ["toUpper", "experimentalFunction", "count", "stateTracking"];
        for name in ["to", "er", "fun", "counts_of_all_rows", "stop", "exists"] {
            assert_eq!(did_you_mean(name, names), None, "{name}");
        }
    }
}
