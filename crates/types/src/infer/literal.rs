//! Literals, and strings with parts.

use fluxlite_diagnostics::{Code, Span};
use fluxlite_syntax::ast::{self, DurationPart, DurationUnit};

use super::{Infer, Typed};
use crate::arena::Arena;
use crate::ir::{ExprKind, Literal, StringPart};
use crate::kinds::Kinds;
use crate::types::Basic;

impl Infer<'_> {
    pub(super) fn literal(&self, literal: Literal, span: Span) -> Typed {
        let basic = match &literal {
            Literal::Int(_) => Basic::Int,
            Literal::Float(_) => Basic::Float,
            Literal::String(_) => Basic::String,
            Literal::Duration { .. } => Basic::Duration,
            Literal::Time(_) => Basic::Time,
            Literal::Regex(_) => Basic::Regexp,
        };
        self.typed(ExprKind::Literal(literal), span, Arena::basic(basic))
    }

    pub(super) fn duration(&mut self, parts: &[DurationPart], span: Span) -> Typed {
        let Some((months, nanoseconds)) = add_up(parts) else {
            self.error_at(Code::LITERAL, span, "duration out of range");
            return self.refused(span);
        };
        let literal = Literal::Duration {
            months,
            nanoseconds,
        };
        self.literal(literal, span)
    }

    pub(super) fn interpolated(&mut self, parts: &[ast::StringPart], span: Span) -> Typed {
        let parts = parts.iter().map(|part| match part {
            ast::StringPart::Text(text, _) => StringPart::Text(text.clone()),
            ast::StringPart::Expr(expr, _) => {
                let part = self.expr(expr);
                self.require(part.ty, Kinds::STRINGABLE, expr.span);
                StringPart::Expr(part.expr)
            }
        });
        let parts = parts.collect();
        self.typed(ExprKind::Interpolated(parts), span, Arena::STRING)
    }
}

/// Months and nanoseconds of a duration; `None` beyond 64 bits.
fn add_up(parts: &[DurationPart]) -> Option<(i64, i64)> {
    parts.iter().try_fold((0i64, 0i64), |(months, ns), part| {
        let (unit_months, unit_ns) = unit(part.unit);
        Some((
            months.checked_add(part.magnitude.checked_mul(unit_months)?)?,
            ns.checked_add(part.magnitude.checked_mul(unit_ns)?)?,
        ))
    })
}

/// A unit in months and nanoseconds, of which one is zero.
fn unit(unit: DurationUnit) -> (i64, i64) {
    const SECOND: i64 = 1_000_000_000;
    match unit {
        DurationUnit::Year => (12, 0),
        DurationUnit::Month => (1, 0),
        DurationUnit::Week => (0, 7 * 24 * 3600 * SECOND),
        DurationUnit::Day => (0, 24 * 3600 * SECOND),
        DurationUnit::Hour => (0, 3600 * SECOND),
        DurationUnit::Minute => (0, 60 * SECOND),
        DurationUnit::Second => (0, SECOND),
        DurationUnit::Millisecond => (0, 1_000_000),
        DurationUnit::Microsecond => (0, 1_000),
        DurationUnit::Nanosecond => (0, 1),
    }
}
