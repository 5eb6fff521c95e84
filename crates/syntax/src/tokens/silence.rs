//! Where nothing more is to be reported, since it would follow from what was.

use std::ops::Range;

/// Ranges of tokens.
#[derive(Debug, Default)]
pub(crate) struct Silence {
    ranges: Vec<Range<usize>>,
}

impl Silence {
    pub(super) fn add(&mut self, range: Range<usize>) {
        self.ranges.push(range);
    }

    /// Forgets what lies behind this token, where reading begins again.
    pub(super) fn truncate(&mut self, end: usize) {
        self.ranges.retain(|range| range.start < end);
        for range in &mut self.ranges {
            range.end = range.end.min(end);
        }
    }

    /// Puts the ranges in order and joins those that overlap.
    pub(super) fn settle(&mut self) {
        self.ranges.sort_by_key(|range| range.start);
        self.ranges.dedup_by(|next, range| {
            let joins = next.start <= range.end;
            if joins {
                range.end = range.end.max(next.end);
            }
            joins
        });
    }

    /// Whether a token lies in one of them.
    pub(crate) fn covers(&self, token: usize) -> bool {
        let behind = self.ranges.partition_point(|range| range.end <= token);
        self.ranges
            .get(behind)
            .is_some_and(|range| range.start <= token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_ranges_are_joined() {
        let mut silence = Silence::default();
        for range in [5..6, 2..9, 12..usize::MAX] {
            silence.add(range);
        }
        silence.settle();
        let covered: Vec<usize> = (0..14).filter(|token| silence.covers(*token)).collect();
        assert_eq!(covered, [2, 3, 4, 5, 6, 7, 8, 12, 13]);
    }

    #[test]
    fn what_is_read_again_is_not_silent() {
        let mut silence = Silence::default();
        silence.add(2..9);
        silence.add(10..12);
        silence.truncate(4);
        silence.settle();
        assert!(silence.covers(3) && !silence.covers(4) && !silence.covers(11));
    }
}
