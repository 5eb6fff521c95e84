//! Blocks of functions and of test cases.

use fluxlite_diagnostics::{Code, Diagnostic, Span};
use fluxlite_syntax::ast::{self, Block, Expr, Ident, StatementKind};

use super::{Expected, Infer, Typed};
use crate::ir::{self, LocalStatement};
use crate::scheme::Scheme;

impl Infer<'_> {
    /// The block of a function: its statements, its result, and the place of that.
    pub(super) fn function_block(
        &mut self,
        block: &Block,
        expected: Option<&Expected>,
    ) -> (Vec<LocalStatement>, Typed, Span) {
        let mut body = Vec::with_capacity(block.statements.len());
        let mut result = None;
        for (i, statement) in block.statements.iter().enumerate() {
            let last = i + 1 == block.statements.len();
            match &statement.kind {
                StatementKind::Return(value) if last => {
                    result = Some((self.expr_expecting(value, expected), value.span));
                }
                _ => self.local_statement(statement, &mut body),
            }
        }
        let (result, span) = result.unwrap_or_else(|| {
            let span = self.missing_return(block);
            (self.refused(span), span)
        });
        (body, result, span)
    }

    fn missing_return(&mut self, block: &Block) -> Span {
        let last = block.statements.last();
        let span = last.map_or(block.span, |last| last.span);
        // What did not parse may have been the `return`, and one that is not last is an error of its own.
        let reported = block.statements.iter().enumerate().any(|(i, statement)| {
            let last = i + 1 == block.statements.len();
            match statement.kind {
                StatementKind::Return(_) => true,
                StatementKind::Error { .. } => last,
                _ => false,
            }
        });
        if !reported {
            let error = Diagnostic::at(Code::RETURN, span, "missing return statement in block");
            let help = "end the block with `return` and the function's result";
            self.error(error.help(help));
        }
        span
    }

    fn local_statement(&mut self, statement: &ast::Statement, body: &mut Vec<LocalStatement>) {
        match &statement.kind {
            StatementKind::Assign { name, value } => body.push(self.local_assign(name, value)),
            StatementKind::Expr(value) => {
                let value = self.expr(value);
                body.push(LocalStatement::Expr(value.expr));
            }
            StatementKind::Return(value) => {
                self.expr(value);
                let error = Diagnostic::at(
                    Code::RETURN,
                    statement.span,
                    "return is not the last statement of its block",
                );
                self.error(error.help("nothing behind it would be evaluated"));
            }
            StatementKind::Option { .. } => self.not_in_a_block("an option", statement.span),
            StatementKind::Builtin { .. } => self.not_in_a_block("a builtin", statement.span),
            StatementKind::TestCase { .. } => self.not_in_a_block("a test case", statement.span),
            StatementKind::Error { name } => {
                if let Some(name) = name {
                    self.define_local(name, Scheme::ERROR);
                }
            }
        }
    }

    fn not_in_a_block(&mut self, what: &str, span: Span) {
        let message = format!("{what} cannot stand in a block");
        let error = Diagnostic::at(Code::STATEMENT, span, message);
        self.error(error.help("move it to the top level of the file"));
    }

    fn local_assign(&mut self, name: &Ident, value: &Expr) -> LocalStatement {
        let (value, scheme) = self.definition(name, value);
        let slot = self.define_local(name, scheme);
        LocalStatement::Assign { slot, value }
    }

    /// A value that gets a name; its type is generalised.
    pub(super) fn definition(&mut self, name: &Ident, value: &Expr) -> (ir::Expr, Scheme) {
        let around = self.defining.replace(name.name.clone());
        self.level += 1;
        let value = self.expr(value);
        self.level -= 1;
        self.defining = around;
        let level = self.level;
        let scheme = self.arena().generalise(value.ty, level);
        (value.expr, scheme)
    }

    /// Gives a name of the innermost frame its slot.
    pub(super) fn define_local(&mut self, name: &Ident, scheme: Scheme) -> u32 {
        let Some(frame) = self.frames.last_mut() else {
            return 0;
        };
        let (slot, before) = frame.define(&name.name, name.span, scheme);
        if let Some(before) = before {
            self.reassigned(name, before.span);
        }
        slot
    }

    pub(super) fn reassigned(&mut self, name: &Ident, first: Span) {
        let message = format!("variable \"{}\" reassigned", name.name);
        let error = Diagnostic::at(Code::DUPLICATE, name.span, message)
            .label(first, "first defined here")
            .help("variables cannot change: choose another name");
        self.error(error);
    }

    /// The body of a test case; like a file's statements, without a result.
    pub(super) fn test_case(&mut self, body: &Block) {
        self.frames.push(crate::scope::Frame::default());
        let mut statements = Vec::new();
        for statement in &body.statements {
            match &statement.kind {
                StatementKind::Option {
                    name,
                    member: None,
                    value,
                } => statements.push(self.local_assign(name, value)),
                StatementKind::Option {
                    name,
                    member: Some(member),
                    value,
                } => {
                    self.package_option(name, member, value);
                }
                StatementKind::Return(_) => self.return_outside(statement.span),
                _ => self.local_statement(statement, &mut statements),
            }
        }
        self.frames.pop();
    }

    pub(super) fn return_outside(&mut self, span: Span) {
        let error = Diagnostic::at(Code::MISPLACED, span, "return stands outside of a function");
        self.error(error.help("a bare expression is a result of the script"));
    }
}
