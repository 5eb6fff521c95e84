//! A program with the places of its columns in the schema at hand.

use std::sync::Arc;

use fluxlite_table::{Chunk, Column, Name, Schema};

use super::by_row;
use super::program::{Input, Output, Program};
use super::run::run;
use crate::environment::Environment;
use crate::failure::Outcome;
use crate::value::Value;
use crate::vector::Vector;

/// A program, and where its columns stand in the schema of the last chunk: tables of one stream mostly share it.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    program: Arc<Program>,
    schema: Option<Arc<Schema>>,
    /// The place of each input that is a column.
    slots: Vec<Option<usize>>,
    layout: Vec<(Name, Place)>,
}

/// Where a column of the result comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A column of the chunk, as it is.
    Column(usize),
    /// A result of the program.
    Result(usize),
}

impl Bound {
    pub(super) fn new(program: Program) -> Self {
        Bound {
            program: Arc::new(program),
            schema: None,
            slots: Vec::new(),
            layout: Vec::new(),
        }
    }

    /// Whether the program has one value and not the fields of a record as its result.
    pub(super) fn gives_value(&self) -> bool {
        matches!(self.program.output, Output::Value)
    }

    /// Whether the program takes nothing from the rows of a table but what is the same in all of them.
    pub(super) fn reads_key_alone(&self, chunk: &Chunk) -> bool {
        let same =
            |name: &Name| chunk.key().value(name).is_some() || chunk.schema().field(name).is_none();
        let mut inputs = self.program.block.inputs.iter();
        inputs.all(|(input, _)| matches!(input, Input::Column(name, _) if same(name)))
    }

    /// The columns of the result for the schema of the last chunk, in their order.
    pub(super) fn layout(&self) -> &[(Name, Place)] {
        &self.layout
    }

    /// Runs the program over a chunk.
    pub(super) fn run(
        &mut self,
        environment: &Arc<Environment>,
        chunk: &Chunk,
    ) -> Outcome<Vec<Vector>> {
        self.bind(chunk.schema());
        let mut slots = self.slots.iter();
        run(environment, &self.program.block, chunk.rows(), |input| {
            let slot = slots.next().copied().flatten();
            match (input, slot.and_then(|at| chunk.columns().get(at))) {
                (Input::Column(..), Some(column)) => Vector::of_column(column),
                (Input::Column(_, Some(ty)), None) => Vector::null(*ty),
                (Input::Row, _) => by_row::records(chunk),
                _ => Vector::Same(Value::Null),
            }
        })
    }

    /// Runs the program over single values.
    pub(super) fn run_for(
        &self,
        environment: &Arc<Environment>,
        column: &Column,
        rows: usize,
    ) -> Outcome<Vec<Vector>> {
        run(
            environment,
            &self.program.block,
            rows,
            |input| match input {
                Input::Argument => Vector::of_column(column),
                _ => Vector::Same(Value::Null),
            },
        )
    }

    fn bind(&mut self, schema: &Arc<Schema>) {
        if let Some(known) = &self.schema
            && (Arc::ptr_eq(known, schema) || known == schema)
        {
            return;
        }
        let slot = |(input, _): &(Input, usize)| match input {
            Input::Column(name, _) => schema.index_of(name),
            _ => None,
        };
        self.slots = self.program.block.inputs.iter().map(slot).collect();
        self.layout = layout(&self.program.output, schema);
        self.schema = Some(schema.clone());
    }
}

fn layout(output: &Output, schema: &Schema) -> Vec<(Name, Place)> {
    let Output::Record { with_row, labels } = output else {
        return Vec::new();
    };
    let mut layout = Vec::with_capacity(labels.len());
    if *with_row {
        for (at, name) in schema.names().enumerate() {
            let field = labels.iter().position(|label| label == name);
            layout.push((name.clone(), field.map_or(Place::Column(at), Place::Result)));
        }
    }
    for (at, label) in labels.iter().enumerate() {
        if !*with_row || schema.index_of(label).is_none() {
            layout.push((label.clone(), Place::Result(at)));
        }
    }
    layout
}
