//! `sum`: the sum of each table's values, in their type; of ints it wraps around.

use fluxlite_engine::shapes::{Accumulator, AggregatePlan, Groups};
use fluxlite_engine::{Arguments, Native, Outcome, Shape};
use fluxlite_table::{Column, ColumnType, Scalar};

use crate::accumulate::{Number, fold, reserve, results, unsupported};

/// `sum`.
pub const NATIVES: &[Native] = &[Native::new("universe", "sum", Shape::Aggregate(sum))];

fn sum(arguments: &Arguments<'_>) -> Outcome<AggregatePlan> {
    let column = arguments.string_or("column", "_value")?;
    let plan = AggregatePlan::new(column.clone(), move |ty| {
        Ok(match ty {
            ColumnType::Int => Box::new(Sum::<i64>(Vec::new())),
            ColumnType::UInt => Box::new(Sum::<u64>(Vec::new())),
            ColumnType::Float => Box::new(Sum::<f64>(Vec::new())),
            _ => return Err(unsupported("sum", &column, ty, "numbers")),
        })
    });
    Ok(plan.at(arguments.span_of("column")))
}

/// The sum of each group; none as long as no value came.
struct Sum<T>(Vec<Option<T>>);

/// Numbers as `sum` adds them.
trait Addable: Number {
    const TYPE: ColumnType;

    fn plus(self, other: Self) -> Self;

    fn scalar(self) -> Scalar;
}

impl Addable for i64 {
    const TYPE: ColumnType = ColumnType::Int;

    fn plus(self, other: Self) -> Self {
        self.wrapping_add(other)
    }

    fn scalar(self) -> Scalar {
        Scalar::Int(self)
    }
}

impl Addable for u64 {
    const TYPE: ColumnType = ColumnType::UInt;

    fn plus(self, other: Self) -> Self {
        self.wrapping_add(other)
    }

    fn scalar(self) -> Scalar {
        Scalar::UInt(self)
    }
}

impl Addable for f64 {
    const TYPE: ColumnType = ColumnType::Float;

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn scalar(self) -> Scalar {
        Scalar::Float(self)
    }
}

impl<T: Addable + Send> Accumulator for Sum<T> {
    fn reserve(&mut self, groups: usize) {
        reserve(&mut self.0, groups);
    }

    fn update(&mut self, groups: Groups<'_>, column: &Column, rows: usize) -> Outcome<()> {
        fold(
            &mut self.0,
            groups,
            column,
            rows,
            |sum: &mut Option<T>, value: T| {
                *sum = Some(sum.map_or(value, |sum| sum.plus(value)));
            },
        );
        Ok(())
    }

    fn finish(&mut self) -> Outcome<Column> {
        let sums = self
            .0
            .iter()
            .map(|sum| sum.map_or(Scalar::Null, Addable::scalar));
        results(T::TYPE, sums)
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::{Float64Array, Int64Array};

    use super::*;

    #[test]
    fn each_row_goes_to_its_group_and_nulls_to_none() {
        let mut sum = Sum::<i64>(Vec::new());
        sum.reserve(3);
        let column = Column::Int(Int64Array::from(vec![Some(1), None, Some(5), Some(7)]));
        sum.update(Groups::Each(&[0, 0, 2, 0]), &column, 4).unwrap();
        let constant = Column::constant(ColumnType::Int, Scalar::Int(2));
        sum.update(Groups::One(2), &constant, 3).unwrap();
        let result = sum.finish().unwrap();
        assert_eq!(result.value(0), Scalar::Int(8));
        assert_eq!(result.value(1), Scalar::Null);
        assert_eq!(result.value(2), Scalar::Int(11));
    }

    #[test]
    fn floats_add_in_row_order_whatever_the_chunks() {
        let values = [1e16, 1.0, -1e16, 1.0];
        let of = |chunks: &[&[f64]]| {
            let mut sum = Sum::<f64>(Vec::new());
            sum.reserve(1);
            for chunk in chunks {
                let column = Column::Float(Float64Array::from(chunk.to_vec()));
                sum.update(Groups::One(0), &column, chunk.len()).unwrap();
            }
            sum.finish().unwrap().value(0)
        };
        assert_eq!(of(&[&values]), of(&[&values[..1], &values[1..]]));
    }

    #[test]
    fn ints_wrap_around() {
        let mut sum = Sum::<i64>(Vec::new());
        sum.reserve(1);
        let column = Column::Int(Int64Array::from(vec![i64::MAX, 5]));
        sum.update(Groups::One(0), &column, 2).unwrap();
        assert_eq!(sum.finish().unwrap().value(0), Scalar::Int(i64::MIN + 4));
    }
}
