//! A script on its way to the interpreter: read, parsed, checked.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fluxlite_diagnostics::{Code, Diagnostic, SourceId, SourceMap};
use fluxlite_engine::Level;
use fluxlite_syntax::ast::File;
use fluxlite_types::{Checked, Checker, Mode, Options};

use crate::overrides::Override;
use crate::script_error::ScriptError;

/// A text that was read, with what became of it so far.
pub struct Script {
    /// Every text of the run: the script, the options from the command line, packages that were opened.
    pub sources: SourceMap,
    id: SourceId,
    /// Where its file is, if it has one.
    path: Option<PathBuf>,
    /// Options that `--set` and `--now` set, in the order of the command line.
    overrides: Vec<Override>,
    level: Level,
}

impl Script {
    /// A script of a text; `name` is what messages call it.
    #[must_use]
    pub fn of_text(name: &str, text: &str) -> Self {
        let mut sources = SourceMap::new();
        let id = sources.add(name, text);
        Script {
            sources,
            id,
            path: None,
            overrides: Vec::new(),
            level: Level::Main,
        }
    }

    /// A script of a file; `-` is standard input.
    ///
    /// # Errors
    /// When it cannot be read (a mistake of the command line) or is not UTF-8 (of the script).
    pub fn of_file(path: &Path) -> Result<Self, ScriptError> {
        let standard_input = path.as_os_str() == "-";
        let name = if standard_input {
            "<stdin>".to_owned()
        } else {
            path.display().to_string()
        };
        let bytes = if standard_input {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            std::fs::read(path)
        };
        let bytes = bytes.map_err(|error| {
            let message = format!("the script {name} cannot be read: {error}");
            ScriptError::command_line(Diagnostic::new(Code::FILE, message))
        })?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Script {
                path: (!standard_input).then(|| path.to_owned()),
                ..Script::of_text(&name, &text)
            }),
            Err(error) => Err(not_utf8(&name, &error)),
        }
    }

    /// Sets an option from the command line, over the script's own.
    ///
    /// # Errors
    /// When `setting` is not `NAME=EXPR` or EXPR is not Flux.
    pub fn set(&mut self, flag: &str, setting: &str) -> Result<(), ScriptError> {
        let parsed = Override::parse(flag, setting, &mut self.sources)?;
        // Of two settings of a name the later one counts.
        self.overrides
            .retain(|earlier| earlier.name() != parsed.name());
        self.overrides.push(parsed);
        Ok(())
    }

    /// What tells it from other scripts, from wherever it is run: the path of its file, or its text.
    #[must_use]
    pub fn identity(&self) -> String {
        match &self.path {
            Some(path) => {
                let absolute = std::fs::canonicalize(path);
                absolute.as_ref().unwrap_or(path).display().to_string()
            }
            None => self.text().to_string(),
        }
    }

    fn text(&self) -> Arc<str> {
        let source = self.sources.get(self.id);
        source
            .map(|source| source.text().clone())
            .unwrap_or_default()
    }

    /// Whether its bare streams are results; known once it was parsed.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }

    /// Parses and checks. Syntax errors hide what inference would say.
    ///
    /// # Errors
    /// Every mistake, by place.
    pub fn check(&mut self, mode: Mode) -> Result<Checked, ScriptError> {
        let text = self.text();
        let parsed = fluxlite_syntax::parse(self.id, &text);
        if !parsed.errors.is_empty() {
            return Err(ScriptError {
                diagnostics: parsed.errors,
                status: 1,
            });
        }
        let package = parsed.file.package.as_ref();
        self.level = match package {
            Some(package) if &*package.name.name != "main" => Level::Package,
            _ => Level::Main,
        };
        let overrides: Vec<File> = self
            .overrides
            .iter()
            .map(|setting| setting.file().clone())
            .collect();
        let mut checker = Checker::new(Arc::new(fluxlite_stdlib::library()));
        let options = Options {
            mode,
            overrides: &overrides,
        };
        checker
            .check(&mut self.sources, &parsed.file, &options)
            .map_err(|diagnostics| {
                let of_command_line = |diagnostic: &Diagnostic| {
                    diagnostic.span().is_some_and(|span| {
                        self.overrides.iter().any(|o| o.source() == span.source)
                    })
                };
                let status = if diagnostics.iter().any(of_command_line) {
                    2
                } else {
                    1
                };
                ScriptError {
                    diagnostics,
                    status,
                }
            })
    }
}

fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> ScriptError {
    let at = error.utf8_error().valid_up_to();
    let before = &error.as_bytes()[..at];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let message =
        format!("{name} is not UTF-8: line {line} holds a byte that no character begins with");
    let diagnostic = Diagnostic::new(Code::NOT_UTF8, message).help("save the script as UTF-8");
    ScriptError {
        diagnostics: vec![diagnostic],
        status: 1,
    }
}
