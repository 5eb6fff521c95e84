//! Regrouping: rows of tables become rows of other tables, by new values of key columns.
//!
//! `group`, `window`, `union`, and a `drop`, `set` or `map` that changes key columns all end here. Rows come as
//! [`Rows`], whose key columns need not be constant. A [`Keyer`] turns them into dense group ids, [`Regroup`] holds
//! the chunks until all have come, then counts the rows of each group and scatters every column *once* into one
//! array for all groups: a table is a range of it. Indices per group, or an array per group, cost up to a hundred
//! times as much when groups are many. Where key columns were constant in each chunk, nothing is moved at all.
//!
//! Tables come out in the order of their keys; rows keep the order in which they came, or that of their tables'
//! keys where the input's [`crate::TableOrder`] says so.

mod codes;
mod gather;
mod group;
mod held;
mod keyer;
mod layouts;
mod ranges;
mod rekey;
mod tables;

pub(crate) use group::Grouping;
pub use group::{GroupMode, GroupPlan};
pub use held::Regroup;
pub use keyer::{Ids, Keyer, Rows};
pub use layouts::Layouts;
pub use rekey::{Rekey, RekeyPlan, Rekeyed};
