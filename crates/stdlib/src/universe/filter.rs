//! `filter`: the rows for which a function is true.

use fluxlite_engine::shapes::{RowWise, RowWisePlan, Step};
use fluxlite_engine::{Arguments, Demand, Mask, Native, Outcome, RowFunction, Shape};
use fluxlite_table::Chunk;

/// `filter`.
pub const NATIVES: &[Native] = &[Native::new("universe", "filter", Shape::RowWise(filter))];

fn filter(arguments: &Arguments<'_>) -> Outcome<RowWisePlan> {
    let keep_empty = match &*arguments.string_or("onEmpty", "drop")? {
        "drop" => false,
        "keep" => true,
        other => {
            let message = format!("unknown onEmpty {other:?}; there are \"drop\" and \"keep\"");
            return Err(arguments.refuse("onEmpty", message));
        }
    };
    let function = RowFunction::of_rows(arguments, "fn", "r")?;
    Ok(RowWisePlan::new(move || {
        Box::new(Filter {
            function: function.clone(),
            keep_empty,
        })
    }))
}

struct Filter {
    function: RowFunction,
    keep_empty: bool,
}

impl RowWise for Filter {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step> {
        if chunk.rows() == 0 {
            return Ok(self.emptied(&chunk));
        }
        Ok(match self.function.mask(&chunk)? {
            Mask::All => Step::pass(chunk),
            Mask::None => Step {
                // A source need not even decode the rest of a table that its key keeps out.
                demand: match self.function.reads_key_alone(&chunk) {
                    true => Demand::NextTable,
                    false => Demand::More,
                },
                ..self.emptied(&chunk)
            },
            Mask::Rows(mask) => Step::pass(chunk.filter(&mask)?),
        })
    }
}

impl Filter {
    fn emptied(&self, chunk: &Chunk) -> Step {
        if self.keep_empty {
            Step::pass(Chunk::empty(chunk.key().clone(), chunk.schema().clone()))
        } else {
            Step::hold()
        }
    }
}
