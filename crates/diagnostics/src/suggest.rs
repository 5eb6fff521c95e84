//! "Did you mean …?": the known name that is closest in spelling.

/// The candidate closest to `name`, if one is close enough to be what was meant.
///
/// Close enough is an edit distance (a swap of neighbours counts once) of at most a third of the name's length,
/// at least one; the same word in other capitals always is. Ties go to the alphabetically first, so that the
/// answer does not depend on the order of candidates.
#[must_use]
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        .filter_map(|candidate| {
            let distance = if candidate.eq_ignore_ascii_case(name) {
                0
            } else {
                strsim::damerau_levenshtein(name, candidate)
            };
            (distance <= allowed && distance < name.chars().count())
                .then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
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
}
