//! Why a script does not run, and with which exit status.

use fluxlite_diagnostics::Diagnostic;

/// Why a script does not run.
#[derive(Debug)]
pub struct ScriptError {
    /// What is wrong, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Exit status 1 for the script, 2 for the command line.
    pub status: u8,
}

impl ScriptError {
    /// A mistake of the command line.
    #[must_use]
    pub fn command_line(diagnostic: Diagnostic) -> Self {
        ScriptError {
            diagnostics: vec![diagnostic],
            status: 2,
        }
    }
}
