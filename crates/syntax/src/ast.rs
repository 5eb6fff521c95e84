//! The syntax tree of Flux.
//!
//! The parser makes it, inference and the formatter read it. Nodes are flat where Flux chains: the operands of
//! one precedence level, the suffixes of a postfix expression, the calls of a pipe and the arms of an `if` are
//! lists and not left-nested pairs, so the depth of the tree is the nesting that the author wrote, and
//! [`MAX_DEPTH`] bounds every walk over it. Parentheses stay as nodes: they mean nothing to inference but
//! `r[("s")]` is an index where `r["s"]` is a member (Flux spec, "Member expressions").

use std::sync::Arc;

use fluxlite_diagnostics::Span;

/// The text of a name.
pub type Name = Arc<str>;

/// How deep expressions, blocks and types may nest; the parser refuses more.
pub const MAX_DEPTH: u16 = 200;

/// A name where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Ident {
    /// The text.
    pub name: Name,
    /// Where.
    pub span: Span,
}

/// A source file.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// The package clause.
    pub package: Option<PackageClause>,
    /// The imports, in order.
    pub imports: Vec<Import>,
    /// The statements, in order; one that did not parse is [`StatementKind::Error`].
    pub statements: Vec<Statement>,
    /// Attributes behind the last statement, which belong to nothing.
    pub trailing_attributes: Vec<Attribute>,
    /// Every comment, in order of place.
    pub comments: Vec<Comment>,
    /// From the first token to the last.
    pub span: Span,
}

/// `package name`.
#[derive(Debug, Clone, PartialEq)]
pub struct PackageClause {
    /// Attributes in front.
    pub attributes: Vec<Attribute>,
    /// The name.
    pub name: Ident,
    /// The clause.
    pub span: Span,
}

/// `import alias "path"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Attributes in front.
    pub attributes: Vec<Attribute>,
    /// The alias, where there is one.
    pub alias: Option<Ident>,
    /// The path, unescaped.
    pub path: Ident,
    /// The clause.
    pub span: Span,
}

impl Import {
    /// The name that the package is known by: the alias, or the last part of the path.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.alias {
            Some(alias) => &alias.name,
            None => self.path.name.rsplit('/').next().unwrap_or(&self.path.name),
        }
    }
}

/// `@name(arguments)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// The name without `@`.
    pub name: Ident,
    /// The arguments.
    pub arguments: Vec<Expr>,
    /// Everything.
    pub span: Span,
}

/// A comment, kept with its place for the formatter.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// With its `//`, without the line break.
    pub span: Span,
    /// Whether it stands alone on its line, or behind a token.
    pub own_line: bool,
    /// Whether an empty line stands before it.
    pub blank_before: bool,
}

/// A statement with its attributes.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Attributes in front.
    pub attributes: Vec<Attribute>,
    /// What it is.
    pub kind: StatementKind,
    /// Without the attributes.
    pub span: Span,
}

/// What a statement is.
#[derive(Debug, Clone, PartialEq)]
pub enum StatementKind {
    /// `name = value`.
    Assign {
        /// The name.
        name: Ident,
        /// The value.
        value: Expr,
    },
    /// A bare expression.
    Expr(Expr),
    /// `return value`.
    Return(Expr),
    /// `option name = value` or `option package.name = value`.
    Option {
        /// The name, or the package.
        name: Ident,
        /// The member of the package.
        member: Option<Ident>,
        /// The value.
        value: Expr,
    },
    /// `builtin name : type where A: Kind`.
    Builtin {
        /// The name.
        name: Ident,
        /// Its type.
        ty: TypeExpr,
        /// The kinds of its variables.
        constraints: Vec<Constraint>,
    },
    /// `testcase name extends "path" { … }`.
    TestCase {
        /// The name.
        name: Ident,
        /// The test case that it extends.
        extends: Option<Ident>,
        /// The body.
        body: Block,
    },
    /// A statement that did not parse; its name, if it binds one, has the error type.
    Error {
        /// The name that it would have bound.
        name: Option<Ident>,
    },
}

/// `{ statements }`.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The statements; a `return` comes last in a function's.
    pub statements: Vec<Statement>,
    /// With the braces.
    pub span: Span,
}

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
    /// One more than its deepest part.
    pub depth: u16,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// A name.
    Ident(Name),
    /// `42`; also `-9223372036854775808`, which the parser folds.
    Int(i64),
    /// `1.5`.
    Float(f64),
    /// A string without interpolation, unescaped.
    String(Name),
    /// A string with `${…}`.
    Interpolated(Vec<StringPart>),
    /// `1h30m`.
    Duration(Vec<DurationPart>),
    /// A time or date.
    Time(TimeLiteral),
    /// `/pattern/`: the pattern, with `\/` made `/`.
    Regex(Name),
    /// `<-` as the default of a pipe parameter.
    Pipe,
    /// `.name`.
    Label(Name),
    /// `[a, b]`.
    Array(Vec<Expr>),
    /// `[k: v]` and `[:]`.
    Dict(Vec<(Expr, Expr)>),
    /// `{r with a: 1}`.
    Record {
        /// The record that is extended.
        with: Option<Ident>,
        /// The properties, as written.
        properties: Vec<Property>,
    },
    /// `(a, b=1, t=<-) => body`.
    Function(Box<Function>),
    /// `(inner)`.
    Paren(Box<Expr>),
    /// A prefix operator.
    Unary {
        /// The operator.
        op: UnaryOp,
        /// Where the operator stands.
        op_span: Span,
        /// Its operand.
        operand: Box<Expr>,
    },
    /// One level of `^`, of `* / %`, of `+ -`, or of comparisons: `first op a op b …`, left to right.
    Binary {
        /// The first operand.
        first: Box<Expr>,
        /// The operators with their right operands; at least one.
        rest: Vec<(BinaryOp, Span, Expr)>,
    },
    /// `a and b and c`, or the same with `or`.
    Logical {
        /// The operator.
        op: LogicalOp,
        /// At least two.
        operands: Vec<Expr>,
    },
    /// `source |> a() |> b()`.
    PipeChain {
        /// What goes in.
        source: Box<Expr>,
        /// The place of each `|>` and what stands right of it: a [`ExprKind::Postfix`] that ends in a call.
        calls: Vec<(Span, Expr)>,
    },
    /// `base.member["index"](arguments) …`.
    Postfix {
        /// What the suffixes hang on.
        base: Box<Expr>,
        /// At least one.
        suffixes: Vec<Suffix>,
    },
    /// `if a then b else if c then d else e`.
    Conditional {
        /// Conditions with their values; at least one.
        arms: Vec<(Expr, Expr)>,
        /// The last `else`.
        otherwise: Box<Expr>,
    },
    /// An expression that did not parse, or was nested too deeply.
    Error,
}

/// A part of an interpolated string.
#[derive(Debug, Clone, PartialEq)]
pub enum StringPart {
    /// Unescaped text.
    Text(Name, Span),
    /// `${expr}`; the span is with `${` and `}`.
    Expr(Box<Expr>, Span),
}

/// A number with a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DurationPart {
    /// How many.
    pub magnitude: i64,
    /// Of what.
    pub unit: DurationUnit,
}

/// The units of durations (Flux spec, "Duration literals"), large to small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DurationUnit {
    /// `y`, twelve months.
    Year,
    /// `mo`.
    Month,
    /// `w`.
    Week,
    /// `d`.
    Day,
    /// `h`.
    Hour,
    /// `m`.
    Minute,
    /// `s`.
    Second,
    /// `ms`.
    Millisecond,
    /// `us`, `µs`.
    Microsecond,
    /// `ns`.
    Nanosecond,
}

/// A time literal: the instant, and the offset that it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLiteral {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    pub nanoseconds: i64,
    /// Minutes east of UTC.
    pub offset_minutes: i16,
    /// Whether only a date was written.
    pub date_only: bool,
}

/// `key: value`, or `name` alone for `name: name`.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The key.
    pub key: Ident,
    /// Whether the key was written as a string.
    pub quoted: bool,
    /// The value; `None` where the name stands for itself.
    pub value: Option<Expr>,
    /// Everything.
    pub span: Span,
}

/// A function literal.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    /// The parameters as written.
    pub parameters: Vec<Parameter>,
    /// With the parentheses.
    pub parameters_span: Span,
    /// The body.
    pub body: FunctionBody,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// The name.
    pub name: Ident,
    /// `=value`; of kind [`ExprKind::Pipe`] for the pipe parameter.
    pub default: Option<Expr>,
    /// Everything.
    pub span: Span,
}

impl Parameter {
    /// Whether it is `name=<-`.
    #[must_use]
    pub fn is_pipe(&self) -> bool {
        self.default
            .as_ref()
            .is_some_and(|default| matches!(default.kind, ExprKind::Pipe))
    }
}

/// The body of a function.
#[derive(Debug, Clone, PartialEq)]
pub enum FunctionBody {
    /// `=> expr`.
    Expr(Expr),
    /// `=> { … return x }`.
    Block(Block),
}

/// Something behind an operand.
#[derive(Debug, Clone, PartialEq)]
pub struct Suffix {
    /// What it is.
    pub kind: SuffixKind,
    /// From the `.`, `[` or `(` to the end.
    pub span: Span,
}

/// What stands behind an operand.
#[derive(Debug, Clone, PartialEq)]
pub enum SuffixKind {
    /// `.name`, or `["name"]` with a plain string.
    Member(Ident),
    /// `[index]`.
    Index(Box<Expr>),
    /// `(name: value, …)`.
    Call(Vec<Property>),
}

/// Prefix operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOp {
    /// `-`
    Neg,
    /// `+`
    Pos,
    /// `not`
    Not,
    /// `exists`
    Exists,
}

/// Operators between two operands, without `and` and `or`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `^`
    Pow,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Mod,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `=~`
    Match,
    /// `!~`
    NotMatch,
}

impl BinaryOp {
    /// As written in Flux.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Pow => "^",
            BinaryOp::Mul => "*",
            BinaryOp::Div => "/",
            BinaryOp::Mod => "%",
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Eq => "==",
            BinaryOp::Ne => "!=",
            BinaryOp::Lt => "<",
            BinaryOp::Le => "<=",
            BinaryOp::Gt => ">",
            BinaryOp::Ge => ">=",
            BinaryOp::Match => "=~",
            BinaryOp::NotMatch => "!~",
        }
    }
}

/// `and`, `or`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogicalOp {
    /// `and`
    And,
    /// `or`
    Or,
}

/// A type as written in a `builtin` statement.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeExpr {
    /// What it is.
    pub kind: TypeExprKind,
    /// Where.
    pub span: Span,
    /// One more than its deepest part.
    pub depth: u16,
}

/// What a type expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeExprKind {
    /// A basic type or, if one byte long, a variable.
    Name(Name),
    /// `.name`.
    Label(Name),
    /// `[A]`.
    Array(Box<TypeExpr>),
    /// `[K:V]`.
    Dict(Box<TypeExpr>, Box<TypeExpr>),
    /// `stream[A]`.
    Stream(Box<TypeExpr>),
    /// `vector[A]`.
    Vector(Box<TypeExpr>),
    /// `{A with b: int}`.
    Record {
        /// The variable that is extended.
        with: Option<Ident>,
        /// The labels with their types, as written.
        properties: Vec<(Ident, TypeExpr)>,
    },
    /// `(<-a: A, b: B, ?c: C) => D`.
    Function {
        /// The parameters as written.
        parameters: Vec<ParameterType>,
        /// The result.
        result: Box<TypeExpr>,
    },
}

/// A parameter of a function type.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterType {
    /// Its role.
    pub role: ParameterRole,
    /// Its name; a pipe parameter may lack one.
    pub name: Option<Ident>,
    /// Its type.
    pub ty: TypeExpr,
    /// The label that an optional parameter defaults to.
    pub default: Option<Ident>,
}

/// How a parameter is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterRole {
    /// By name, always.
    Required,
    /// By name, or not at all: `?a: A`.
    Optional,
    /// Through `|>` or by name: `<-a: A`.
    Pipe,
}

/// `A: Kind + Kind`.
#[derive(Debug, Clone, PartialEq)]
pub struct Constraint {
    /// The variable.
    pub variable: Ident,
    /// The kinds.
    pub kinds: Vec<Ident>,
}
