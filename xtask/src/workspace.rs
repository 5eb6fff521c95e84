//! Where things are in the work tree.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The root of the work tree.
pub fn root() -> Result<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .context("xtask stands in no workspace")
}

/// Cargo's target folder, as an absolute path.
pub fn target() -> Result<PathBuf> {
    let folder = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    Ok(root()?.join(folder))
}
