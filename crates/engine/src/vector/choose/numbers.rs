//! Chooses numbers. Arrow's kernels copy runs, of which a condition on data leaves next to none; here each word of
//! the mask chooses 64 numbers without a branch.

use arrow::array::{Array, ArrowPrimitiveType, BooleanArray, PrimitiveArray};
use arrow::buffer::{BooleanBuffer, NullBuffer};

/// Bits of a word of the mask.
const WORD: usize = 64;

/// One branch: cells, or the same for all rows.
pub(super) enum Cells<'a, T: ArrowPrimitiveType> {
    Array(&'a PrimitiveArray<T>),
    One(Option<T::Native>),
}

/// `yes` where the mask is true, else `no`; both for all rows.
pub(super) fn full<T: ArrowPrimitiveType>(
    mask: &BooleanArray,
    yes: &Cells<'_, T>,
    no: &Cells<'_, T>,
) -> PrimitiveArray<T> {
    let (yes_block, no_block) = (yes.repeated(), no.repeated());
    let mut chosen: Vec<T::Native> = Vec::with_capacity(mask.len());
    let words = mask.values().bit_chunks();
    for (number, word) in words.iter().enumerate() {
        let (a, b) = (yes.block(number, &yes_block), no.block(number, &no_block));
        let mut block = [T::Native::default(); WORD];
        for (bit, (slot, (a, b))) in block.iter_mut().zip(a.iter().zip(b)).enumerate() {
            *slot = if word >> bit & 1 == 1 { *a } else { *b };
        }
        chosen.extend_from_slice(&block);
    }
    for row in chosen.len()..mask.len() {
        chosen.push(if mask.value(row) {
            yes.value(row)
        } else {
            no.value(row)
        });
    }
    let nulls = either(mask, yes.validity(mask.len()), no.validity(mask.len()));
    PrimitiveArray::new(chosen.into(), nulls)
}

/// The same of branches that hold values only of the rows that they are for.
pub(super) fn compact<T: ArrowPrimitiveType>(
    mask: &BooleanArray,
    yes: &Cells<'_, T>,
    no: &Cells<'_, T>,
) -> PrimitiveArray<T> {
    let mut chosen: Vec<T::Native> = Vec::with_capacity(mask.len());
    let mut taken = 0;
    for (row, is_yes) in mask.values().iter().enumerate() {
        let (cells, at) = if is_yes {
            (yes, taken)
        } else {
            (no, row - taken)
        };
        chosen.push(cells.value(at));
        taken += usize::from(is_yes);
    }
    let mut taken = 0;
    let nulls = (yes.has_nulls() || no.has_nulls()).then(|| {
        NullBuffer::new(BooleanBuffer::collect_bool(mask.len(), |row| {
            let is_yes = mask.value(row);
            let (cells, at) = if is_yes {
                (yes, taken)
            } else {
                (no, row - taken)
            };
            taken += usize::from(is_yes);
            cells.is_valid(at)
        }))
    });
    PrimitiveArray::new(chosen.into(), nulls)
}

impl<T: ArrowPrimitiveType> Cells<'_, T> {
    /// The number of a row; whatever stands there for a null.
    fn value(&self, row: usize) -> T::Native {
        match self {
            Cells::Array(cells) => cells.values().get(row).copied().unwrap_or_default(),
            Cells::One(one) => one.unwrap_or_default(),
        }
    }

    fn is_valid(&self, row: usize) -> bool {
        match self {
            Cells::Array(cells) => row < cells.len() && cells.is_valid(row),
            Cells::One(one) => one.is_some(),
        }
    }

    fn has_nulls(&self) -> bool {
        match self {
            Cells::Array(cells) => cells.null_count() > 0,
            Cells::One(one) => one.is_none(),
        }
    }

    fn repeated(&self) -> [T::Native; WORD] {
        [self.value(0); WORD]
    }

    fn block<'b>(
        &'b self,
        number: usize,
        repeated: &'b [T::Native; WORD],
    ) -> &'b [T::Native; WORD] {
        match self {
            Cells::Array(cells) => cells.values().as_chunks().0.get(number).unwrap_or(repeated),
            Cells::One(_) => repeated,
        }
    }

    /// A bit for each row that is no null; `None` where none is.
    fn validity(&self, rows: usize) -> Option<BooleanBuffer> {
        match self {
            Cells::Array(cells) => cells.nulls().map(|nulls| nulls.inner().clone()),
            Cells::One(Some(_)) => None,
            Cells::One(None) => Some(BooleanBuffer::new_unset(rows)),
        }
    }
}

/// The nulls that the mask chooses.
fn either(
    mask: &BooleanArray,
    yes: Option<BooleanBuffer>,
    no: Option<BooleanBuffer>,
) -> Option<NullBuffer> {
    if yes.is_none() && no.is_none() {
        return None;
    }
    let bits = mask.values();
    let yes = yes.map_or_else(|| bits.clone(), |valid| bits & &valid);
    let no = no.map_or_else(|| !bits, |valid| &!bits & &valid);
    Some(NullBuffer::new(&yes | &no))
}

#[cfg(test)]
mod tests {
    use arrow::array::Int64Array;
    use arrow::compute::kernels::{merge::merge, zip::zip};
    use arrow::datatypes::Int64Type;
    use proptest::prelude::*;

    use super::*;

    fn cells() -> impl Strategy<Value = Vec<(bool, Option<i64>, Option<i64>)>> {
        prop::collection::vec(any::<(bool, Option<i64>, Option<i64>)>(), 0..200)
    }

    proptest! {
        #[test]
        fn chooses_what_arrow_chooses(rows in cells(), one: Option<i64>) {
            let mask: BooleanArray = rows.iter().map(|row| Some(row.0)).collect();
            let yes: Int64Array = rows.iter().map(|row| row.1).collect();
            let no: Int64Array = rows.iter().map(|row| row.2).collect();
            let chosen = full::<Int64Type>(&mask, &Cells::Array(&yes), &Cells::Array(&no));
            let expected = zip(&mask, &yes, &no).unwrap();
            prop_assert_eq!(&chosen as &dyn Array, &*expected);

            let scalar = Int64Array::from(vec![one]);
            let scalar = arrow::array::Scalar::new(&scalar);
            let chosen = full::<Int64Type>(&mask, &Cells::One(one), &Cells::Array(&no));
            let expected = zip(&mask, &scalar, &no).unwrap();
            prop_assert_eq!(&chosen as &dyn Array, &*expected);

            let yes: Int64Array = rows.iter().filter(|row| row.0).map(|row| row.1).collect();
            let no: Int64Array = rows.iter().filter(|row| !row.0).map(|row| row.2).collect();
            let chosen = compact::<Int64Type>(&mask, &Cells::Array(&yes), &Cells::Array(&no));
            let expected = merge(&mask, &yes, &no).unwrap();
            prop_assert_eq!(&chosen as &dyn Array, &*expected);
        }
    }
}
