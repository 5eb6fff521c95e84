//! What the accumulators of `count`, `sum` and `mean` share: states in a vector, a place for each group, and the
//! walk over the cells of a column.

use arrow::array::Array;
use fluxlite_diagnostics::Code;
use fluxlite_engine::shapes::Groups;
use fluxlite_engine::{Failure, Outcome};
use fluxlite_table::{Column, ColumnType, Scalar};

/// The numbers of a column of one type.
pub(crate) trait Number: Copy {
    /// The values of an array column, nulls included.
    fn values(column: &Column) -> Option<&[Self]>;

    /// A constant.
    fn constant(value: &Scalar) -> Option<Self>;
}

macro_rules! number {
    ($($ty:ty => $case:ident;)+) => {
        $(impl Number for $ty {
            fn values(column: &Column) -> Option<&[Self]> {
                match column {
                    Column::$case(array) => Some(array.values()),
                    _ => None,
                }
            }

            fn constant(value: &Scalar) -> Option<Self> {
                match value {
                    Scalar::$case(value) => Some(*value),
                    _ => None,
                }
            }
        })+
    };
}

number! {
    i64 => Int;
    u64 => UInt;
    f64 => Float;
}

/// Adds the cells that are not null to the states of their groups, in row order.
pub(crate) fn fold<T: Number, S>(
    states: &mut [S],
    groups: Groups<'_>,
    column: &Column,
    rows: usize,
    add: impl Fn(&mut S, T),
) {
    let Some(values) = T::values(column) else {
        if let Column::Constant { value, .. } = column
            && let Some(value) = T::constant(value)
        {
            let groups = (0..rows).map(|row| groups.of(row));
            groups.for_each(|group| {
                if let Some(state) = states.get_mut(group) {
                    add(state, value);
                }
            });
        }
        return;
    };
    let nulls = column
        .array()
        .and_then(Array::nulls)
        .filter(|nulls| nulls.null_count() > 0);
    match (groups, nulls) {
        (Groups::One(group), None) => {
            if let Some(state) = states.get_mut(group as usize) {
                values.iter().for_each(|value| add(state, *value));
            }
        }
        (Groups::Each(groups), None) => {
            for (group, value) in groups.iter().zip(values) {
                if let Some(state) = states.get_mut(*group as usize) {
                    add(state, *value);
                }
            }
        }
        (groups, Some(nulls)) => {
            for (row, value) in values.iter().enumerate() {
                if nulls.is_valid(row)
                    && let Some(state) = states.get_mut(groups.of(row))
                {
                    add(state, *value);
                }
            }
        }
    }
}

/// The error of an aggregate over a type that it does not take.
pub(crate) fn unsupported(function: &str, column: &str, ty: ColumnType, takes: &str) -> Failure {
    let message = format!("{function} takes {takes}, but column {column:?} is {ty}");
    let failure = Failure::new(Code::COLUMN, message);
    if ty != ColumnType::String {
        return failure;
    }
    failure.help(if column == "_value" {
        "convert it first: `|> toFloat()`".to_owned()
    } else {
        format!(
            "convert it first: `|> map(fn: (r) => ({{r with {column}: float(v: r.{column})}}))`"
        )
    })
}

/// Makes room for the states of `groups` groups.
pub(crate) fn reserve<S: Default + Clone>(states: &mut Vec<S>, groups: usize) {
    if states.len() < groups {
        states.resize(groups, S::default());
    }
}

/// The column of the results.
///
/// # Errors
/// When a result is of another type than the column, which none is.
pub(crate) fn results(
    ty: ColumnType,
    results: impl ExactSizeIterator<Item = Scalar>,
) -> Outcome<Column> {
    let mut builder = fluxlite_table::ColumnBuilder::with_capacity(ty, results.len());
    results.for_each(|result| {
        builder.push(&result);
    });
    Ok(builder.finish())
}
