//! `--set NAME=EXPR` and `--now TIME`: options that the command line sets over the script's own.

use fluxlite_diagnostics::{Code, Diagnostic, SourceId, SourceMap};
use fluxlite_syntax::ast::{File, StatementKind};

use crate::script_error::ScriptError;

/// One setting: a file of one statement, `option NAME = EXPR`.
#[derive(Debug)]
pub struct Override {
    name: String,
    source: SourceId,
    file: File,
}

impl Override {
    /// Parses a setting; `flag` is the option of the command line that it came by.
    ///
    /// # Errors
    /// When it is not `NAME=EXPR`, or EXPR is not one Flux expression.
    pub fn parse(flag: &str, setting: &str, sources: &mut SourceMap) -> Result<Self, ScriptError> {
        let Some((name, expression)) = setting.split_once('=') else {
            let message = format!("{flag} {setting}: expected NAME=EXPR");
            let diagnostic = Diagnostic::new(Code::OPTION_VALUE, message);
            return Err(ScriptError::command_line(
                diagnostic.help("as in --set 'v={bucket: \"telegraf\"}'"),
            ));
        };
        let text = format!("option {} = {}", name.trim(), expression.trim());
        let source = sources.add(flag, text.as_str());
        let parsed = fluxlite_syntax::parse(source, &text);
        if !parsed.errors.is_empty() {
            return Err(ScriptError {
                diagnostics: parsed.errors,
                status: 2,
            });
        }
        let one_option = matches!(&*parsed.file.statements, [only] if matches!(only.kind, StatementKind::Option { .. }));
        if !one_option {
            let message = format!("{flag} {setting}: expected one name and one expression");
            return Err(ScriptError::command_line(Diagnostic::new(
                Code::OPTION_VALUE,
                message,
            )));
        }
        Ok(Override {
            name: name.trim().to_owned(),
            source,
            file: parsed.file,
        })
    }

    /// The option's name, with its package where it is a package's.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that it was parsed from.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// The parsed statement.
    #[must_use]
    pub fn file(&self) -> &File {
        &self.file
    }
}
