//! Which columns merged tables have.

use std::collections::HashMap;
use std::sync::Arc;

use fluxlite_diagnostics::Code;
use fluxlite_table::Schema;
use foldhash::fast::FixedState;
use indexmap::IndexSet;

use crate::failure::{Failure, Outcome};

/// A group that has no table yet.
const NONE: u32 = u32::MAX;

/// The schema of each group: the columns of all tables that went into it, in order of first sight.
///
/// Groups that met the same schemas in the same order share one result, so a step is a look-up.
#[derive(Debug, Default)]
pub struct Layouts {
    /// Schemas of what is merged, and of what came out of it.
    schemas: IndexSet<Arc<Schema>, FixedState>,
    last: Option<(Arc<Schema>, u32)>,
    steps: HashMap<(u32, u32), u32, FixedState>,
    of_group: Vec<u32>,
}

impl Layouts {
    /// The number of an input's schema.
    pub fn input(&mut self, schema: &Arc<Schema>) -> u32 {
        if let Some((last, number)) = &self.last
            && Arc::ptr_eq(last, schema)
        {
            return *number;
        }
        let (number, _) = self.schemas.insert_full(schema.clone());
        self.last = Some((schema.clone(), number as u32));
        number as u32
    }

    /// Takes note that rows of an input went into groups below `groups`: into one, or into each of these.
    ///
    /// # Errors
    /// When a column has another type in a group already.
    pub fn add(&mut self, input: u32, ids: &[u32], groups: usize) -> Outcome<()> {
        // As long as there is one schema, all groups have it.
        let only = self.schemas.len() == 1;
        if self.of_group.len() < groups {
            self.of_group
                .resize(groups, if only { input } else { NONE });
        }
        if only {
            return Ok(());
        }
        let mut known = (NONE, input);
        for id in ids {
            let Some(state) = self.of_group.get(*id as usize).copied() else {
                continue;
            };
            if state == known.1 {
                continue;
            }
            if state != known.0 || state == NONE {
                known = (state, self.step(state, input)?);
            }
            if let Some(place) = self.of_group.get_mut(*id as usize) {
                *place = known.1;
            }
        }
        Ok(())
    }

    /// The number of a group's schema.
    #[must_use]
    pub fn of_group(&self, group: u32) -> Option<u32> {
        self.of_group
            .get(group as usize)
            .copied()
            .filter(|state| *state != NONE)
    }

    /// The schema of a number.
    #[must_use]
    pub fn schema(&self, number: u32) -> Option<&Arc<Schema>> {
        self.schemas.get_index(number as usize)
    }

    /// Where the columns of a group's schema stand in an input's.
    #[must_use]
    pub fn places(&self, merged: u32, input: u32) -> Vec<Option<usize>> {
        match (self.schema(merged), self.schema(input)) {
            (Some(merged), Some(input)) => {
                merged.names().map(|name| input.index_of(name)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn step(&mut self, state: u32, input: u32) -> Outcome<u32> {
        if state == NONE || state == input {
            return Ok(input);
        }
        if let Some(next) = self.steps.get(&(state, input)) {
            return Ok(*next);
        }
        let next = match (self.schema(state), self.schema(input)) {
            (Some(have), Some(come)) => merge(have, come)?,
            _ => return Ok(state),
        };
        let (next, _) = self.schemas.insert_full(Arc::new(next));
        self.steps.insert((state, input), next as u32);
        Ok(next as u32)
    }
}

/// The columns of both, those of `have` first.
fn merge(have: &Schema, come: &Schema) -> Outcome<Schema> {
    for (name, field) in come.iter() {
        if let Some(known) = have.field(name)
            && known.ty != field.ty
        {
            let message = format!(
                "tables with one group key cannot be merged: column {name:?} is {} in one and {} in another",
                known.ty, field.ty
            );
            return Err(Failure::new(Code::SCHEMA, message).help(
                "keep the tables apart by a key column such as _field, or convert the column with map() first",
            ));
        }
    }
    let new = come.iter().filter(|(name, _)| have.field(name).is_none());
    let both = have.iter().chain(new);
    let both = Schema::new(both.map(|(name, field)| (name.clone(), field)));
    Ok(if have.has_key_by_label() && come.has_key_by_label() {
        both.with_key_by_label()
    } else {
        both
    })
}

#[cfg(test)]
mod tests {
    use fluxlite_table::{ColumnType, Field};

    use super::*;

    fn schema(fields: &[(&str, ColumnType)]) -> Arc<Schema> {
        let fields = fields.iter().map(|(name, ty)| {
            let field = Field {
                ty: *ty,
                in_key: false,
            };
            ((*name).into(), field)
        });
        Arc::new(Schema::new(fields))
    }

    fn names(layouts: &Layouts, group: u32) -> Vec<&str> {
        let schema = layouts.schema(layouts.of_group(group).unwrap()).unwrap();
        schema.names().map(|name| &**name).collect()
    }

    #[test]
    fn a_group_has_the_columns_that_went_into_it_in_order_of_first_sight() {
        let mut layouts = Layouts::default();
        let one = layouts.input(&schema(&[("a", ColumnType::Int), ("b", ColumnType::Int)]));
        let two = layouts.input(&schema(&[("c", ColumnType::Int), ("a", ColumnType::Int)]));
        layouts.add(one, &[0, 1], 2).unwrap();
        layouts.add(two, &[1, 2, 1], 3).unwrap();
        layouts.add(one, &[1, 2], 3).unwrap();
        assert_eq!(names(&layouts, 0), ["a", "b"]);
        assert_eq!(names(&layouts, 1), ["a", "b", "c"]);
        assert_eq!(names(&layouts, 2), ["c", "a", "b"]);
    }

    #[test]
    fn types_conflict_within_a_group_only() {
        let mut layouts = Layouts::default();
        let int = layouts.input(&schema(&[("v", ColumnType::Int)]));
        let float = layouts.input(&schema(&[("v", ColumnType::Float)]));
        layouts.add(int, &[0], 1).unwrap();
        layouts.add(float, &[1], 2).unwrap();
        let failure = layouts.add(float, &[0], 2).unwrap_err();
        assert_eq!(failure.code(), Code::SCHEMA);
        assert!(
            failure
                .to_string()
                .contains("column \"v\" is int in one and float in another")
        );
    }
}
