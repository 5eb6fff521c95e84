//! Finds uses of functions that fluxlite does not have yet, before anything runs.
//!
//! A use is a name in the script; what that name is in the library may reach further items in turn, so an
//! item counts as missing when anything that it reaches is.

use std::collections::HashMap;

use fluxlite_diagnostics::{Code, Diagnostic, Span};
use fluxlite_types::ir::{
    Expr, ExprKind, Function, LibraryId, LibraryItem, LibraryKind, LocalStatement, Program,
    StatementKind, StringPart,
};

use super::library::not_available;

/// The uses of functions that fluxlite does not have yet, in the order of the script; one error for each function.
#[must_use]
pub fn unavailable(program: &Program) -> Vec<Diagnostic> {
    let mut search = Search {
        program,
        missing: options_set(program),
    };
    let mut errors: Vec<Diagnostic> = Vec::new();
    for (item, span) in uses(program) {
        let Some(missing) = search.missing(item) else {
            continue;
        };
        let error = error(program, item, missing, span);
        if !errors.iter().any(|known| known.message == error.message) {
            errors.push(error);
        }
    }
    errors
}

fn error(program: &Program, used: LibraryId, missing: LibraryId, span: Span) -> Diagnostic {
    let item = |id: LibraryId| program.library.get(id.0 as usize);
    let Some(missing_item) = item(missing) else {
        return Diagnostic::at(Code::INTERNAL, span, "no such library item");
    };
    let error = not_available(missing_item).or_at(span).into_diagnostic();
    match item(used) {
        Some(used_item) if used != missing => {
            error.help(format!("{} is made of it", used_item.name))
        }
        _ => error,
    }
}

/// Options that the script sets: what the library would set them to does not count.
fn options_set(program: &Program) -> HashMap<LibraryId, Option<LibraryId>> {
    let set = program
        .statements
        .iter()
        .filter_map(|statement| match &statement.kind {
            StatementKind::SetOption { item, .. } => Some((*item, None)),
            _ => None,
        });
    set.collect()
}

fn uses(program: &Program) -> Vec<(LibraryId, Span)> {
    let mut found = Vec::new();
    for statement in &program.statements {
        match &statement.kind {
            StatementKind::Assign { value, .. }
            | StatementKind::SetOption { value, .. }
            | StatementKind::Expr(value) => items(value, &mut found),
        }
    }
    found
}

struct Search<'p> {
    program: &'p Program,
    /// What is known of an item; an item at work counts as there, which ends rings.
    missing: HashMap<LibraryId, Option<LibraryId>>,
}

impl Search<'_> {
    /// The item that `item` lacks, itself perhaps.
    fn missing(&mut self, item: LibraryId) -> Option<LibraryId> {
        if let Some(known) = self.missing.get(&item) {
            return *known;
        }
        self.missing.insert(item, None);
        let found = self.search(item);
        self.missing.insert(item, found);
        found
    }

    fn search(&mut self, id: LibraryId) -> Option<LibraryId> {
        let item: &LibraryItem = self.program.library.get(id.0 as usize)?;
        match &item.kind {
            LibraryKind::Unavailable => Some(id),
            LibraryKind::Native => None,
            LibraryKind::Value(value) | LibraryKind::Option(value) => {
                let mut reached = Vec::new();
                items(value, &mut reached);
                reached.into_iter().find_map(|(item, _)| self.missing(item))
            }
        }
    }
}

/// Every use of an item in an expression, in the order of the text.
fn items(expr: &Expr, found: &mut Vec<(LibraryId, Span)>) {
    let mut each = |expr: &Expr| items(expr, found);
    match &expr.kind {
        ExprKind::Library(item) => found.push((*item, expr.span)),
        ExprKind::Literal(_) | ExprKind::Local(_) | ExprKind::Capture(_) | ExprKind::Global(_) => {}
        ExprKind::Interpolated(parts) => {
            for part in parts {
                if let StringPart::Expr(part) = part {
                    each(part);
                }
            }
        }
        ExprKind::Array(elements) => elements.iter().for_each(each),
        ExprKind::Dict(entries) => entries.iter().for_each(|(key, value)| {
            each(key);
            each(value);
        }),
        ExprKind::Record { with, fields } => {
            with.iter().for_each(|with| each(with));
            fields.iter().for_each(|field| each(&field.value));
        }
        ExprKind::Function(function) => in_function(function, found),
        ExprKind::Call(call) => {
            call.pipe.iter().for_each(&mut each);
            each(&call.callee);
            call.arguments
                .iter()
                .for_each(|argument| each(&argument.value));
        }
        ExprKind::Member { object, .. } => each(object),
        ExprKind::Index { object, index } => {
            each(object);
            each(index);
        }
        ExprKind::Unary { operand, .. } => each(operand),
        ExprKind::Binary { first, rest } => {
            each(first);
            rest.iter().for_each(|(_, _, operand)| each(operand));
        }
        ExprKind::Logical { operands, .. } => operands.iter().for_each(each),
        ExprKind::Conditional { arms, otherwise } => {
            arms.iter().for_each(|(condition, value)| {
                each(condition);
                each(value);
            });
            each(otherwise);
        }
    }
}

fn in_function(function: &Function, found: &mut Vec<(LibraryId, Span)>) {
    for parameter in &function.parameters {
        if let Some(default) = &parameter.default {
            items(default, found);
        }
    }
    for statement in &function.body {
        match statement {
            LocalStatement::Assign { value, .. } | LocalStatement::Expr(value) => {
                items(value, found);
            }
        }
    }
    items(&function.result, found);
}
