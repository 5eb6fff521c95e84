//! The shapes of stream functions, each an operator that does what all functions of that shape need.

pub mod aggregate;
pub mod row_wise;
pub mod selector;
pub mod whole_table;

pub use aggregate::{Accumulator, AggregatePlan, Groups};
pub use row_wise::{RowWise, RowWisePlan, Step};
pub use selector::{Selector, SelectorPlan};
pub use whole_table::{WholeTable, WholeTablePlan};
