//! Which table a row belongs to: its result, its number, its group key, and the bytes that stand for them.

use std::io::Read;
use std::sync::Arc;

use super::error::{CsvProblem, shortened};
use super::event::TableHead;
use super::layout::{Field, Layout, Role, StepKind};
use super::record::{Cell, Misplaced};
use super::row_reader::RowReader;
use super::rows::Run;
use crate::{GroupKey, KeyEntry, Name, Scalar, Schema};

/// The table at hand.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) head: TableHead,
    /// Its number as written.
    number: Name,
    /// The bytes of its runs.
    pub(super) runs: Vec<Run>,
    /// Whether its rows are wanted.
    pub(super) wanted: bool,
    /// Whether a chunk of it went out.
    pub(super) begun: bool,
}

impl Table {
    /// No table yet.
    pub(super) fn none() -> Self {
        Table {
            head: TableHead {
                result: Arc::default(),
                key: Arc::default(),
                schema: Arc::default(),
            },
            number: Arc::default(),
            runs: Vec::new(),
            wanted: true,
            begun: false,
        }
    }

    /// The table of the row that was split last; texts that are the same as in the table before are shared with it.
    pub(super) fn of_row<R: Read>(
        reader: &RowReader<R>,
        layout: &Layout,
        before: &Table,
        default_result: &Name,
    ) -> Result<Table, Misplaced> {
        let (mut result, mut number) = (default_result.clone(), Arc::default());
        let mut entries = Vec::new();
        for (field, cell) in layout.fields.iter().zip(reader.cells()) {
            let shared = match field.role {
                Role::Annotation | Role::Value(_) => continue,
                Role::Result => Some(&before.head.result),
                Role::Table => Some(&before.number),
                Role::Key => match before.head.key.value(&field.name) {
                    Some(Scalar::String(text)) => Some(text),
                    _ => None,
                },
            };
            let value = match shared {
                Some(shared) if !shared.is_empty() && *reader.text(*cell)? == **shared => {
                    Scalar::String(shared.clone())
                }
                _ => value(reader, field, *cell)?,
            };
            match (field.role, value) {
                (Role::Result, Scalar::String(text)) => result = text,
                (Role::Table, Scalar::String(text)) => number = text,
                (Role::Table, _) => number = Arc::default(),
                (Role::Key, value) => entries.push(key_entry(field, value)),
                _ => {}
            }
        }
        Ok(Table {
            head: head(result, entries, &layout.schema),
            number,
            runs: runs(reader, layout).collect(),
            wanted: true,
            begun: false,
        })
    }

    /// Whether rows of both stand in one table.
    pub(super) fn is_same(&self, other: &Table) -> bool {
        self.number == other.number
            && self.head.result == other.head.result
            && self.head.key == other.head.key
    }

    /// Whether the row that was split last has the bytes of this table.
    pub(super) fn has_runs_of<R: Read>(&self, reader: &RowReader<R>, layout: &Layout) -> bool {
        run_bytes(reader, layout)
            .map(|(bytes, _)| bytes)
            .eq(self.runs.iter().map(|run| run.text.as_slice()))
    }
}

/// The head of the table of a header without rows: its key stands in the defaults.
pub(super) fn head_of_defaults(layout: &Layout, default_result: &Name) -> TableHead {
    let mut result = default_result.clone();
    let mut entries = Vec::new();
    for field in &layout.fields {
        match (field.role, &field.default) {
            (Role::Result, Scalar::String(text)) => result = text.clone(),
            (Role::Key, value) => entries.push(key_entry(field, value.clone())),
            _ => {}
        }
    }
    head(result, entries, &layout.schema)
}

/// The value of a cell of the row that was split last.
pub(super) fn value<R: Read>(
    reader: &RowReader<R>,
    field: &Field,
    cell: Cell,
) -> Result<Scalar, Misplaced> {
    let text = reader.text(cell)?;
    if text.is_empty() {
        return Ok(field.default.clone());
    }
    field.datatype.parse(&text).ok_or_else(|| {
        let problem = CsvProblem::Cell {
            column: shortened(&field.name),
            expected: field.datatype.expected(),
            found: shortened(&text),
        };
        (cell.at, problem)
    })
}

fn head(result: Name, entries: Vec<KeyEntry>, schema: &Arc<Schema>) -> TableHead {
    TableHead {
        result,
        key: Arc::new(GroupKey::new(entries)),
        schema: schema.clone(),
    }
}

fn key_entry(field: &Field, value: Scalar) -> KeyEntry {
    KeyEntry {
        name: field.name.clone(),
        value,
        ty: field.datatype.column_type(),
    }
}

/// The runs of the row that was split last.
fn runs<'a, R: Read>(
    reader: &'a RowReader<R>,
    layout: &'a Layout,
) -> impl Iterator<Item = Run> + 'a {
    run_bytes(reader, layout).map(|(text, last)| {
        let newlines = memchr::memchr_iter(b'\n', text).count() as u64;
        Run {
            text: text.to_vec(),
            breaks: newlines - u64::from(last),
        }
    })
}

/// The bytes of each run of the row that was split last, and whether the row ends with it.
fn run_bytes<'a, R: Read>(
    reader: &'a RowReader<R>,
    layout: &'a Layout,
) -> impl Iterator<Item = (&'a [u8], bool)> {
    let steps = layout.steps.iter();
    steps.filter_map(|step| match step.kind {
        StepKind::Run { from, to } => Some((reader.bytes(from, to)?, step.last)),
        _ => None,
    })
}
