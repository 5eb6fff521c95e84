//! Expressions.

use super::Printer;
use crate::ast::{
    Expr, ExprKind, Function, FunctionBody, Ident, LogicalOp, Property, StringPart, Suffix,
    SuffixKind, UnaryOp,
};

impl Printer {
    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Ident(name) => self.write(name),
            ExprKind::Int(value) => self.write(&value.to_string()),
            ExprKind::Float(value) => self.float(*value),
            ExprKind::String(text) => self.quoted(text),
            ExprKind::Interpolated(parts) => self.interpolated(parts),
            ExprKind::Duration(parts) => self.duration(parts),
            ExprKind::Time(time) => self.time(*time),
            ExprKind::Regex(pattern) => self.regex(pattern),
            ExprKind::Pipe => self.write("<-"),
            ExprKind::Label(name) => {
                self.write(".");
                self.key(name);
            }
            ExprKind::Array(elements) => {
                self.write("[");
                self.list(elements, Self::expr);
                self.write("]");
            }
            ExprKind::Dict(entries) if entries.is_empty() => self.write("[:]"),
            ExprKind::Dict(entries) => {
                self.write("[");
                self.list(entries, |printer, (key, value)| {
                    printer.expr(key);
                    printer.write(": ");
                    printer.expr(value);
                });
                self.write("]");
            }
            ExprKind::Record { with, properties } => self.record(with.as_ref(), properties),
            ExprKind::Function(function) => self.function(function),
            ExprKind::Paren(inner) => {
                self.write("(");
                self.expr(inner);
                self.write(")");
            }
            ExprKind::Unary { op, operand, .. } => {
                self.write(prefix(*op));
                self.expr(operand);
            }
            ExprKind::Binary { first, rest } => {
                self.expr(first);
                for (op, _, operand) in rest {
                    self.between(op.symbol(), operand);
                }
            }
            ExprKind::Logical { op, operands } => self.logical(*op, operands),
            ExprKind::PipeChain { source, calls } => {
                self.expr(source);
                for (_, call) in calls {
                    self.between("|>", call);
                }
            }
            ExprKind::Postfix { base, suffixes } => self.postfix(base, suffixes),
            ExprKind::Conditional { arms, otherwise } => {
                for (condition, value) in arms {
                    self.write("if ");
                    self.expr(condition);
                    self.write(" then ");
                    self.expr(value);
                    self.write(" else ");
                }
                self.expr(otherwise);
            }
            ExprKind::Error => {}
        }
    }

    /// A sign with spaces around it, and the operand on its right.
    fn between(&mut self, sign: &str, operand: &Expr) {
        self.write(" ");
        self.write(sign);
        self.write(" ");
        self.expr(operand);
    }

    fn logical(&mut self, op: LogicalOp, operands: &[Expr]) {
        let word = match op {
            LogicalOp::And => "and",
            LogicalOp::Or => "or",
        };
        for (index, operand) in operands.iter().enumerate() {
            if index == 0 {
                self.expr(operand);
            } else {
                self.between(word, operand);
            }
        }
    }

    fn interpolated(&mut self, parts: &[StringPart]) {
        self.write("\"");
        for part in parts {
            match part {
                StringPart::Text(text, _) => self.escaped(text),
                StringPart::Expr(expr, _) => {
                    self.write("${");
                    self.expr(expr);
                    self.write("}");
                }
            }
        }
        self.write("\"");
    }

    fn record(&mut self, with: Option<&Ident>, properties: &[Property]) {
        self.write("{");
        if let Some(with) = with {
            self.write(&with.name);
            self.write(if properties.is_empty() {
                " with"
            } else {
                " with "
            });
        }
        self.list(properties, Self::property);
        self.write("}");
    }

    fn property(&mut self, property: &Property) {
        if property.quoted {
            self.quoted(&property.key.name);
        } else {
            self.write(&property.key.name);
        }
        if let Some(value) = &property.value {
            self.write(": ");
            self.expr(value);
        }
    }

    fn function(&mut self, function: &Function) {
        self.write("(");
        self.list(&function.parameters, |printer, parameter| {
            printer.write(&parameter.name.name);
            if let Some(default) = &parameter.default {
                printer.write("=");
                printer.expr(default);
            }
        });
        self.write(") => ");
        match &function.body {
            FunctionBody::Expr(body) => self.expr(body),
            FunctionBody::Block(block) => self.block(block),
        }
    }

    fn postfix(&mut self, base: &Expr, suffixes: &[Suffix]) {
        self.expr(base);
        for (index, suffix) in suffixes.iter().enumerate() {
            match &suffix.kind {
                SuffixKind::Member(name) => {
                    // `1.a` would begin with a float.
                    if index == 0 && matches!(base.kind, ExprKind::Int(_)) {
                        self.write(" ");
                    }
                    self.member(&name.name);
                }
                SuffixKind::Index(inner) => {
                    self.write("[");
                    self.expr(inner);
                    self.write("]");
                }
                SuffixKind::Call(arguments) => {
                    self.write("(");
                    self.list(arguments, Self::property);
                    self.write(")");
                }
            }
        }
    }
}

fn prefix(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Neg => "-",
        UnaryOp::Pos => "+",
        UnaryOp::Not => "not ",
        UnaryOp::Exists => "exists ",
    }
}
