//! `mean`: the average of each table's values, a float.

use fluxlite_engine::shapes::{Accumulator, AggregatePlan, Groups};
use fluxlite_engine::{Arguments, Native, Outcome, Shape};
use fluxlite_table::{Column, ColumnType, Scalar};

use crate::accumulate::{fold, reserve, results, unsupported};

/// `mean`.
pub const NATIVES: &[Native] = &[Native::new("universe", "mean", Shape::Aggregate(mean))];

fn mean(arguments: &Arguments<'_>) -> Outcome<AggregatePlan> {
    let column = arguments.string_or("column", "_value")?;
    let plan = AggregatePlan::new(column.clone(), move |ty| {
        Ok(match ty {
            ColumnType::Int | ColumnType::UInt => Box::new(OfInts::default()),
            ColumnType::Float => Box::new(OfFloats::default()),
            _ => return Err(unsupported("mean", &column, ty, "numbers")),
        })
    });
    Ok(plan.at(arguments.span_of("column")))
}

/// Sums and counts of floats.
#[derive(Default)]
struct OfFloats(Vec<(f64, u64)>);

/// Sums and counts of ints; wide, so that a sum beyond 64 bits still has its mean.
#[derive(Default)]
struct OfInts(Vec<(i128, u64)>);

impl Accumulator for OfFloats {
    fn reserve(&mut self, groups: usize) {
        reserve(&mut self.0, groups);
    }

    fn update(&mut self, groups: Groups<'_>, column: &Column, rows: usize) -> Outcome<()> {
        fold(
            &mut self.0,
            groups,
            column,
            rows,
            |(sum, count), value: f64| {
                *sum += value;
                *count += 1;
            },
        );
        Ok(())
    }

    fn finish(&mut self) -> Outcome<Column> {
        results(
            ColumnType::Float,
            self.0.iter().map(|(sum, count)| quotient(*sum, *count)),
        )
    }
}

impl Accumulator for OfInts {
    fn reserve(&mut self, groups: usize) {
        reserve(&mut self.0, groups);
    }

    fn update(&mut self, groups: Groups<'_>, column: &Column, rows: usize) -> Outcome<()> {
        let states = &mut self.0;
        if column.column_type() == ColumnType::UInt {
            fold(states, groups, column, rows, |state, value: u64| {
                add(state, value.into())
            });
        } else {
            fold(states, groups, column, rows, |state, value: i64| {
                add(state, value.into())
            });
        }
        Ok(())
    }

    fn finish(&mut self) -> Outcome<Column> {
        results(
            ColumnType::Float,
            self.0
                .iter()
                .map(|(sum, count)| quotient(*sum as f64, *count)),
        )
    }
}

fn add((sum, count): &mut (i128, u64), value: i128) {
    *sum += value;
    *count += 1;
}

fn quotient(sum: f64, count: u64) -> Scalar {
    if count == 0 {
        Scalar::Null
    } else {
        Scalar::Float(sum / count as f64)
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::Int64Array;

    use super::*;

    #[test]
    fn a_mean_of_ints_does_not_wrap() {
        let mut mean = OfInts::default();
        mean.reserve(2);
        let column = Column::Int(Int64Array::from(vec![Some(i64::MAX), None, Some(i64::MAX)]));
        mean.update(Groups::One(0), &column, 3).unwrap();
        let result = mean.finish().unwrap();
        assert_eq!(result.value(0), Scalar::Float(i64::MAX as f64));
        assert_eq!(result.value(1), Scalar::Null);
    }
}
