//! Which column of a table plays which part in a line.
//!
//! A [`Mapping`] is what the arguments of `kafka.to` say; a [`Layout`] is that said for one schema, by the columns'
//! places. All errors that concern a table as a whole come from here, before any row is looked at.

use fluxlite_table::{ColumnType, Schema};

use crate::problem::{Role, TableProblem};

const NAME_COLUMN: &str = "_measurement";
const TIME_COLUMN: &str = "_time";
const VALUE_COLUMN: &str = "_value";

/// What the arguments say about columns. An empty text or list means the default, as in the documentation of
/// `kafka.to`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// The measurement of all lines; without it `name_column` holds it.
    pub name: Option<String>,
    /// The string column that holds the measurement; `_measurement` unless said.
    pub name_column: Option<String>,
    /// The time column; `_time` unless said.
    pub time_column: Option<String>,
    /// The string columns that become tags.
    pub tag_columns: Vec<String>,
    /// The columns that become fields; `_value` unless said.
    pub value_columns: Vec<String>,
}

impl Mapping {
    /// The measurement of all lines, if it is an argument.
    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_deref().filter(|name| !name.is_empty())
    }

    fn name_column(&self) -> &str {
        given(&self.name_column).unwrap_or(NAME_COLUMN)
    }

    fn time_column(&self) -> &str {
        given(&self.time_column).unwrap_or(TIME_COLUMN)
    }

    fn is_value(&self, name: &str) -> bool {
        match self.value_columns.as_slice() {
            [] => name == VALUE_COLUMN,
            names => names.iter().any(|wanted| wanted == name),
        }
    }

    fn wanted_values(&self) -> Vec<String> {
        match self.value_columns.as_slice() {
            [] => vec![VALUE_COLUMN.to_owned()],
            names => names.to_vec(),
        }
    }
}

fn given(argument: &Option<String>) -> Option<&str> {
    argument.as_deref().filter(|text| !text.is_empty())
}

/// The places of the columns that a line is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The column that holds the measurement, unless it is an argument.
    pub measurement: Option<usize>,
    /// The time column.
    pub time: usize,
    /// The tags, in the order of the table's columns.
    pub tags: Vec<usize>,
    /// The fields, sorted by name.
    pub fields: Vec<usize>,
}

impl Layout {
    /// The layout of the tables with a schema.
    pub(crate) fn of(schema: &Schema, mapping: &Mapping) -> Result<Layout, TableProblem> {
        let time = required(schema, Role::Time, mapping.time_column(), ColumnType::Time)?;
        let measurement = match mapping.name() {
            Some(_) => None,
            None => Some(required(
                schema,
                Role::Name,
                mapping.name_column(),
                ColumnType::String,
            )?),
        };
        // A column is the first of time, name, tag, value that fits.
        let taken = |place: usize| place == time || Some(place) == measurement;
        for name in &mapping.tag_columns {
            if !schema.index_of(name).is_some_and(taken) {
                required(schema, Role::Tag, name, ColumnType::String)?;
            }
        }
        let (mut tags, mut fields) = (Vec::new(), Vec::new());
        for (place, (name, _)) in schema
            .iter()
            .enumerate()
            .filter(|(place, _)| !taken(*place))
        {
            if mapping.tag_columns.iter().any(|tag| **tag == **name) {
                tags.push(place);
            } else if mapping.is_value(name) {
                fields.push(place);
            }
        }
        check_fields(schema, mapping, &fields)?;
        fields.sort_by_key(|place| schema.at(*place).map(|(name, _)| name));
        Ok(Layout {
            measurement,
            time,
            tags,
            fields,
        })
    }
}

fn required(
    schema: &Schema,
    role: Role,
    name: &str,
    expected: ColumnType,
) -> Result<usize, TableProblem> {
    let column = name.to_owned();
    match schema.index_of(name).zip(schema.field(name)) {
        None => Err(TableProblem::Missing {
            role,
            column,
            columns: names(schema),
        }),
        Some((_, field)) if field.ty != expected => Err(TableProblem::Type {
            role,
            column,
            expected,
            found: field.ty,
        }),
        Some((place, _)) => Ok(place),
    }
}

fn check_fields(schema: &Schema, mapping: &Mapping, fields: &[usize]) -> Result<(), TableProblem> {
    if fields.is_empty() {
        return Err(TableProblem::NoValueColumn {
            wanted: mapping.wanted_values(),
            columns: names(schema),
        });
    }
    let mut columns = fields.iter().filter_map(|place| schema.at(*place));
    match columns.find(|(_, field)| field.ty == ColumnType::Time) {
        None => Ok(()),
        Some((name, _)) => Err(TableProblem::TimeField {
            column: name.to_string(),
        }),
    }
}

fn names(schema: &Schema) -> Vec<String> {
    schema.names().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use fluxlite_table::Field;

    use super::*;

    fn schema(columns: &[(&str, ColumnType)]) -> Schema {
        let field = |(name, ty): &(&str, ColumnType)| {
            let field = Field {
                ty: *ty,
                in_key: false,
            };
            ((*name).into(), field)
        };
        Schema::new(columns.iter().map(field))
    }

    fn usual() -> Schema {
        schema(&[
            ("_time", ColumnType::Time),
            ("_measurement", ColumnType::String),
            ("b", ColumnType::String),
            ("z", ColumnType::Float),
            ("a", ColumnType::String),
            ("_value", ColumnType::Int),
        ])
    }

    fn texts(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn tags_stand_in_column_order_and_fields_by_name() {
        let mapping = Mapping {
            tag_columns: texts(&["a", "b", "a"]),
            value_columns: texts(&["z", "_value"]),
            ..Mapping::default()
        };
        let layout = Layout::of(&usual(), &mapping).unwrap();
        assert_eq!(layout.measurement, Some(1));
        assert_eq!(layout.time, 0);
        assert_eq!(layout.tags, [2, 4]);
        assert_eq!(layout.fields, [5, 3]);
    }

    #[test]
    fn a_column_is_the_first_of_time_name_tag_value() {
        let mapping = Mapping {
            tag_columns: texts(&["_time", "_measurement", "a"]),
            value_columns: texts(&["_time", "_measurement", "a", "z"]),
            ..Mapping::default()
        };
        let layout = Layout::of(&usual(), &mapping).unwrap();
        assert_eq!((layout.tags, layout.fields), (vec![4], vec![3]));
    }

    #[test]
    fn with_a_name_the_name_column_is_a_column_like_others() {
        let mapping = Mapping {
            name: Some("m".into()),
            tag_columns: texts(&["_measurement"]),
            ..Mapping::default()
        };
        let layout = Layout::of(&usual(), &mapping).unwrap();
        assert_eq!((layout.measurement, layout.tags), (None, vec![1]));
    }

    #[test]
    fn empty_arguments_are_the_defaults() {
        let mapping = Mapping {
            name: Some(String::new()),
            name_column: Some(String::new()),
            time_column: Some(String::new()),
            ..Mapping::default()
        };
        let layout = Layout::of(&usual(), &mapping).unwrap();
        assert_eq!((layout.measurement, layout.time), (Some(1), 0));
    }

    #[test]
    fn tables_that_do_not_fit_say_what_they_lack() {
        let with = |mapping: Mapping| Layout::of(&usual(), &mapping).unwrap_err().to_string();
        let all = "`_time`, `_measurement`, `b`, `z`, `a`, `_value`";
        assert_eq!(
            with(Mapping {
                time_column: Some("t".into()),
                ..Mapping::default()
            }),
            format!("the time column `t` is missing; the table has {all}")
        );
        assert_eq!(
            with(Mapping {
                name_column: Some("z".into()),
                ..Mapping::default()
            }),
            "the name column `z` is of type float, not string"
        );
        assert_eq!(
            with(Mapping {
                tag_columns: texts(&["host"]),
                ..Mapping::default()
            }),
            format!("the tag column `host` is missing; the table has {all}")
        );
        assert_eq!(
            with(Mapping {
                tag_columns: texts(&["_value"]),
                ..Mapping::default()
            }),
            "the tag column `_value` is of type int, not string"
        );
        assert_eq!(
            with(Mapping {
                value_columns: texts(&["x", "y"]),
                ..Mapping::default()
            }),
            format!("none of the value columns `x`, `y` is there; the table has {all}")
        );
    }

    #[test]
    fn a_time_is_no_field_and_a_missing_value_column_is_left_out() {
        let schema = schema(&[("_time", ColumnType::Time), ("t2", ColumnType::Time)]);
        let mapping = Mapping {
            name: Some("m".into()),
            value_columns: texts(&["t2", "missing"]),
            ..Mapping::default()
        };
        let error = Layout::of(&schema, &mapping).unwrap_err().to_string();
        assert!(error.contains("int(v: r.t2)"), "{error}");
    }
}
