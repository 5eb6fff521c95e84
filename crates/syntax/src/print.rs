//! The tree as text that reads back as the same tree.
//!
//! Each statement takes a line, blocks are indented, everything else stands on one line. Parentheses are nodes of
//! the tree, so a tree that the parser made needs none added. Comments and statements that did not parse are
//! left out: they are in the source and not in the tree.

mod expressions;
mod literals;
mod types;

use crate::ast::{Attribute, Block, File, Statement, StatementKind};

/// Prints a file without mistakes, with a line break at the end.
///
/// ```
/// use fluxlite_diagnostics::SourceId;
/// use fluxlite_syntax::{parse, print};
///
/// let parsed = parse(SourceId(0), "f=(x)=>{y=x+01h return y}");
/// assert_eq!(print(&parsed.file), "f = (x) => {\n    y = x + 1h\n    return y\n}\n");
/// ```
#[must_use]
pub fn print(file: &File) -> String {
    let mut printer = Printer::default();
    if let Some(package) = &file.package {
        printer.attributes(&package.attributes);
        printer.write("package ");
        printer.write(&package.name.name);
        printer.line();
    }
    for import in &file.imports {
        printer.attributes(&import.attributes);
        printer.write("import ");
        if let Some(alias) = &import.alias {
            printer.write(&alias.name);
            printer.write(" ");
        }
        printer.quoted(&import.path.name);
        printer.line();
    }
    for statement in &file.statements {
        printer.statement(statement);
        printer.line();
    }
    printer.attributes(&file.trailing_attributes);
    printer.text
}

/// Spaces a level.
const INDENTATION: &str = "    ";

#[derive(Default)]
struct Printer {
    text: String,
    level: usize,
}

impl Printer {
    fn write(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Begins a new line.
    fn line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.level {
            self.text.push_str(INDENTATION);
        }
    }

    /// Items with `, ` between.
    fn list<T>(&mut self, items: &[T], mut print: impl FnMut(&mut Self, &T)) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.write(", ");
            }
            print(self, item);
        }
    }

    fn attributes(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            self.write("@");
            self.write(&attribute.name.name);
            if !attribute.arguments.is_empty() {
                self.write("(");
                self.list(&attribute.arguments, Self::expr);
                self.write(")");
            }
            self.line();
        }
    }

    fn statement(&mut self, statement: &Statement) {
        self.attributes(&statement.attributes);
        match &statement.kind {
            StatementKind::Assign { name, value } => {
                self.write(&name.name);
                self.write(" = ");
                self.expr(value);
            }
            StatementKind::Expr(value) => self.expr(value),
            StatementKind::Return(value) => {
                self.write("return ");
                self.expr(value);
            }
            StatementKind::Option {
                name,
                member,
                value,
            } => {
                self.write("option ");
                self.write(&name.name);
                if let Some(member) = member {
                    self.write(".");
                    self.write(&member.name);
                }
                self.write(" = ");
                self.expr(value);
            }
            StatementKind::Builtin {
                name,
                ty,
                constraints,
            } => {
                self.write("builtin ");
                self.write(&name.name);
                self.write(" : ");
                self.ty(ty);
                self.constraints(constraints);
            }
            StatementKind::TestCase {
                name,
                extends,
                body,
            } => {
                self.write("testcase ");
                self.write(&name.name);
                if let Some(extends) = extends {
                    self.write(" extends ");
                    self.quoted(&extends.name);
                }
                self.write(" ");
                self.block(body);
            }
            StatementKind::Error { .. } => {}
        }
    }

    fn block(&mut self, block: &Block) {
        self.write("{");
        self.level += 1;
        for statement in &block.statements {
            self.line();
            self.statement(statement);
        }
        self.level -= 1;
        if !block.statements.is_empty() {
            self.line();
        }
        self.write("}");
    }
}
