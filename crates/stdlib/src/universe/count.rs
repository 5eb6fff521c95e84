//! `count`: how many rows each table has, those with a null included.

use fluxlite_engine::shapes::{Accumulator, AggregatePlan, Groups};
use fluxlite_engine::{Arguments, Native, Outcome, Shape};
use fluxlite_table::{Column, ColumnType, Scalar};

use crate::accumulate::{reserve, results, unsupported};

/// `count`.
pub const NATIVES: &[Native] = &[Native::new("universe", "count", Shape::Aggregate(count))];

fn count(arguments: &Arguments<'_>) -> Outcome<AggregatePlan> {
    let column = arguments.string_or("column", "_value")?;
    let plan = AggregatePlan::new(column.clone(), move |ty| match ty {
        ColumnType::Time => Err(unsupported("count", &column, ty, "no times")
            .help("count another column; every column has as many rows")),
        _ => Ok(Box::new(Count::default())),
    });
    Ok(plan.at(arguments.span_of("column")))
}

/// Rows of each group.
#[derive(Default)]
struct Count(Vec<i64>);

impl Accumulator for Count {
    fn reserve(&mut self, groups: usize) {
        reserve(&mut self.0, groups);
    }

    fn update(&mut self, groups: Groups<'_>, _column: &Column, rows: usize) -> Outcome<()> {
        match groups {
            Groups::One(group) => {
                if let Some(count) = self.0.get_mut(group as usize) {
                    *count += rows as i64;
                }
            }
            Groups::Each(groups) => {
                for group in groups {
                    if let Some(count) = self.0.get_mut(*group as usize) {
                        *count += 1;
                    }
                }
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> Outcome<Column> {
        results(
            ColumnType::Int,
            self.0.iter().map(|count| Scalar::Int(*count)),
        )
    }
}
