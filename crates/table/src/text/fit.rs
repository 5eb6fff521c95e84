//! Which columns are shown in a given width, and how wide.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Blanks between two columns.
const GAP: usize = 2;
/// A column of strings is not cut below this.
const LEAST: usize = 10;

/// The widths of the columns that are shown, from the left; `elastic` ones are cut first, then columns from the
/// right are left out. One is always shown.
pub(super) fn fit(widths: &[usize], elastic: &[bool], available: usize) -> Vec<usize> {
    let mut count = widths.len();
    loop {
        let columns = || widths.iter().zip(elastic).take(count);
        let capped = |cap: usize| {
            columns().map(move |(&width, &elastic)| if elastic { width.min(cap) } else { width })
        };
        let total = |cap| capped(cap).sum::<usize>() + GAP * count.saturating_sub(1);
        if total(usize::MAX) <= available {
            return capped(usize::MAX).collect();
        }
        if total(LEAST) <= available || count <= 1 {
            let widest = columns().map(|(width, _)| *width).max().unwrap_or(LEAST);
            let cap = largest_fitting(LEAST, widest, |cap| total(cap) <= available);
            return capped(cap).map(|width| width.min(available)).collect();
        }
        count -= 1;
    }
}

/// The largest number from `least` to `most` that fits, where what is larger fits no better; `least` if none.
fn largest_fitting(least: usize, most: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (least, most.max(least));
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if fits(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// A text that is at most so wide; what is cut off leaves an ellipsis.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for character in text.chars() {
        used += character.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(character);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_cut_evenly_before_columns_go() {
        let widths = [20, 60, 8, 30];
        let elastic = [false, true, false, true];
        assert_eq!(fit(&widths, &elastic, 200), [20, 60, 8, 30]);
        assert_eq!(fit(&widths, &elastic, 94), [20, 30, 8, 30]);
        assert_eq!(fit(&widths, &elastic, 64), [20, 15, 8, 15]);
        assert_eq!(fit(&widths, &elastic, 50), [20, 18, 8]);
        assert_eq!(fit(&widths, &elastic, 5), [5]);
    }

    #[test]
    fn a_cut_text_has_its_width_in_columns_of_the_terminal() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdefg", 6), "abcde…");
        assert_eq!(cut("温度計温度計", 6), "温度…");
    }
}
