//! Whether two annotated CSV texts mean the same. Reads them on its own, so that the codec under test is not its judge.

use std::collections::BTreeMap;

use regex::Regex;

type Key = Vec<(String, String)>;

/// Name, datatype, whether it is in the group key.
type ColumnHead = (String, String, bool);

#[derive(Debug, Clone, PartialEq, Default)]
struct Table {
    columns: Vec<ColumnHead>,
    rows: Vec<Vec<String>>,
}

type Yields = BTreeMap<String, BTreeMap<Key, Table>>;

/// The first difference, in words.
pub fn difference(recorded: &str, found: &str, script: &str) -> Option<String> {
    let (mut want, mut got) = (parse(recorded), parse(found));
    let free = Regex::new(
        r"\b(map|reduce|to(String|Int|UInt|Float|Bool|Time)|timeWeightedAvg|kaufmansER|kaufmansAMA)\s*\(|\bas\s*:|\b(monitor|events)\.",
    )
    .unwrap();
    if free.is_match(script) {
        sort_columns(&mut want);
        sort_columns(&mut got);
    }
    if !want.keys().eq(got.keys()) {
        return Some(format!("yields {:?} against {:?}", want.keys(), got.keys()));
    }
    want.iter().find_map(|(name, tables)| {
        tables_differ(tables, &got[name]).map(|difference| format!("yield {name}: {difference}"))
    })
}

fn tables_differ(want: &BTreeMap<Key, Table>, got: &BTreeMap<Key, Table>) -> Option<String> {
    if want.len() != got.len() {
        return Some(format!("{} tables against {}", want.len(), got.len()));
    }
    want.iter().find_map(|(key, table)| {
        let other = got
            .iter()
            .find(|(other, _)| same_key(key, other))
            .map(|(_, table)| table);
        match other {
            None => Some(format!("no table {key:?}")),
            Some(other) => table_differs(table, other).map(|d| format!("table {key:?}, {d}")),
        }
    })
}

fn table_differs(want: &Table, got: &Table) -> Option<String> {
    if want.columns != got.columns {
        return Some(format!(
            "columns {:?} against {:?}",
            want.columns, got.columns
        ));
    }
    if want.rows.len() != got.rows.len() {
        return Some(format!(
            "{} rows against {}",
            want.rows.len(),
            got.rows.len()
        ));
    }
    want.rows
        .iter()
        .zip(&got.rows)
        .enumerate()
        .find_map(|(number, (a, b))| {
            want.columns
                .iter()
                .zip(a.iter().zip(b))
                .find_map(|((name, datatype, _), (a, b))| {
                    (!same(a, b, datatype))
                        .then(|| format!("row {number}, {name}: {a:?} against {b:?}"))
                })
        })
}

fn same_key(a: &Key, b: &Key) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(a, b)| a.0 == b.0 && (a.1 == b.1 || same(&a.1, &b.1, "double")))
}

fn same(a: &str, b: &str, datatype: &str) -> bool {
    if a == b {
        return true;
    }
    let (Ok(x), Ok(y)) = (a.parse::<f64>(), b.parse::<f64>()) else {
        return false;
    };
    let close = (x - y).abs() <= (1e-9 * x.abs().max(y.abs())).max(1e-12);
    datatype == "double" && (x.is_nan() && y.is_nan() || close)
}

fn sort_columns(yields: &mut Yields) {
    for table in yields.values_mut().flat_map(BTreeMap::values_mut) {
        let mut order: Vec<usize> = (0..table.columns.len()).collect();
        order.sort_by(|a, b| table.columns[*a].cmp(&table.columns[*b]));
        table.columns = order.iter().map(|at| table.columns[*at].clone()).collect();
        for row in &mut table.rows {
            *row = order.iter().map(|at| row[*at].clone()).collect();
        }
    }
}

/// A block of annotated CSV as it is read.
#[derive(Default)]
struct Block {
    annotations: BTreeMap<String, Vec<String>>,
    names: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
}

fn parse(text: &str) -> Yields {
    let mut yields = Yields::new();
    let mut block = Block::default();
    for row in rows(text) {
        if row.len() <= 1 && row.first().is_none_or(String::is_empty) {
            continue;
        }
        if let Some(annotation) = row[0].strip_prefix('#') {
            if annotation == "datatype" || block.names.is_some() {
                std::mem::take(&mut block).flush(&mut yields);
            }
            block.annotations.insert(annotation.to_owned(), row);
        } else if block.names.is_none() {
            block.names = Some(row);
        } else {
            block.rows.push(row);
        }
    }
    block.flush(&mut yields);
    yields
}

impl Block {
    fn annotation(&self, name: &str, at: usize) -> &str {
        self.annotations
            .get(name)
            .and_then(|row| row.get(at))
            .map_or("", String::as_str)
    }

    fn flush(self, yields: &mut Yields) {
        let Some(names) = self.names.clone() else {
            return;
        };
        let columns: Vec<usize> = (0..names.len())
            .filter(|at| *at > 2 || !matches!(&*names[*at], "" | "result" | "table"))
            .collect();
        let heads: Vec<ColumnHead> = columns
            .iter()
            .map(|at| {
                let in_key = self.annotation("group", *at) == "true";
                (
                    names[*at].clone(),
                    self.annotation("datatype", *at).to_owned(),
                    in_key,
                )
            })
            .collect();
        let default_name = match self.annotation("default", 1) {
            "" => "_result",
            name => name,
        };
        let key = |value: &dyn Fn(usize) -> String| {
            let in_key = columns.iter().zip(&heads).filter(|(_, head)| head.2);
            let mut key: Key = in_key
                .map(|(at, head)| (head.0.clone(), value(*at)))
                .collect();
            key.sort();
            key
        };
        if self.rows.is_empty() {
            let key = key(&|at| self.annotation("default", at).to_owned());
            let table = Table {
                columns: heads.clone(),
                rows: Vec::new(),
            };
            yields
                .entry(default_name.to_owned())
                .or_default()
                .entry(key)
                .or_insert(table);
        }
        for row in &self.rows {
            let cell = |at: usize| {
                let text = row.get(at).map_or("", String::as_str);
                trim_fraction(text, self.annotation("datatype", at))
            };
            let name = row
                .get(1)
                .filter(|name| !name.is_empty())
                .map_or(default_name, String::as_str);
            let table = yields
                .entry(name.to_owned())
                .or_default()
                .entry(key(&cell))
                .or_default();
            if table.rows.is_empty() {
                table.columns.clone_from(&heads);
            }
            table
                .rows
                .push(columns.iter().map(|at| cell(*at)).collect());
        }
    }
}

/// Times compare without the zeros at the end of their fraction.
fn trim_fraction(text: &str, datatype: &str) -> String {
    match text.split_once('.') {
        Some((whole, fraction)) if datatype.starts_with("dateTime") => {
            let digits = fraction.len()
                - fraction
                    .trim_start_matches(|c: char| c.is_ascii_digit())
                    .len();
            let kept = fraction[..digits].trim_end_matches('0');
            let point = if kept.is_empty() { "" } else { "." };
            format!("{whole}{point}{kept}{}", &fraction[digits..])
        }
        _ => text.to_owned(),
    }
}

/// Records of RFC 4180.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}
