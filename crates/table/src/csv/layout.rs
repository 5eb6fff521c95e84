//! What the rows of a block hold: annotations and header compiled to fields and steps.

use std::collections::HashSet;
use std::sync::Arc;

use super::datatype::Datatype;
use super::error::{CsvError, CsvProblem, Position, shortened};
use crate::{Field as SchemaField, Name, Scalar, Schema};

/// One column of the CSV.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: Name,
    pub(super) role: Role,
    pub(super) datatype: Datatype,
    /// What an empty cell means: null, unless `#default` says otherwise.
    pub(super) default: Scalar,
}

/// What a column of the CSV is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The first one, empty in rows.
    Annotation,
    /// The name of the result.
    Result,
    /// The number of the table.
    Table,
    /// A column of the group key.
    Key,
    /// Any other column of the table.
    Value(Slot),
}

/// Where the cells of a column are collected: which of the buffers of its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Bool(usize),
    Int(usize),
    UInt(usize),
    Float(usize),
    Time(usize),
    String(usize),
}

/// One step of the way over a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) kind: StepKind,
    /// Whether the row ends behind it.
    pub(super) last: bool,
}

/// What a step reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepKind {
    /// Neighbouring cells that are the same in all rows of a table, from one field up to before another.
    Run { from: usize, to: usize },
    /// The cell of a column.
    Value(Slot),
    /// The cell of a column that only the general way reads.
    General,
}

/// Fields, steps and schema of a block.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) fields: Vec<Field>,
    pub(super) steps: Vec<Step>,
    pub(super) schema: Arc<Schema>,
}

/// The annotation rows above a header, with the place of each cell.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    pub(super) datatype: Option<Vec<PlacedCell>>,
    pub(super) group: Option<Vec<PlacedCell>>,
    pub(super) default: Option<Vec<PlacedCell>>,
}

/// A cell of an annotation or header, kept beyond its block.
#[derive(Debug, Clone)]
pub(super) struct PlacedCell {
    pub(super) text: String,
    pub(super) at: Position,
}

impl Annotations {
    /// Whether there is none yet.
    pub(super) fn is_empty(&self) -> bool {
        self.datatype.is_none() && self.group.is_none() && self.default.is_none()
    }

    /// All three, if they are there and fit the header.
    fn all_over(&self, header: &[PlacedCell]) -> Result<[&[PlacedCell]; 3], CsvError> {
        let none = self.is_empty();
        let place = |row: &[PlacedCell]| row.first().map_or(Position::START, |cell| cell.at);
        let wanted = |row: &'_ Option<Vec<PlacedCell>>, name| match row {
            None => Err(CsvProblem::MissingAnnotation { name, none }.at(place(header))),
            Some(row) if row.len() == header.len() => Ok(()),
            Some(row) => {
                let (expected, found) = (header.len(), row.len());
                Err(CsvProblem::Ragged { expected, found }.at(place(row)))
            }
        };
        wanted(&self.datatype, "datatype")?;
        wanted(&self.group, "group")?;
        wanted(&self.default, "default")?;
        Ok([&self.datatype, &self.group, &self.default]
            .map(|row| row.as_deref().unwrap_or_default()))
    }

    /// Keeps a row if it is one of the three annotations; says whether it is.
    pub(super) fn keep(&mut self, mut row: Vec<PlacedCell>) -> bool {
        let place = match row.first().map(|cell| cell.text.as_str()) {
            Some("#datatype") => &mut self.datatype,
            Some("#group") => &mut self.group,
            Some("#default") => &mut self.default,
            _ => return false,
        };
        if let Some(first) = row.first_mut() {
            first.text.clear();
        }
        *place = Some(row);
        true
    }
}

impl Layout {
    /// The layout of a block with these annotations over this header.
    pub(super) fn annotated(
        annotations: &Annotations,
        header: &[PlacedCell],
    ) -> Result<Layout, CsvError> {
        let [datatypes, groups, defaults] = annotations.all_over(header)?;
        if let Some(first) = header.first().filter(|first| !first.text.is_empty()) {
            let found = shortened(&first.text);
            return Err(CsvProblem::AnnotationColumn { found }.at(first.at));
        }
        let mut slots = Slots::default();
        let mut fields = Vec::with_capacity(header.len());
        let annotated = header.iter().zip(datatypes).zip(groups).zip(defaults);
        for (index, (((name, datatype), group), default)) in annotated.enumerate() {
            let column = || shortened(&name.text);
            let special = special_role(index, &name.text);
            if special.is_some() {
                let text = default.text.as_str();
                fields.push(Field {
                    name: name.text.as_str().into(),
                    role: special.unwrap_or(Role::Annotation),
                    datatype: Datatype::String,
                    default: if text.is_empty() {
                        Scalar::Null
                    } else {
                        Scalar::String(text.into())
                    },
                });
                continue;
            }
            let Some(kind) = Datatype::of_annotation(&datatype.text) else {
                let (column, found) = (column(), shortened(&datatype.text));
                return Err(CsvProblem::Datatype { column, found }.at(datatype.at));
            };
            let in_key = match group.text.as_str() {
                "true" => true,
                "false" => false,
                found => {
                    let (column, found) = (column(), shortened(found));
                    return Err(CsvProblem::Group { column, found }.at(group.at));
                }
            };
            fields.push(Field {
                name: name.text.as_str().into(),
                role: if in_key {
                    Role::Key
                } else {
                    Role::Value(slots.next(kind))
                },
                datatype: kind,
                default: default_value(kind, default, &name.text)?,
            });
        }
        Layout::of_fields(fields, header)
    }

    /// The layout of a CSV without annotations: texts, in one table without a group key.
    pub(super) fn raw(header: &[PlacedCell]) -> Result<Layout, CsvError> {
        let fields = header.iter().enumerate().map(|(index, name)| Field {
            name: name.text.as_str().into(),
            role: Role::Value(Slot::String(index)),
            datatype: Datatype::String,
            default: Scalar::Null,
        });
        Layout::of_fields(fields.collect(), header)
    }

    fn of_fields(fields: Vec<Field>, header: &[PlacedCell]) -> Result<Layout, CsvError> {
        let columns = fields.iter().zip(header).filter(|(field, _)| {
            !matches!(field.role, Role::Annotation | Role::Result | Role::Table)
        });
        let mut seen = HashSet::new();
        let mut entries: Vec<(Name, SchemaField)> = Vec::with_capacity(fields.len());
        for (field, cell) in columns {
            if !seen.insert(&field.name) {
                let name = shortened(&field.name);
                return Err(CsvProblem::DuplicateColumn { name }.at(cell.at));
            }
            let ty = field.datatype.column_type();
            let in_key = field.role == Role::Key;
            entries.push((field.name.clone(), SchemaField { ty, in_key }));
        }
        Ok(Layout {
            steps: steps(&fields),
            schema: Arc::new(Schema::new(entries)),
            fields,
        })
    }
}

/// The columns before those of the table; these may come in any order, and a table may have columns of their names.
fn special_role(index: usize, name: &str) -> Option<Role> {
    match (index, name) {
        (0, _) => Some(Role::Annotation),
        (1 | 2, "result") => Some(Role::Result),
        (1 | 2, "table") => Some(Role::Table),
        _ => None,
    }
}

fn default_value(
    datatype: Datatype,
    default: &PlacedCell,
    column: &str,
) -> Result<Scalar, CsvError> {
    if default.text.is_empty() {
        return Ok(Scalar::Null);
    }
    let column = shortened(column);
    let (expected, found) = (datatype.expected(), shortened(&default.text));
    datatype.parse(&default.text).ok_or_else(|| {
        CsvProblem::Cell {
            column,
            expected,
            found,
        }
        .at(default.at)
    })
}

/// The steps over a row of these fields.
fn steps(fields: &[Field]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let kind = match field.role {
            Role::Value(_) if field.datatype == Datatype::TimeNumber => StepKind::General,
            Role::Value(slot) => StepKind::Value(slot),
            _ => StepKind::Run {
                from: index,
                to: index + 1,
            },
        };
        let last_step = steps.last_mut().map(|step| &mut step.kind);
        match (kind, last_step) {
            (StepKind::Run { .. }, Some(StepKind::Run { to, .. })) => *to = index + 1,
            _ => steps.push(Step { kind, last: false }),
        }
    }
    if let Some(step) = steps.last_mut() {
        step.last = true;
    }
    steps
}

/// Counts the columns of each type.
#[derive(Default)]
struct Slots([usize; 6]);

impl Slots {
    fn next(&mut self, datatype: Datatype) -> Slot {
        let [bools, ints, uints, floats, times, strings] = &mut self.0;
        let (count, slot): (&mut usize, fn(usize) -> Slot) = match datatype {
            Datatype::Boolean => (bools, Slot::Bool),
            Datatype::Long => (ints, Slot::Int),
            Datatype::UnsignedLong => (uints, Slot::UInt),
            Datatype::Double => (floats, Slot::Float),
            Datatype::Time | Datatype::TimeNumber => (times, Slot::Time),
            Datatype::String => (strings, Slot::String),
        };
        *count += 1;
        slot(*count - 1)
    }
}
