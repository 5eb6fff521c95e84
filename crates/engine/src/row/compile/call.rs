//! Calls: functions of the script are walked into, natives become steps.

use std::sync::{Arc, OnceLock};

use fluxlite_diagnostics::{Code, Span};
use fluxlite_table::Name;
use fluxlite_types::ir::{self, Expr, Function, LocalStatement};
use fluxlite_types::types::Type;

use super::symbol::{Symbol, SymbolClosure, all_known};
use super::{Compiled, Compiler};
use crate::arguments::ArgumentName;
use crate::environment::Environment;
use crate::failure::{Failure, with_article};
use crate::interpreter::{Application, bind, call_native, no_argument};
use crate::native::{Native, Shape};
use crate::row::program::{Arguments, NativeCall, Op};
use crate::value::Value;

/// Where a call stands, for errors.
#[derive(Clone)]
pub(super) struct Site {
    /// The call.
    pub(super) span: Span,
    /// The script's call into the library, when a function of the library calls.
    pub(super) library: Option<Span>,
    /// The type of the result, as far as it is known.
    pub(super) ty: Type,
}

impl Site {
    /// The call that the engine makes of the function that was an argument.
    pub(super) fn argument(span: Span) -> Self {
        Site {
            span,
            library: None,
            ty: Type::Variable(0),
        }
    }
}

/// A function being walked.
pub(super) struct Walk<'a> {
    pub(super) environment: &'a Arc<Environment>,
    pub(super) locals: Vec<Symbol>,
    pub(super) captures: Vec<Symbol>,
    /// The script's call into the library, when this function belongs to the library.
    pub(super) library: Option<Span>,
}

impl Walk<'_> {
    pub(super) fn place(&self, span: Span) -> Span {
        self.library.unwrap_or(span)
    }
}

impl Compiler<'_> {
    pub(super) fn call(
        &mut self,
        walk: &mut Walk<'_>,
        call: &ir::Call,
        expr: &Expr,
    ) -> Compiled<Symbol> {
        let mut names = Vec::with_capacity(call.arguments.len() + 1);
        let mut values = Vec::with_capacity(call.arguments.len() + 1);
        let name = |name: &Name, span| ArgumentName {
            name: name.clone(),
            span,
        };
        if let Some(pipe) = &call.pipe {
            values.push(self.expr(walk, pipe)?);
            names.push(name(&Name::from(""), walk.place(pipe.span)));
        }
        let callee = self.expr(walk, &call.callee)?;
        for argument in &call.arguments {
            values.push(self.expr(walk, &argument.value)?);
            names.push(name(&argument.name, walk.place(argument.value.span)));
        }
        let site = Site {
            span: walk.place(expr.span),
            library: walk.library,
            ty: expr.ty.clone(),
        };
        self.apply(callee, names, values, site)
    }

    /// Calls a function with symbols.
    pub(super) fn apply(
        &mut self,
        callee: Symbol,
        names: Vec<ArgumentName>,
        values: Vec<Symbol>,
        site: Site,
    ) -> Compiled<Symbol> {
        match callee {
            Symbol::Known(Value::Closure(closure)) => {
                self.walk_into(&SymbolClosure::of(&closure), &names, &values, site)
            }
            Symbol::Closure(closure) => self.walk_into(&closure, &names, &values, site),
            Symbol::Known(Value::Native(native)) => self.native(native, names, values, site),
            callee => self.by_row(&callee, names, &values, site),
        }
    }

    fn walk_into(
        &mut self,
        closure: &SymbolClosure,
        names: &[ArgumentName],
        values: &[Symbol],
        site: Site,
    ) -> Compiled<Symbol> {
        let function = &closure.function;
        let mut locals = vec![Symbol::Known(Value::Null); function.frame as usize];
        for (at, parameter) in function.parameters.iter().enumerate() {
            let value = bind(parameter, names)
                .and_then(|at| values.get(at))
                .or_else(|| closure.defaults.get(at)?.as_ref());
            let Some(value) = value else {
                return self.fail(no_argument(parameter), site.span);
            };
            if let Some(slot) = locals.get_mut(at) {
                *slot = value.clone();
            }
        }
        let in_library = closure.environment.is_library(function.span.source);
        let mut walk = Walk {
            environment: &closure.environment,
            locals,
            captures: closure.captures.clone(),
            library: in_library.then(|| site.library.unwrap_or(site.span)),
        };
        self.descend()?;
        let result = self.body(&mut walk, function);
        self.level -= 1;
        result
    }

    fn body(&mut self, walk: &mut Walk<'_>, function: &Function) -> Compiled<Symbol> {
        for statement in &function.body {
            match statement {
                LocalStatement::Assign { slot, value } => {
                    let value = self.expr(walk, value)?;
                    if let Some(place) = walk.locals.get_mut(*slot as usize) {
                        *place = value;
                    }
                }
                LocalStatement::Expr(expr) => {
                    self.expr(walk, expr)?;
                }
            }
        }
        self.expr(walk, &function.result)
    }

    fn native(
        &mut self,
        native: &'static Native,
        names: Vec<ArgumentName>,
        values: Vec<Symbol>,
        site: Site,
    ) -> Compiled<Symbol> {
        let Shape::Scalar { .. } = native.shape else {
            return self.by_row(&Symbol::Known(Value::Native(native)), names, &values, site);
        };
        if let Some(values) = all_known(&values) {
            let application = Application {
                names: &names,
                values: &values,
                span: site.span,
                ty: &site.ty,
            };
            return match call_native(self.environment, native, application) {
                Ok(value) => Ok(Symbol::Known(value)),
                Err(failure) => self.fail(failure, site.span),
            };
        }
        let arguments = self.arguments(names, &values)?;
        let call = NativeCall {
            native,
            arguments,
            ty: site.ty,
        };
        self.emit(Op::Native(call), site.span)
    }

    /// What no column operation can do.
    fn by_row(
        &mut self,
        callee: &Symbol,
        names: Vec<ArgumentName>,
        values: &[Symbol],
        site: Site,
    ) -> Compiled<Symbol> {
        let arguments = self.arguments(names, values)?;
        let ty = site.ty;
        let op = match callee.known() {
            Some(value) if !matches!(value, Value::Native(_)) => {
                let found = with_article(value.type_name());
                let message = format!("{found} is not a function");
                return self.fail(Failure::new(Code::VALUE, message), site.span);
            }
            Some(callee) if arguments.operands.iter().all(|v| self.is_constant(v)) => Op::Once {
                callee: callee.clone(),
                arguments,
                ty,
                result: OnceLock::new(),
            },
            _ => Op::Call {
                callee: self.operand(callee)?,
                arguments,
                ty,
            },
        };
        self.emit(op, site.span)
    }

    fn arguments(&mut self, names: Vec<ArgumentName>, values: &[Symbol]) -> Compiled<Arguments> {
        let operands = values.iter().map(|value| self.operand(value));
        Ok(Arguments {
            operands: operands.collect::<Compiled<_>>()?,
            names,
        })
    }

    /// A failure of what does not depend on the row: it counts only once a row gets there.
    pub(super) fn fail(&mut self, failure: Failure, span: Span) -> Compiled<Symbol> {
        self.emit(Op::Fail(failure.or_at(span)), span)
    }
}
