//! A row function as steps over columns.
//!
//! Each step puts the values of all rows at hand into a register. What runs for some of the rows only (a branch
//! of `if`, the right side of `and`) is a block of its own, with registers of its own, which lists what it takes
//! from around it; so only that needs to be cut down to the rows.

use std::sync::{Arc, OnceLock};

use fluxlite_diagnostics::Span;
use fluxlite_syntax::ast::{BinaryOp, LogicalOp, UnaryOp};
use fluxlite_table::{ColumnType, Name};
use fluxlite_types::ir::Function;
use fluxlite_types::types::Type;

use crate::arguments::ArgumentName;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::native::Native;
use crate::operators::Sides;
use crate::value::Value;

/// A place in the registers of a block.
pub(crate) type Register = usize;

/// What a step works on.
#[derive(Debug, Clone)]
pub(crate) enum Operand {
    /// The same in every row, known beforehand.
    Value(Value),
    /// What a step or an input put there.
    Register(Register),
}

/// Where an input of a block comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Input {
    /// A column of the row; where the table lacks it a null of the type that inference found, if it found one.
    Column(Name, Option<ColumnType>),
    /// The whole row as a record.
    Row,
    /// The argument of a function of single values.
    Argument,
    /// A register of the block around.
    Outer(Register),
}

/// Steps for the same rows.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// What is put into registers before the first step.
    pub(crate) inputs: Vec<(Input, Register)>,
    pub(crate) steps: Vec<Step>,
    pub(crate) registers: usize,
    pub(crate) results: Vec<Operand>,
    /// Whether running it for rows that do not need it costs less than picking those that do.
    pub(crate) cheap: bool,
}

/// One step; it fails at `span`.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) out: Register,
    pub(crate) op: Op,
    pub(crate) span: Span,
}

/// What a step does.
#[derive(Debug)]
pub(crate) enum Op {
    /// Fails, if there is a row at all.
    Fail(Failure),
    Unary(UnaryOp, Operand),
    Binary(BinaryOp, Operand, Operand, Sides),
    /// The right side only counts for rows that the left one leaves open.
    Logical(LogicalOp, Operand, Block),
    /// The results of the chosen block go to `out` and the registers behind it.
    Choose(Choose),
    Interpolate(Vec<TextPart>),
    Member(Operand, Name),
    Index(Operand, Operand),
    Array(Vec<Operand>),
    Dict(Vec<(Operand, Operand)>),
    Record {
        with: Option<Operand>,
        fields: Vec<(Name, Operand)>,
    },
    Closure {
        function: Arc<Function>,
        captures: Vec<Operand>,
        defaults: Vec<Option<Operand>>,
        environment: Arc<Environment>,
    },
    Native(NativeCall),
    /// Row by row through the interpreter.
    Call {
        callee: Operand,
        arguments: Arguments,
        ty: Type,
    },
    /// A call whose arguments are the same for all rows and chunks; made once, when a row first needs it.
    Once {
        callee: Value,
        arguments: Arguments,
        ty: Type,
        result: OnceLock<Value>,
    },
}

/// Arguments of a call.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) names: Vec<ArgumentName>,
    pub(crate) operands: Vec<Operand>,
}

/// A call of a scalar native.
#[derive(Debug)]
pub(crate) struct NativeCall {
    pub(crate) native: &'static Native,
    pub(crate) arguments: Arguments,
    pub(crate) ty: Type,
}

/// A part of a string.
#[derive(Debug)]
pub(crate) enum TextPart {
    Text(Name),
    Value(Operand, Span),
}

/// `if … else if … else …`.
#[derive(Debug)]
pub(crate) struct Choose {
    /// What its blocks take from around it: their [`Input::Outer`] is a place in this list.
    pub(crate) inputs: Vec<Register>,
    pub(crate) arms: Vec<Arm>,
    pub(crate) otherwise: Block,
}

/// A condition and what is computed where it is true.
#[derive(Debug)]
pub(crate) struct Arm {
    pub(crate) condition: Block,
    pub(crate) condition_span: Span,
    pub(crate) value: Block,
}

/// A compiled row function.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) block: Block,
    pub(crate) output: Output,
}

/// What the results of the program's block are.
#[derive(Debug)]
pub(crate) enum Output {
    /// The value of the function.
    Value,
    /// A record: the fields in the order of the results, over the row where it extends the row.
    Record { with_row: bool, labels: Vec<Name> },
}

/// The type of column that a type is.
pub(crate) fn column_type(ty: &Type) -> Option<ColumnType> {
    use fluxlite_types::types::Basic;
    match ty {
        Type::Basic(basic) => Some(match basic {
            Basic::Bool => ColumnType::Bool,
            Basic::Int => ColumnType::Int,
            Basic::UInt => ColumnType::UInt,
            Basic::Float => ColumnType::Float,
            Basic::String => ColumnType::String,
            Basic::Time => ColumnType::Time,
            Basic::Duration | Basic::Regexp | Basic::Bytes => return None,
        }),
        _ => None,
    }
}
