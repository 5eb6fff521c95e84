//! Calls: which value goes to which parameter, and into the body.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use fluxlite_diagnostics::{Code, Span};
use fluxlite_table::Name;
use fluxlite_types::ir::{self, Expr, LocalStatement, Parameter};
use fluxlite_types::types::Type;

use super::frame::{Frame, too_deep};
use super::native::call_native;
use crate::arguments::ArgumentName;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome, with_article};
use crate::stack::MAX_LEVEL;
use crate::value::{Closure, Value};

/// What a function is called with: names and values side by side; the piped value has the empty name.
#[derive(Clone, Copy)]
pub(crate) struct Application<'a> {
    /// Names and places, in the order of `values`.
    pub(crate) names: &'a [ArgumentName],
    pub(crate) values: &'a [Value],
    /// The call.
    pub(crate) span: Span,
    /// The type of the result, as far as it is known.
    pub(crate) ty: &'a Type,
}

/// Calls a function value, as natives do that take one: `(pipe |> function(name: value, …))`.
///
/// # Errors
/// When an argument is missing, when what is called is no function, and what goes wrong in it.
pub fn call_function(
    environment: &Arc<Environment>,
    function: &Value,
    pipe: Option<Value>,
    arguments: Vec<(Name, Value)>,
    span: Span,
) -> Outcome<Value> {
    let named = |(name, value)| (ArgumentName { name, span }, value);
    let pipe = pipe.map(|value| (Name::from(""), value));
    let (names, values): (Vec<_>, Vec<_>) = pipe.into_iter().chain(arguments).map(named).unzip();
    let application = Application {
        names: &names,
        values: &values,
        span,
        ty: &Type::Variable(0),
    };
    call_value(environment, function, application)
}

/// The same with all that is known of the call.
pub(crate) fn call_value(
    environment: &Arc<Environment>,
    function: &Value,
    application: Application<'_>,
) -> Outcome<Value> {
    let level = environment.depth.load(Ordering::Relaxed);
    apply(environment, function, application, level, None)
}

/// Calls a function from `level` on; `site` is the script's call where a function of the library calls.
pub(super) fn apply(
    environment: &Arc<Environment>,
    function: &Value,
    application: Application<'_>,
    level: u32,
    site: Option<Span>,
) -> Outcome<Value> {
    if level > MAX_LEVEL {
        return Err(too_deep().or_at(application.span));
    }
    match function {
        Value::Closure(closure) => apply_closure(closure, application, level, site),
        Value::Native(native) => {
            // Functions that the native calls back begin at this level.
            let depth = &environment.depth;
            let below = level.saturating_sub(depth.load(Ordering::Relaxed));
            depth.fetch_add(below, Ordering::Relaxed);
            let result = call_native(environment, native, application);
            depth.fetch_sub(below, Ordering::Relaxed);
            result
        }
        other => {
            let found = with_article(other.type_name());
            let message = format!("{found} is not a function");
            Err(Failure::at(Code::VALUE, application.span, message))
        }
    }
}

fn apply_closure(
    closure: &Arc<Closure>,
    application: Application<'_>,
    level: u32,
    site: Option<Span>,
) -> Outcome<Value> {
    let function = &closure.function;
    let environment = &closure.environment;
    let mut locals = vec![Value::Null; function.frame as usize];
    for (at, parameter) in function.parameters.iter().enumerate() {
        let value = bind(parameter, application.names)
            .and_then(|at| application.values.get(at))
            .or_else(|| closure.defaults.get(at)?.as_ref())
            .ok_or_else(|| no_argument(parameter).or_at(application.span))?;
        if let Some(slot) = locals.get_mut(at) {
            *slot = value.clone();
        }
    }
    let site = environment
        .is_library(function.span.source)
        .then(|| site.unwrap_or(application.span));
    let mut frame = Frame {
        environment,
        locals,
        captures: &closure.captures,
        level,
        site,
    };
    frame.body(function)
}

/// The place among the arguments that a parameter takes.
pub(crate) fn bind(parameter: &Parameter, names: &[ArgumentName]) -> Option<usize> {
    let named = |wanted: &str| names.iter().position(|argument| &*argument.name == wanted);
    if parameter.pipe {
        named("").or_else(|| named(&parameter.name))
    } else {
        named(&parameter.name)
    }
}

/// The error of a parameter that no argument fills.
pub(crate) fn no_argument(parameter: &Parameter) -> Failure {
    let message = if parameter.pipe {
        format!(
            "nothing is piped into the function (parameter {})",
            parameter.name
        )
    } else {
        format!("missing required argument {}", parameter.name)
    };
    Failure::new(Code::ARGUMENT, message)
}

impl Frame<'_> {
    fn body(&mut self, function: &ir::Function) -> Outcome<Value> {
        for statement in &function.body {
            match statement {
                LocalStatement::Assign { slot, value } => {
                    let value = self.expr(value)?;
                    if let Some(place) = self.locals.get_mut(*slot as usize) {
                        *place = value;
                    }
                }
                LocalStatement::Expr(expr) => {
                    self.expr(expr)?;
                }
            }
        }
        self.expr(&function.result)
    }

    /// A call: what is piped is evaluated first, so that streams are made in the order of their flow.
    pub(super) fn call(&mut self, call: &ir::Call, expr: &Expr) -> Outcome<Value> {
        let mut names = Vec::with_capacity(call.arguments.len() + 1);
        let mut values = Vec::with_capacity(call.arguments.len() + 1);
        let argument = |name: &Name, span| ArgumentName {
            name: name.clone(),
            span,
        };
        if let Some(pipe) = &call.pipe {
            values.push(self.expr(pipe)?);
            names.push(argument(&Name::from(""), self.place(pipe.span)));
        }
        let callee = self.expr(&call.callee)?;
        for given in &call.arguments {
            values.push(self.expr(&given.value)?);
            names.push(argument(&given.name, self.place(given.value.span)));
        }
        let application = Application {
            names: &names,
            values: &values,
            span: self.place(expr.span),
            ty: &expr.ty,
        };
        apply(
            self.environment,
            &callee,
            application,
            self.level,
            self.site,
        )
    }
}
