//! The typed intermediate representation: what inference makes of a script and the interpreter runs.
//!
//! Names are resolved: a variable is a place in the frame of the function at hand, a capture of it, a slot of the
//! file, or an item of the library. Every expression carries its type, so that natives can ask what a call is
//! meant to give and `display` can print a function. Chains stay flat as in the syntax tree.

use std::sync::Arc;

use fluxlite_diagnostics::Span;
use fluxlite_syntax::ast::{BinaryOp, LogicalOp, Name, UnaryOp};

use crate::types::Type;

/// A checked script: its statements, and the items of the library that it reaches.
#[derive(Debug, Clone)]
pub struct Program {
    /// In the order of the script.
    pub statements: Vec<Statement>,
    /// How many file-level slots there are, those of earlier inputs of the same session included.
    pub globals: u32,
    /// The library's items that the session has used so far; [`LibraryId`] is the place in this list.
    pub library: Vec<Arc<LibraryItem>>,
}

/// A file-level statement.
#[derive(Debug, Clone)]
pub struct Statement {
    /// What it does.
    pub kind: StatementKind,
    /// Where it stands.
    pub span: Span,
}

/// What a file-level statement does.
#[derive(Debug, Clone)]
pub enum StatementKind {
    /// Binds a slot of the file: `name = value`, or an option of the script's own.
    Assign {
        /// The name, for messages and the REPL.
        name: Name,
        /// The slot.
        slot: u32,
        /// The value.
        value: Expr,
    },
    /// Sets an option of the library: `option now = …`, `option package.name = …`.
    SetOption {
        /// The option's item.
        item: LibraryId,
        /// Its new value.
        value: Expr,
    },
    /// Evaluates; a stream that nothing continues becomes a result.
    Expr(Expr),
}

/// The place of an item in [`Program::library`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LibraryId(pub u32);

/// A name that a package of the library exports.
#[derive(Debug, Clone)]
pub struct LibraryItem {
    /// The package's path, such as `universe`, `kafka`, `influxdata/influxdb/sample`.
    pub package: Name,
    /// The name in the package.
    pub name: Name,
    /// What it is.
    pub kind: LibraryKind,
    /// Its type.
    pub ty: Type,
}

/// What an item of the library is.
#[derive(Debug, Clone)]
pub enum LibraryKind {
    /// `builtin`: the native of that package and name.
    Native,
    /// `builtin` marked `@unavailable`: checks, and stops a run.
    Unavailable,
    /// `name = value` in the package's Flux source; evaluated at first use.
    Value(Expr),
    /// `option name = value`; evaluated at first use unless the script sets it.
    Option(Expr),
}

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
    /// Its type.
    pub ty: Type,
}

/// What an expression is.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// A parameter or variable of the function at hand, by its place in the frame.
    Local(u32),
    /// A value that the function at hand captured when it was made.
    Capture(u32),
    /// A slot of the file.
    Global(u32),
    /// An item of the library.
    Library(LibraryId),
    /// A string with parts.
    Interpolated(Vec<StringPart>),
    /// `[a, b]`.
    Array(Vec<Expr>),
    /// `[k: v]`.
    Dict(Vec<(Expr, Expr)>),
    /// `{r with a: x}`; also a package used as a value.
    Record {
        /// The record that is extended.
        with: Option<Box<Expr>>,
        /// Labels and values as written.
        fields: Vec<Field>,
    },
    /// A function literal.
    Function(Arc<Function>),
    /// A call.
    Call(Box<Call>),
    /// `object.label`; of a record, or of a dynamic value.
    Member {
        /// The object.
        object: Box<Expr>,
        /// The label.
        label: Name,
        /// Where the label stands.
        label_span: Span,
    },
    /// `array[index]`.
    Index {
        /// The array, or a dynamic value.
        object: Box<Expr>,
        /// The index.
        index: Box<Expr>,
    },
    /// A prefix operator.
    Unary {
        /// The operator.
        op: UnaryOp,
        /// Its operand.
        operand: Box<Expr>,
    },
    /// A chain of one precedence level, left to right.
    Binary {
        /// The first operand.
        first: Box<Expr>,
        /// The operators, their places, their right operands.
        rest: Vec<(BinaryOp, Span, Expr)>,
    },
    /// `a and b and c`, or with `or`.
    Logical {
        /// The operator.
        op: LogicalOp,
        /// At least two.
        operands: Vec<Expr>,
    },
    /// `if … then … else if … then … else …`.
    Conditional {
        /// Conditions with their values.
        arms: Vec<(Expr, Expr)>,
        /// The last `else`.
        otherwise: Box<Expr>,
    },
}

/// A literal value.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// 64-bit signed.
    Int(i64),
    /// 64-bit float.
    Float(f64),
    /// UTF-8.
    String(Name),
    /// Months and nanoseconds, as calendar durations keep them apart.
    Duration {
        /// Months.
        months: i64,
        /// Nanoseconds.
        nanoseconds: i64,
    },
    /// Nanoseconds since the epoch.
    Time(i64),
    /// The pattern, known to compile.
    Regex(Name),
}

/// A part of an interpolated string.
#[derive(Debug, Clone)]
pub enum StringPart {
    /// Text.
    Text(Name),
    /// The value of an expression.
    Expr(Expr),
}

/// A label with its value.
#[derive(Debug, Clone)]
pub struct Field {
    /// The label.
    pub label: Name,
    /// The value.
    pub value: Expr,
}

/// A call: the pipe source, if it was piped, is `pipe`.
#[derive(Debug, Clone)]
pub struct Call {
    /// What is called.
    pub callee: Expr,
    /// The value left of `|>`.
    pub pipe: Option<Expr>,
    /// The arguments as written.
    pub arguments: Vec<Argument>,
}

/// An argument.
#[derive(Debug, Clone)]
pub struct Argument {
    /// The parameter's name.
    pub name: Name,
    /// Where the name stands.
    pub name_span: Span,
    /// The value.
    pub value: Expr,
}

/// A function literal. Its frame holds the parameters in order, then the variables of its block.
#[derive(Debug, Clone)]
pub struct Function {
    /// The parameters, as written.
    pub parameters: Vec<Parameter>,
    /// What it takes from around it when it is made, in order of [`ExprKind::Capture`].
    pub captures: Vec<CaptureFrom>,
    /// Statements in front of the result.
    pub body: Vec<LocalStatement>,
    /// The result.
    pub result: Expr,
    /// Slots of a frame: parameters and variables.
    pub frame: u32,
    /// Its type.
    pub ty: Type,
    /// The whole literal.
    pub span: Span,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The name.
    pub name: Name,
    /// Whether `|>` fills it.
    pub pipe: bool,
    /// The value of an optional one; evaluated where the function is made, outside of its frame.
    pub default: Option<Expr>,
}

/// Where a captured value stands in the function around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptureFrom {
    /// In its frame.
    Local(u32),
    /// In its own captures.
    Capture(u32),
}

/// A statement in a block.
#[derive(Debug, Clone)]
pub enum LocalStatement {
    /// Binds a slot of the frame.
    Assign {
        /// The slot.
        slot: u32,
        /// The value.
        value: Expr,
    },
    /// Evaluates, for what a call does.
    Expr(Expr),
}
