//! The tokens that could have stood somewhere, in words.

/// Names of tokens as the grammar writes them, in quotes.
pub(super) struct Expected<'a>(pub(super) &'a [String]);

/// Tokens that go on with an expression: they could nearly always stand there, so naming them says nothing.
const CONTINUATIONS: &[&str] = &[
    "call (", "index [", ".", "|>", "^", "*", "/", "%", "+", "-", "==", "!=", "<", "<=", ">", ">=",
    "=~", "!~", "and", "or",
];

/// Tokens of types that are no words or signs of the language.
const NAMES: &[(&str, &str)] = &[
    ("name", "a name"),
    ("string", "a string"),
    ("block {", "`{`"),
    ("parameters (", "`(`"),
    ("${ }", "`}`"),
    ("block }", "`}`"),
    ("label .", "`.`"),
];

impl Expected<'_> {
    pub(super) fn has(&self, token: &str) -> bool {
        self.names().any(|name| name == token)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|name| name.trim_matches('"'))
    }

    /// Such as "`,` or `)`".
    pub(super) fn in_words(&self) -> String {
        if self.has("int") {
            return "an expression".to_owned();
        }
        let mut words: Vec<String> = Vec::new();
        for name in self.names() {
            let hidden = CONTINUATIONS.contains(&name)
                || matches!(name, "with" | "stream") && self.has("name");
            if hidden {
                continue;
            }
            let known = NAMES.iter().find(|(token, _)| *token == name);
            let word = known.map_or_else(|| format!("`{name}`"), |(_, words)| (*words).to_owned());
            if !words.contains(&word) {
                words.push(word);
            }
        }
        match words.as_slice() {
            [] => "an operator or a new statement".to_owned(),
            [only] => only.clone(),
            [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
        }
    }
}
