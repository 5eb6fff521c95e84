//! Comparisons of two known types that can never be compared.
//!
//! `==` and `<` do not relate the types of their sides, so inference learns nothing from them. Once a
//! statement's types are final, two basic types that evaluation would refuse are refused here: unequal ones,
//! unless both are numbers.

use fluxlite_diagnostics::{Code, Diagnostic};
use fluxlite_syntax::ast::BinaryOp;

use super::Infer;
use super::operators::Operand;
use crate::arena::Node;
use crate::types::Basic;
use crate::unify::compare;

/// A comparison with its operands.
pub(super) struct Comparison {
    pub(super) op: BinaryOp,
    pub(super) left: Operand,
    pub(super) right: Operand,
}

impl Infer<'_> {
    /// Looks at the comparisons made since the last call.
    pub(super) fn settle_comparisons(&mut self) {
        for comparison in std::mem::take(&mut self.comparisons) {
            let nodes = (self.node(comparison.left.0), self.node(comparison.right.0));
            let pair = match nodes {
                (Node::Basic(a), Node::Basic(b)) => (!compare(a, b)).then_some((Some(a), Some(b))),
                (Node::Basic(a), b) if composite(&b) => Some((Some(a), None)),
                (a, Node::Basic(b)) if composite(&a) => Some((None, Some(b))),
                _ => None,
            };
            if let Some((left, right)) = pair {
                self.not_comparable(&comparison, left, right);
            }
        }
    }

    fn not_comparable(&mut self, it: &Comparison, left: Option<Basic>, right: Option<Basic>) {
        let (l, r) = (self.describe(it.left.0), self.describe(it.right.0));
        let message = format!("{l} cannot be compared with {r} by {}", it.op.symbol());
        let span = it.left.1.to(it.right.1);
        let help = left
            .zip(right)
            .and_then(|(l, r)| self.meeting(it.op, (l, it.left.1), (r, it.right.1)));
        self.error(Diagnostic::at(Code::MISMATCH, span, message).maybe_help(help));
    }
}

fn composite(node: &Node) -> bool {
    matches!(
        node,
        Node::Array(_) | Node::Record(_) | Node::Stream(_) | Node::Dict(..)
    )
}
