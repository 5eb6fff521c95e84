//! Regrouping and the fused `group` with an aggregate, against a model that keeps tables as lists of rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluxlite_diagnostics::Span;
use fluxlite_engine::regroup::{GroupMode, GroupPlan};
use fluxlite_engine::shapes::{Accumulator, AggregatePlan, Groups, RowWise, RowWisePlan, Step};
use fluxlite_engine::{
    Cancellation, Demand, Graph, Memory, Node, Outcome, Sink, Stream, TableOrder, Tables, execute,
};
use fluxlite_table::{
    Chunk, Column, ColumnBuilder, ColumnType, Field, GroupKey, KeyEntry, Name, Scalar, Schema,
};
use proptest::prelude::*;

/// The columns that tables are made of.
const COLUMNS: [(&str, ColumnType); 5] = [
    ("host", ColumnType::String),
    ("shelf", ColumnType::Int),
    ("open", ColumnType::Bool),
    ("load", ColumnType::Float),
    ("note", ColumnType::String),
];

/// A table as a list of rows.
#[derive(Debug, Clone, PartialEq)]
struct Table {
    key: Arc<GroupKey>,
    columns: Vec<(Name, Field)>,
    rows: Vec<Vec<Scalar>>,
}

impl Table {
    fn schema(&self) -> Arc<Schema> {
        Arc::new(Schema::new(self.columns.iter().cloned()))
    }

    fn chunks(&self, size: usize) -> Vec<Chunk> {
        let schema = self.schema();
        if self.rows.is_empty() {
            return vec![Chunk::empty(self.key.clone(), schema)];
        }
        let chunks = self.rows.chunks(size).map(|rows| {
            let columns = self.columns.iter().enumerate().map(|(at, (_, field))| {
                if field.in_key {
                    return Column::constant(field.ty, rows[0][at].clone());
                }
                let mut builder = ColumnBuilder::with_capacity(field.ty, rows.len());
                rows.iter().for_each(|row| assert!(builder.push(&row[at])));
                builder.finish()
            });
            Chunk::new(
                self.key.clone(),
                schema.clone(),
                columns.collect(),
                rows.len(),
            )
            .unwrap()
        });
        chunks.collect()
    }

    fn of(chunks: &[Chunk]) -> Self {
        let first = &chunks[0];
        let columns = first
            .schema()
            .iter()
            .map(|(name, field)| (name.clone(), field));
        let rows = chunks.iter().flat_map(|chunk| {
            assert_eq!(chunk.schema(), first.schema());
            (0..chunk.rows()).map(|row| chunk.row(row).map(|(_, _, value)| value).collect())
        });
        Table {
            key: first.key().clone(),
            columns: columns.collect(),
            rows: rows.collect(),
        }
    }
}

fn scalar(ty: ColumnType) -> BoxedStrategy<Scalar> {
    let value = match ty {
        ColumnType::String => prop_oneof![Just("a"), Just("b"), Just("a text that no view holds")]
            .prop_map(|text| Scalar::String(text.into()))
            .boxed(),
        ColumnType::Int => prop_oneof![-2_i64..3, Just(i64::MAX)]
            .prop_map(Scalar::Int)
            .boxed(),
        ColumnType::Bool => any::<bool>().prop_map(Scalar::Bool).boxed(),
        _ => (-4_i32..4)
            .prop_map(|n| Scalar::Float(f64::from(n) / 4.0))
            .boxed(),
    };
    prop_oneof![4 => value, 1 => Just(Scalar::Null)].boxed()
}

/// Tables of some of the columns in any order, some of them in the key.
fn table() -> impl Strategy<Value = Table> {
    let columns = proptest::sample::subsequence(COLUMNS.to_vec(), 1..=COLUMNS.len());
    let columns = columns.prop_shuffle().prop_flat_map(|columns| {
        let in_key = proptest::collection::vec(any::<bool>(), columns.len());
        (Just(columns), in_key)
    });
    columns.prop_flat_map(|(columns, in_key)| {
        let fields: Vec<(Name, Field)> = columns
            .iter()
            .zip(in_key)
            .map(|((name, ty), in_key)| ((*name).into(), Field { ty: *ty, in_key }))
            .collect();
        let row: Vec<_> = fields.iter().map(|(_, field)| scalar(field.ty)).collect();
        let rows = proptest::collection::vec(row, 1..6);
        (Just(fields), rows, any::<bool>()).prop_map(|(columns, mut rows, empty)| {
            let first = rows[0].clone();
            for row in &mut rows {
                for (at, (_, field)) in columns.iter().enumerate() {
                    if field.in_key {
                        row[at] = first[at].clone();
                    }
                }
            }
            let entries = columns
                .iter()
                .zip(first)
                .filter(|((_, field), _)| field.in_key);
            let entries = entries.map(|((name, field), value)| KeyEntry {
                name: name.clone(),
                value,
                ty: field.ty,
            });
            let key = Arc::new(GroupKey::new(entries.collect()));
            if empty {
                rows.clear();
            }
            Table { key, columns, rows }
        })
    })
}

/// What `group` gives, the slow way.
fn grouped(tables: &[Table], by: &[Name], order: TableOrder) -> Vec<Table> {
    let mut tables: Vec<&Table> = tables.iter().collect();
    if order == TableOrder::ByKey {
        tables.sort_by(|a, b| a.key.cmp(&b.key));
    }
    let mut made: BTreeMap<GroupKey, Table> = BTreeMap::new();
    for table in tables {
        let columns: Vec<(Name, Field)> = table
            .columns
            .iter()
            .map(|(name, field)| {
                let in_key = by.contains(name);
                (name.clone(), Field { in_key, ..*field })
            })
            .collect();
        let told = columns
            .iter()
            .all(|(name, field)| !field.in_key || table.key.value(name).is_some());
        let empty: Vec<Scalar> = columns
            .iter()
            .map(|(name, _)| table.key.value(name).cloned().unwrap_or_default())
            .collect();
        if table.rows.is_empty() && told {
            add(&mut made, &columns, &empty, false);
        }
        for row in &table.rows {
            add(&mut made, &columns, row, true);
        }
    }
    made.into_values().collect()
}

fn add(
    made: &mut BTreeMap<GroupKey, Table>,
    columns: &[(Name, Field)],
    row: &[Scalar],
    has_row: bool,
) {
    let entries = columns
        .iter()
        .zip(row)
        .filter(|((_, field), _)| field.in_key);
    let entries = entries.map(|((name, field), value)| KeyEntry {
        name: name.clone(),
        value: value.clone(),
        ty: field.ty,
    });
    let key = GroupKey::new(entries.collect());
    let table = made.entry(key.clone()).or_insert_with(|| Table {
        key: Arc::new(key),
        columns: Vec::new(),
        rows: Vec::new(),
    });
    for column in columns {
        if !table.columns.contains(column) {
            table.columns.push(column.clone());
            table.rows.iter_mut().for_each(|row| row.push(Scalar::Null));
        }
    }
    if has_row {
        let cells = table.columns.iter().map(|(name, _)| {
            let at = columns.iter().position(|(known, _)| known == name);
            at.map_or(Scalar::Null, |at| row[at].clone())
        });
        let cells = cells.collect();
        table.rows.push(cells);
    }
}

/// Keeps what comes out.
#[derive(Default)]
struct Kept {
    chunks: Vec<Chunk>,
    tables: Vec<Table>,
}

impl Sink for Kept {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Demand> {
        self.chunks.push(chunk);
        Ok(Demand::More)
    }

    fn end_table(&mut self) -> Outcome<()> {
        self.tables
            .push(Table::of(&std::mem::take(&mut self.chunks)));
        Ok(())
    }

    fn end(&mut self) -> Outcome<()> {
        Ok(())
    }
}

fn source(graph: &mut Graph, tables: &[Table], size: usize, order: TableOrder) -> Stream {
    let tables = tables.iter().map(|table| table.chunks(size)).collect();
    let mut node = Node::source("tables", Span::default(), Tables(Arc::new(tables)));
    node.order = order;
    graph.add(node).unwrap()
}

fn operator(graph: &mut Graph, from: Stream, plan: impl fluxlite_engine::OperatorPlan) -> Stream {
    let order = TableOrder::AsTheyCome;
    graph
        .add(Node::operator(
            "operator",
            Span::default(),
            vec![from],
            order,
            plan,
        ))
        .unwrap()
}

fn run(graph: &Graph, stream: Stream) -> Outcome<Vec<Table>> {
    let mut kept = Kept::default();
    execute(
        graph,
        vec![(stream, &mut kept)],
        &[],
        &Cancellation::default(),
    )?;
    Ok(kept.tables)
}

fn group_plan(by: &[Name], order: TableOrder) -> GroupPlan {
    GroupPlan {
        columns: by.into(),
        mode: GroupMode::By,
        order,
        memory: Memory::default(),
    }
}

fn names() -> impl Strategy<Value = Vec<Name>> {
    let names: Vec<Name> = COLUMNS.iter().map(|(name, _)| (*name).into()).collect();
    proptest::sample::subsequence(names, 0..4)
}

fn order() -> impl Strategy<Value = TableOrder> {
    prop_oneof![Just(TableOrder::AsTheyCome), Just(TableOrder::ByKey)]
}

/// Hands chunks on, which keeps `group` and the aggregate behind it apart.
struct Pass;

impl RowWise for Pass {
    fn chunk(&mut self, chunk: Chunk) -> Outcome<Step> {
        Ok(Step::pass(chunk))
    }
}

/// How many rows a group has, how many of them are null, and a sum that depends on the order of rows.
#[derive(Default)]
struct Digest(Vec<f64>);

impl Accumulator for Digest {
    fn reserve(&mut self, groups: usize) {
        if self.0.len() < groups {
            self.0.resize(groups, 0.0);
        }
    }

    fn update(&mut self, groups: Groups<'_>, column: &Column, rows: usize) -> Outcome<()> {
        for row in 0..rows {
            let state = &mut self.0[groups.of(row)];
            match column.value(row) {
                Scalar::Null => *state += 1e6,
                Scalar::Float(value) => *state = *state * 0.5 + value,
                _ => *state += 1.0,
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> Outcome<Column> {
        Ok(Column::Float(self.0.clone().into()))
    }
}

proptest! {
    #[test]
    fn group_gives_what_the_model_gives_in_chunks_of_any_size(
        tables in proptest::collection::vec(table(), 0..6),
        by in names(),
        order in order(),
        size in prop_oneof![Just(1_usize), Just(3), Just(8192)],
    ) {
        let mut graph = Graph::default();
        let from = source(&mut graph, &tables, size, order);
        let stream = operator(&mut graph, from, group_plan(&by, order));
        prop_assert_eq!(run(&graph, stream).unwrap(), grouped(&tables, &by, order));
    }

    #[test]
    fn an_aggregate_behind_group_gives_the_same_fused_and_apart(
        tables in proptest::collection::vec(table(), 0..6),
        by in names(),
        order in order(),
        size in prop_oneof![Just(1_usize), Just(8192)],
    ) {
        // A column that all tables have, so that no group lacks it, and none that is in the key.
        let column: Name = "load".into();
        let has = |table: &Table| table.columns.iter().any(|(name, _)| *name == column);
        let tables: Vec<Table> = tables.into_iter().filter(has).collect();
        let by: Vec<Name> = by.into_iter().filter(|name| *name != column).collect();
        let aggregate = || AggregatePlan::new(column.clone(), |_| Ok(Box::new(Digest::default())));
        let mut graph = Graph::default();
        let from = source(&mut graph, &tables, size, order);
        let group = operator(&mut graph, from, group_plan(&by, order));
        let pass = operator(&mut graph, group, RowWisePlan::new(|| Box::new(Pass)));
        let apart = operator(&mut graph, pass, aggregate());
        let fused = operator(&mut graph, group, aggregate());
        prop_assert_eq!(run(&graph, fused).unwrap(), run(&graph, apart).unwrap());
    }
}

#[test]
fn a_column_of_two_types_in_one_table_is_refused() {
    let table = |ty, value: Scalar| Table {
        key: Arc::default(),
        columns: vec![("v".into(), Field { ty, in_key: false })],
        rows: vec![vec![value]],
    };
    let tables = [
        table(ColumnType::Int, Scalar::Int(1)),
        table(ColumnType::Float, Scalar::Float(1.0)),
    ];
    let mut graph = Graph::default();
    let from = source(&mut graph, &tables, 1, TableOrder::AsTheyCome);
    let stream = operator(&mut graph, from, group_plan(&[], TableOrder::AsTheyCome));
    let failure = run(&graph, stream).unwrap_err();
    assert_eq!(failure.code(), fluxlite_diagnostics::Code::SCHEMA);
    assert!(
        failure
            .to_string()
            .contains("\"v\" is int in one and float in another")
    );
}
