//! One row split into cells, by the rules of RFC 4180: the way for annotations, headers, first rows of tables and
//! all that the quick way of [`super::rows`] does not take.

use std::borrow::Cow;

use super::error::CsvProblem;

/// Where a cell stands in the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its first byte, a quote if it is quoted.
    pub(super) at: usize,
    /// Its text without the outer quotes.
    start: usize,
    end: usize,
    /// Whether the text holds doubled quotes or carriage returns to take out.
    escaped: bool,
    /// Behind its comma or newline.
    pub(super) next: usize,
}

/// How a row ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    /// A row; the place behind it and how many lines it has.
    Row { next: usize, lines: u64 },
    /// A quoted cell goes on behind the block.
    Incomplete { quote: usize },
}

/// A problem and the byte where it is.
pub(super) type Misplaced = (usize, CsvProblem);

/// Splits the row at `start` of a block whose last byte, at `end - 1`, is a newline.
pub(super) fn split(
    bytes: &[u8],
    start: usize,
    end: usize,
    cells: &mut Vec<Cell>,
) -> Result<Split, Misplaced> {
    cells.clear();
    let bytes = bytes.get(..end).unwrap_or(bytes);
    let mut at = start;
    loop {
        let cell = match bytes.get(at) {
            Some(b'"') => match quoted(bytes, at)? {
                Some(cell) => cell,
                None => return Ok(Split::Incomplete { quote: at }),
            },
            _ => bare(bytes, at)?,
        };
        cells.push(cell);
        at = cell.next;
        if bytes.get(at.wrapping_sub(1)) != Some(&b',') {
            break;
        }
    }
    let row = bytes.get(start..at).unwrap_or_default();
    let lines = memchr::memchr_iter(b'\n', row).count() as u64;
    Ok(Split::Row { next: at, lines })
}

/// A cell that begins with a quote; `None` if the block ends inside.
fn quoted(bytes: &[u8], at: usize) -> Result<Option<Cell>, Misplaced> {
    let mut escaped = false;
    let mut from = at + 1;
    loop {
        let rest = bytes.get(from..).unwrap_or_default();
        let Some(quote) = memchr::memchr(b'"', rest).map(|found| from + found) else {
            return Ok(None);
        };
        let next = match bytes.get(quote + 1..).unwrap_or_default() {
            [b'"', ..] => {
                escaped = true;
                from = quote + 2;
                continue;
            }
            [b',' | b'\n', ..] => quote + 2,
            [b'\r', b'\n', ..] => quote + 3,
            _ => return Err((quote + 1, CsvProblem::BehindQuote)),
        };
        let text = bytes.get(at + 1..quote).unwrap_or_default();
        return Ok(Some(Cell {
            at,
            start: at + 1,
            end: quote,
            escaped: escaped || memchr::memchr(b'\r', text).is_some(),
            next,
        }));
    }
}

/// A cell without quotes.
fn bare(bytes: &[u8], at: usize) -> Result<Cell, Misplaced> {
    let rest = bytes.get(at..).unwrap_or_default();
    let length = memchr::memchr2(b',', b'\n', rest).unwrap_or(rest.len());
    let text = rest.get(..length).unwrap_or_default();
    if memchr::memchr(b'"', text).is_some() {
        return Err((at, CsvProblem::BareQuote));
    }
    let at_line_end = rest.get(length) == Some(&b'\n');
    let carriage = usize::from(at_line_end && text.ends_with(b"\r"));
    Ok(Cell {
        at,
        start: at,
        end: at + length - carriage,
        escaped: false,
        next: at + length + 1,
    })
}

impl Cell {
    /// Its text, quotes and line breaks made single.
    pub(super) fn text(self, bytes: &[u8]) -> Result<Cow<'_, str>, Misplaced> {
        let raw = bytes.get(self.start..self.end).unwrap_or_default();
        let text = str::from_utf8(raw)
            .map_err(|error| (self.start + error.valid_up_to(), CsvProblem::NotUtf8))?;
        Ok(if self.escaped {
            Cow::Owned(unescape(text))
        } else {
            Cow::Borrowed(text)
        })
    }

    /// Whether it begins like an annotation.
    pub(super) fn is_annotation(self, bytes: &[u8]) -> bool {
        self.at == self.start && bytes.get(self.start) == Some(&b'#')
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Takes one of each two quotes, and the carriage return before a newline, out of a quoted cell's text.
pub(super) fn unescape(text: &str) -> String {
    text.replace("\"\"", "\"").replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(row: &str) -> Result<Vec<String>, Misplaced> {
        let mut cells = Vec::new();
        split(row.as_bytes(), 0, row.len(), &mut cells)?;
        let texts = cells.iter().map(|cell| cell.text(row.as_bytes()));
        Ok(texts.map(|text| text.unwrap().into_owned()).collect())
    }

    #[test]
    fn quotes_commas_and_line_breaks_in_cells() {
        assert_eq!(
            texts("a,\"b,c\",\"say \"\"x\"\"\",\"two\r\nlines\",\"\"\r\n").unwrap(),
            ["a", "b,c", "say \"x\"", "two\nlines", ""]
        );
        assert_eq!(texts("a,\n").unwrap(), ["a", ""]);
    }

    #[test]
    fn stray_quotes_are_placed() {
        assert!(matches!(texts("a,b\"c\n"), Err((2, CsvProblem::BareQuote))));
        assert!(matches!(
            texts("a,\"b\"c\n"),
            Err((5, CsvProblem::BehindQuote))
        ));
    }

    #[test]
    fn a_cell_that_stays_open_is_incomplete() {
        let mut cells = Vec::new();
        let row = b"a,\"b\n";
        let found = split(row, 0, row.len(), &mut cells).unwrap();
        assert_eq!(found, Split::Incomplete { quote: 2 });
    }
}
