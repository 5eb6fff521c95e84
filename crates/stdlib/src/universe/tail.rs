//! `tail`: the last rows of each table, in their order.

use std::collections::VecDeque;

use fluxlite_engine::shapes::{Selector, SelectorPlan};
use fluxlite_engine::{Arguments, Demand, Native, Outcome, Shape};
use fluxlite_table::Chunk;

use super::limit::row_count;
use crate::excerpt::excerpt;

/// `tail`.
pub const NATIVES: &[Native] = &[Native::new("universe", "tail", Shape::Selector(tail))];

fn tail(arguments: &Arguments<'_>) -> Outcome<SelectorPlan> {
    let offset = row_count(arguments, "offset", arguments.int_or("offset", 0)?)?;
    let take = row_count(arguments, "n", arguments.int("n")?)?;
    Ok(SelectorPlan::new(move || {
        Box::new(Tail {
            offset,
            take,
            rows: 0,
            last: VecDeque::new(),
        })
    }))
}

struct Tail {
    offset: usize,
    take: usize,
    /// Rows in `last`.
    rows: usize,
    /// The last chunks, as many as hold the rows wanted.
    last: VecDeque<Chunk>,
}

impl Selector for Tail {
    fn select(&mut self, chunk: &Chunk) -> Outcome<Demand> {
        self.rows += chunk.rows();
        self.last.push_back(chunk.clone());
        let wanted = self.offset.saturating_add(self.take);
        while let Some(front) = self.last.front()
            && self.last.len() > 1
            && self.rows - front.rows() >= wanted
        {
            self.rows -= front.rows();
            self.last.pop_front();
        }
        Ok(Demand::More)
    }

    fn finish(self: Box<Self>) -> Outcome<Option<Chunk>> {
        let Some(whole) = Chunk::concat(&Vec::from(self.last))? else {
            return Ok(None);
        };
        let end = whole.rows().saturating_sub(self.offset);
        let start = end.saturating_sub(self.take);
        excerpt(&whole, start..end).map(Some)
    }
}
