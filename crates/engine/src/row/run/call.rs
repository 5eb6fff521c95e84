//! Calls of natives, and calls row by row.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluxlite_diagnostics::{Code, Span};
use fluxlite_types::types::Type;

use super::{Machine, Registers};
use crate::arguments::{Arguments as NativeArguments, ColumnArgument, ColumnArguments};
use crate::failure::{Failure, Outcome};
use crate::interpreter::{Application, call_value};
use crate::native::Shape;
use crate::row::program::{Arguments, NativeCall, Operand, column_type};
use crate::value::Value;
use crate::vector::Vector;

impl Machine<'_> {
    /// A scalar native: on columns if it can, once if all arguments are constant, else row by row.
    pub(super) fn native(
        self,
        call: &NativeCall,
        registers: &Registers,
        span: Span,
    ) -> Outcome<Vector> {
        let Shape::Scalar { value, columns } = call.native.shape else {
            return Err(Failure::new(Code::INTERNAL, "this native is not scalar"));
        };
        let vectors = registers.all(&call.arguments.operands);
        let typed_null = |v: &Cow<'_, Vector>| matches!(**v, Vector::Column(_)) && v.is_constant();
        let constant = vectors.iter().all(|vector| vector.is_constant());
        if let Some(columns) = columns
            && (!constant || vectors.iter().any(typed_null))
            && let Some(values) = column_arguments(&vectors)
        {
            let arguments = ColumnArguments {
                names: &call.arguments.names,
                values: &values,
                rows: registers.rows,
                span,
            };
            if let Some(column) = columns(&arguments)? {
                return Ok(Vector::of_column(&column));
            }
        }
        let call_row = |values: &[Value]| {
            value(&NativeArguments {
                environment: self.environment,
                names: &call.arguments.names,
                values,
                span,
                function: call.native.name,
                ty: &call.ty,
            })
        };
        by_row(&vectors, &call.ty, registers.rows, call_row)
    }

    /// Any function, row by row.
    pub(super) fn each(
        self,
        callee: &Operand,
        arguments: &Arguments,
        ty: &Type,
        registers: &Registers,
        span: Span,
    ) -> Outcome<Vector> {
        let mut vectors = registers.all(&arguments.operands);
        vectors.push(registers.get(callee));
        by_row(&vectors, ty, registers.rows, |values| {
            let Some((callee, values)) = values.split_last() else {
                return Ok(Value::Null);
            };
            self.call(callee, arguments, values, ty, span)
        })
    }

    /// A call that all rows share.
    pub(super) fn once(
        self,
        callee: &Value,
        arguments: &Arguments,
        ty: &Type,
        result: &OnceLock<Value>,
        registers: &Registers,
        span: Span,
    ) -> Outcome<Vector> {
        if registers.rows == 0 {
            return Ok(Vector::Same(Value::Null));
        }
        let value = match result.get() {
            Some(value) => value.clone(),
            None => {
                let vectors = registers.all(&arguments.operands);
                let values: Vec<Value> = vectors.iter().map(|vector| vector.value(0)).collect();
                let value = self.call(callee, arguments, &values, ty, span)?;
                result.get_or_init(|| value).clone()
            }
        };
        Ok(same(value, ty))
    }

    fn call(
        self,
        callee: &Value,
        arguments: &Arguments,
        values: &[Value],
        ty: &Type,
        span: Span,
    ) -> Outcome<Value> {
        let application = Application {
            names: &arguments.names,
            values,
            span,
            ty,
        };
        call_value(self.environment, callee, application)
    }
}

/// The arguments for a whole chunk; `None` where one is neither a column nor constant. Nulls keep their type.
fn column_arguments(vectors: &[Cow<'_, Vector>]) -> Option<Vec<ColumnArgument>> {
    let argument = |vector: &Cow<'_, Vector>| match &**vector {
        Vector::Same(value) => Some(ColumnArgument::Value(value.clone())),
        Vector::Column(column) => Some(ColumnArgument::Column(column.clone())),
        Vector::Each(_) => None,
    };
    vectors.iter().map(argument).collect()
}

fn by_row(
    vectors: &[Cow<'_, Vector>],
    ty: &Type,
    rows: usize,
    mut call: impl FnMut(&[Value]) -> Outcome<Value>,
) -> Outcome<Vector> {
    let mut values = Vec::with_capacity(vectors.len());
    let mut row = |row: usize| {
        values.clear();
        values.extend(vectors.iter().map(|vector| vector.value(row)));
        call(&values)
    };
    if rows > 0 && vectors.iter().all(|vector| vector.is_constant()) {
        return row(0).map(|value| same(value, ty));
    }
    let results = (0..rows).map(row).collect::<Outcome<Vec<_>>>()?;
    Ok(Vector::of_values(results, column_type(ty)))
}

/// A result for all rows; a null has the type of the call.
fn same(value: Value, ty: &Type) -> Vector {
    match (value, column_type(ty)) {
        (Value::Null, Some(ty)) => Vector::null(ty),
        (value, _) => Vector::Same(value),
    }
}
