//! Forms of other languages: reported with the Flux form, and read as that.

use fluxlite_diagnostics::{Code, Diagnostic};

use super::brackets::{Bracket, Open};
use super::classify::{Classifier, Previous};
use super::kind::{Token, TokenKind};
use super::raw::Raw;

impl Classifier<'_> {
    /// A sign that Flux does not have.
    pub(super) fn foreign(&mut self, raw: Raw, start: usize, end: usize) {
        use TokenKind as T;
        let text = self.text_of_current();
        let (message, help, instead) = match raw {
            Raw::Ampersand => ("`and` is a word in Flux", "write `and`", Some(T::And)),
            Raw::Bar => ("`or` is a word in Flux", "write `or`", Some(T::Or)),
            Raw::Exclamation => ("`not` is a word in Flux", "write `not`", Some(T::Not)),
            Raw::Semicolon => return self.semicolon(start, end),
            Raw::Hash => return self.foreign_comment(start, end, self.end_of_line(start)),
            Raw::CommentOpen => {
                let rest = self.text.get(end..).unwrap_or("");
                let close = rest.find("*/").map(|at| end + at + 2);
                return self.foreign_comment(start, end, close.unwrap_or(self.text.len()));
            }
            Raw::ThinArrow => {
                self.report(start, end, "the arrow of a function is `=>`", "write `=>`");
                return self.arrow(start, end);
            }
            Raw::ColonAssign => (
                "a name is assigned with `=`",
                "write `name = value`",
                Some(T::Assign),
            ),
            Raw::OperatorAssign => (
                "a name is assigned once in Flux",
                "give the result a name of its own: `total = count + 1`",
                None,
            ),
            Raw::TripleEqual => (
                "values are compared with `==`",
                "write `==`",
                Some(T::Equal),
            ),
            Raw::ForeignNotEqual => ("unequal is written `!=`", "write `!=`", Some(T::NotEqual)),
            Raw::DoubleStar => ("a power is written `^`", "write `^`", Some(T::Pow)),
            Raw::Ellipsis => (
                "a record is extended with `with`",
                "write `{r with a: 1}`",
                None,
            ),
            Raw::ForeignQuote => return self.foreign_quote(text, start, end),
            _ => ("this has no meaning in Flux", "delete it", None),
        };
        self.report(start, end, message, help);
        match instead {
            Some(kind) => self.push(kind, start, end, Previous::Open),
            None => self.push(T::Illegal, start, end, Previous::Open),
        }
    }

    fn report(&mut self, start: usize, end: usize, message: &str, help: &str) {
        let span = self.span(start, end);
        self.error(Diagnostic::at(Code::FOREIGN, span, message).help(help));
    }

    fn semicolon(&mut self, start: usize, end: usize) {
        if self.at_statement_level() {
            let message = "statements end without a `;`";
            self.report(
                start,
                end,
                message,
                "delete it; a statement ends where the next begins",
            );
            self.end_statement();
            self.settled = end;
        } else {
            self.report(start, end, "elements are separated by `,`", "write `,`");
            self.push(TokenKind::Comma, start, end, Previous::Open);
        }
    }

    /// Marks the sign and steps over the comment.
    fn foreign_comment(&mut self, start: usize, sign_end: usize, end: usize) {
        let message = "comments begin with `//`";
        self.report(start, sign_end, message, "write `//` on every line");
        self.extend_to(end);
        self.settled = end;
    }

    /// `'…'`, `` `…` `` and `“…”` are read as strings where they close on the same line.
    fn foreign_quote(&mut self, open: &str, start: usize, end: usize) {
        let close: &[char] = match open {
            "'" => &['\''],
            "`" => &['`'],
            "\u{2018}" => &['\u{2019}', '\''],
            _ => &['\u{201d}', '\u{201c}', '"'],
        };
        let end_of_line = self.end_of_line(start);
        let line = self.text.get(end..end_of_line).unwrap_or("");
        let inner = line
            .find(close)
            .and_then(|at| Some((at, line.get(at..)?.chars().next()?)));
        let message = "strings take double quotes";
        let Some((at, closing)) = inner else {
            self.report(start, end, message, "write `\"…\"`");
            self.poison_from_literal(self.out.list.len(), start);
            self.extend_to(end_of_line);
            return self.push(TokenKind::BadLiteral, start, end_of_line, Previous::Operand);
        };
        let until = end + at + closing.len_utf8();
        let help = match line.get(..at) {
            Some(inner) if !inner.contains(['"', '\\']) => format!("write `\"{inner}\"`"),
            _ => "write `\"…\"`".to_owned(),
        };
        self.report(start, until, message, &help);
        self.extend_to(until);
        let after = self.after_string();
        self.push(TokenKind::String, start, until, after);
    }

    /// `let x = 1`: at the `=`, takes the word in front of the name away.
    pub(super) fn declaration(&mut self) {
        let [.., word, name] = self.out.list.as_slice() else {
            return;
        };
        let text = self.text.get(word.start..word.end).unwrap_or("");
        let between = self.text.get(word.end..name.start).unwrap_or("\n");
        let declares = matches!(text, "let" | "var" | "val" | "const" | "def" | "set")
            && word.starts_statement
            && name.starts_statement
            && name.kind.is_name()
            && !between.contains('\n');
        if !declares {
            return;
        }
        let name_text = self.text.get(name.start..name.end).unwrap_or("");
        let (start, end) = (word.start, word.end);
        let message = format!("a name is assigned without `{text}`");
        self.report(start, end, &message, &format!("write `{name_text} = …`"));
        let word = self.out.list.len() - 2;
        self.out.list.remove(word);
    }

    /// `r => …`: puts the parentheses in.
    pub(super) fn bare_parameter(&mut self) {
        let Some(name) = self.out.list.pop() else {
            return;
        };
        // `r) =>` lacks one of the two.
        let closed =
            |error: &Diagnostic| error.span().is_some_and(|s| s.start as usize >= name.end);
        self.out.follow_ups.pop_if(|error| closed(error));
        let text = self.text.get(name.start..name.end).unwrap_or("");
        let message = format!("parameters stand in parentheses: `({text}) =>`");
        self.report(
            name.start,
            name.end,
            &message,
            &format!("write `({text}) =>`"),
        );
        let bracket = |kind, at| Token {
            kind,
            start: at,
            end: at,
            starts_statement: false,
        };
        self.out.list.push(Token {
            starts_statement: name.starts_statement,
            ..bracket(TokenKind::ParametersOpen, name.start)
        });
        self.out.list.push(Token {
            starts_statement: false,
            ..name
        });
        self.out.list.push(bracket(TokenKind::ParenClose, name.end));
    }

    /// `f(x) => …`: the definition of a function as other languages write it. `open` is the index of its `(`.
    pub(super) fn called_definition(&mut self, open: Option<usize>, start: usize, end: usize) {
        let open = open.unwrap_or(0);
        let name = open
            .checked_sub(1)
            .and_then(|index| self.out.list.get(index))
            .copied()
            .filter(|token| token.kind.is_name() && token.starts_statement);
        let Some(name) = name else {
            let span = self.span(start, end);
            self.error(
                Diagnostic::at(
                    Code::UNEXPECTED,
                    span,
                    "`=>` behind the arguments of a call",
                )
                .help("a function is written `(a, b) => a + b`"),
            );
            return self.out.silent.add(open..self.out.list.len() + 1);
        };
        let text = self.text.get(name.start..name.end).unwrap_or("");
        let help = format!("write `{text} = (…) => …`");
        self.report(
            name.start,
            name.end,
            "a function is assigned to its name",
            &help,
        );
        if let Some(token) = self.out.list.get_mut(open) {
            token.kind = TokenKind::ParametersOpen;
        }
        self.out.list.insert(
            open,
            Token {
                kind: TokenKind::Assign,
                start: name.end,
                end: name.end,
                starts_statement: false,
            },
        );
    }

    /// `=> {a: 1}` and `=> {r with a: 1}`: the brace opened a block, and a record was meant.
    pub(super) fn block_that_is_a_record(&mut self) {
        let Some(Open {
            bracket: Bracket::Block,
            token,
        }) = self.open.last().copied()
        else {
            return;
        };
        let inside = self.out.list.get(token + 1..).unwrap_or(&[]);
        let key = |kind: TokenKind| kind.is_name() || kind == TokenKind::String;
        let meant = match inside {
            [only] => key(only.kind),
            [base, with, first] => {
                base.kind.is_name() && with.kind == TokenKind::With && key(first.kind)
            }
            _ => false,
        };
        if !meant {
            return;
        }
        let Some(brace) = self.out.list.get(token).copied() else {
            return;
        };
        let (sign, sign_end) = self.current_bytes();
        let message = "`{` behind `=>` opens a block of statements, not a record";
        let diagnostic = Diagnostic::at(Code::FOREIGN, self.span(sign, sign_end), message)
            .label(self.span(brace.start, brace.end), "the block")
            .help("put the record in parentheses: `=> ({…})`");
        self.error(diagnostic);
        for inside in self.out.list.iter_mut().skip(token) {
            inside.starts_statement = false;
        }
        if let Some(brace) = self.out.list.get_mut(token) {
            brace.kind = TokenKind::RecordOpen;
        }
        if let Some(open) = self.open.last_mut() {
            open.bracket = Bracket::Record;
        }
    }
}
