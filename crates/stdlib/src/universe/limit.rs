//! `limit`: the first rows of each table.

use fluxlite_engine::shapes::{RowWise, RowWisePlan, Step};
use fluxlite_engine::{Arguments, Demand, Native, Outcome, Shape};
use fluxlite_table::Chunk;

use crate::excerpt::excerpt;

pub const NATIVES: &[Native] = &[Native::new("universe", "limit", Shape::RowWise(limit))];

fn limit(arguments: &Arguments<'_>) -> Outcome<RowWisePlan> {
    let skip = row_count(arguments, "offset", arguments.int_or("offset", 0)?)?;
    let take = row_count(arguments, "n", arguments.int("n")?)?;
    Ok(RowWisePlan::new(move || {
        Box::new(Limit {
            skip,
            take,
            skipping: skip,
            taking: take,
        })
    }))
}

/// An argument that counts rows.
pub(crate) fn row_count(arguments: &Arguments<'_>, name: &str, number: i64) -> Outcome<usize> {
    let negative = || {
        arguments.refuse(
            name,
            format!("{name} must not be negative, but is {number}"),
        )
    };
    usize::try_from(number).map_err(|_| negative())
}

struct Limit {
    skip: usize,
    take: usize,
    /// Rows of the table at hand that are still to be skipped, then taken.
    skipping: usize,
    taking: usize,
}

impl RowWise for Limit {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step> {
        // A table that was empty before passes; one that the offset uses up does not.
        if chunk.rows() == 0 {
            return Ok(Step::pass(chunk));
        }
        let skipped = self.skipping.min(chunk.rows());
        let taken = self.taking.min(chunk.rows() - skipped);
        self.skipping -= skipped;
        self.taking -= taken;
        let demand = if self.taking == 0 {
            Demand::NextTable
        } else {
            Demand::More
        };
        let chunk = if taken > 0 || self.take == 0 {
            Some(excerpt(&chunk, skipped..skipped + taken)?)
        } else {
            None
        };
        Ok(Step { chunk, demand })
    }

    fn end_table(&mut self) -> Outcome<Option<Chunk>> {
        self.skipping = self.skip;
        self.taking = self.take;
        Ok(None)
    }
}
