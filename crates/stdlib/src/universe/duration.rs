//! `duration(v:)`: a value as a duration, which no column can hold.

use fluxlite_engine::Native;

use crate::conversion::DURATION;

/// `duration`.
pub const NATIVES: &[Native] = &[Native::scalar("universe", "duration", |arguments| {
    DURATION.call(arguments)
})];
