//! Makes what the crate would otherwise do at each start: an index of the library's Flux sources, so that one
//! signature can be cut out and parsed alone, and the table of natives, so that a new function needs no line
//! anywhere but in its own file.
//!
//! - `/stdlib/<package>/*.flux` becomes `packages.rs`, a list of packages with their declarations.
//! - `src/<package>/<function>.rs` becomes `natives.rs`, a module for each file and a list of their natives.
//!
//! Both are sorted here, so nothing is sorted or hashed at run time.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let manifest = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let sources = manifest.join("../../stdlib");
    let natives = manifest.join("src");
    for watched in [&sources, &natives] {
        println!("cargo::rerun-if-changed={}", watched.display());
    }
    fs::write(out.join("packages.rs"), packages(&sources)?)?;
    fs::write(out.join("natives.rs"), native_modules(&natives)?)?;
    Ok(())
}

/// The folders below `root` that hold files of an extension: their path with `/`, and the files by name.
fn folders(root: &Path, extension: &str) -> Result<Vec<(String, Vec<PathBuf>)>> {
    let mut found = Vec::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(folder) = open.pop() {
        let mut files = Vec::new();
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                files.push(path);
            }
        }
        if !files.is_empty() && folder != root {
            files.sort();
            let parts = folder.strip_prefix(root)?.iter();
            let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
            found.push((parts.join("/"), files));
        }
    }
    found.sort();
    Ok(found)
}

/// The list of packages, ascending by path.
fn packages(root: &Path) -> Result<String> {
    let mut code = "static PACKAGES: &[PackageSource<'static>] = &[\n".to_owned();
    for (path, files) in folders(root, "flux")? {
        let [file] = &*files else {
            return Err(format!("package {path} must have one Flux file").into());
        };
        let text = fs::read_to_string(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        writeln!(
            code,
            "    PackageSource {{\n        path: {path:?},\n        file: \"stdlib/{path}/{name}\",\n        \
             text: include_str!({:?}),\n        header: {},\n        declarations: &[",
            file.canonicalize()?,
            header_length(&text),
        )?;
        for (name, start, end) in declarations(&text) {
            writeln!(
                code,
                "            Declaration {{ name: {name:?}, start: {start}, end: {end} }},"
            )?;
        }
        code.push_str("        ],\n    },\n");
    }
    code.push_str("];\n");
    Ok(code)
}

/// What a line at the left margin begins.
enum Line<'a> {
    /// The package clause or an import.
    Header,
    /// An attribute of the declaration that follows.
    Attribute,
    /// A declaration of a name.
    Declaration(&'a str),
    /// A comment or an empty line.
    Gap,
    /// More of what the lines before began.
    Rest,
}

fn classify(line: &str) -> Line<'_> {
    let trimmed = line.trim_end();
    if trimmed.is_empty() || trimmed.starts_with("//") {
        return Line::Gap;
    }
    if trimmed.starts_with('@') {
        return Line::Attribute;
    }
    let word = |text: &str| {
        text.find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(text.len())
    };
    let (first, rest) = trimmed.split_at(word(trimmed));
    match first {
        "" => Line::Rest,
        "package" | "import" => Line::Header,
        "builtin" | "option" => {
            let rest = rest.trim_start();
            Line::Declaration(&rest[..word(rest)])
        }
        _ if rest.trim_start().starts_with('=') => Line::Declaration(first),
        _ => Line::Rest,
    }
}

/// The lines of a text, each with the place of its first byte and what it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str, Line<'_>)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line, classify(line))
    })
}

/// How many bytes hold the package clause and the imports.
fn header_length(text: &str) -> usize {
    let headers = lines(text).filter(|(_, _, kind)| matches!(kind, Line::Header));
    headers
        .last()
        .map_or(0, |(start, line, _)| start + line.trim_end().len())
}

/// The declarations of a text by name: first byte (of the first attribute, if any) and one past the last.
///
/// An indented line, or one that begins with a bracket, belongs to the declaration above it.
fn declarations(text: &str) -> Vec<(&str, usize, usize)> {
    let mut found: Vec<(&str, usize, usize)> = Vec::new();
    let mut attributes = None;
    let mut open = false;
    for (start, line, kind) in lines(text) {
        let end = start + line.trim_end().len();
        match kind {
            Line::Header => open = false,
            Line::Attribute => {
                attributes.get_or_insert(start);
                open = false;
            }
            Line::Declaration(name) => {
                found.push((name, attributes.take().unwrap_or(start), end));
                open = true;
            }
            Line::Gap => {}
            Line::Rest => {
                if let Some(last) = found.last_mut().filter(|_| open) {
                    last.2 = end;
                }
            }
        }
    }
    found.sort();
    found
}

/// A module for each file with natives, and the list of them, ascending by package.
fn native_modules(root: &Path) -> Result<String> {
    let mut modules = String::new();
    let mut list = "static NATIVES: &[(&str, &[&[Native]])] = &[\n".to_owned();
    for (package, files) in folders(root, "rs")? {
        // Flat, since one package's folder may stand in that of another.
        let module = module_name(&package.replace('/', "_"));
        writeln!(list, "    ({package:?}, &[")?;
        writeln!(modules, "mod {module} {{")?;
        for file in files {
            let name = module_name(&file.file_stem().unwrap_or_default().to_string_lossy());
            writeln!(modules, "    #[path = {file:?}]\n    pub mod {name};")?;
            writeln!(list, "        {module}::{name}::NATIVES,")?;
        }
        modules.push_str("}\n");
        list.push_str("    ]),\n");
    }
    Ok(modules + &list + "];\n")
}

/// A path's part or file's name as the name of a module.
fn module_name(part: &str) -> String {
    const KEYWORDS: [&str; 9] = [
        "true", "false", "type", "if", "in", "for", "match", "use", "yield",
    ];
    let name = part.replace('-', "_");
    if KEYWORDS.contains(&&*name) {
        format!("r#{name}")
    } else {
        name
    }
}
