//! Calling other programs: shown before they run, errors that name them.

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

use crate::workspace;

/// The cargo that started this process, in the work tree's root.
pub fn cargo(arguments: &[&str]) -> Result<Command> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(workspace::root()?);
    Ok(command)
}

/// Runs a command with this terminal; an error unless it succeeds.
pub fn run(command: &mut Command) -> Result<()> {
    eprintln!("$ {}", shown(command));
    let status = command.status().with_context(|| cannot_start(command))?;
    succeeded(command, status)
}

/// Runs a command and gives its standard output; an error, with what it wrote to its standard error, unless it succeeds.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| cannot_start(command))?;
    if !output.status.success() {
        bail!(
            "`{}` ended with {}:\n{}",
            shown(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim_end()
        );
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` printed something that is not UTF-8", shown(command)))
}

/// Whether a program can be started at all: `program argument` runs and succeeds.
pub fn exists(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(())
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", command.get_program().display())
}

/// The command as a person would type it, cut where it gets long (rustfmt is given every file by name).
fn shown(command: &Command) -> String {
    const LONGEST: usize = 300;
    let mut text = command
        .get_envs()
        .filter_map(|(name, value)| Some(format!("{}={:?} ", name.display(), value?)))
        .collect::<String>();
    let program = std::path::Path::new(command.get_program());
    text.push_str(&program.file_name().unwrap_or_default().to_string_lossy());
    for argument in command.get_args() {
        if text.len() > LONGEST {
            text.push_str(" …");
            break;
        }
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}
