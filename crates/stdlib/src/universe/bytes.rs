//! `bytes(v:)`: a value as bytes, which no column can hold.

use fluxlite_engine::Native;

use crate::conversion::BYTES;

/// `bytes`.
pub const NATIVES: &[Native] = &[Native::scalar("universe", "bytes", |arguments| {
    BYTES.call(arguments)
})];
