//! A Markdown file, cut into scripts and the text around them.

/// The line that opens what a script gives.
const OPEN: &str = "<!-- gives -->";
/// The line that closes it.
const CLOSE: &str = "<!-- end -->";

/// A piece of a golden file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Lines that are kept as they are.
    Text(String),
    /// A script with its options, and what it gave when it was recorded.
    Script {
        /// The line of the opening fence, from 1.
        line: usize,
        /// Words behind `flux` on the fence.
        options: Vec<String>,
        /// The script.
        source: String,
        /// What was recorded.
        gives: Option<String>,
    },
}

/// A golden file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Its pieces, in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Cuts Markdown into pieces.
    #[must_use]
    pub fn parse(markdown: &str) -> Self {
        let mut document = Document::default();
        let mut lines = markdown.split_inclusive('\n').enumerate().peekable();
        while let Some((number, line)) = lines.next() {
            let Some(options) = fence(line) else {
                document.text(line);
                continue;
            };
            let mut source = String::new();
            for (_, line) in lines.by_ref() {
                if line.trim_end() == "```" {
                    break;
                }
                source.push_str(line);
            }
            let mut gives = None;
            let mut skipped = String::new();
            while let Some((_, line)) = lines.next_if(|(_, line)| line.trim().is_empty()) {
                skipped.push_str(line);
            }
            if lines.next_if(|(_, line)| line.trim_end() == OPEN).is_some() {
                let body: String = lines
                    .by_ref()
                    .map(|(_, line)| line)
                    .take_while(|line| line.trim_end() != CLOSE)
                    .collect();
                gives = Some(body.trim_matches('\n').to_owned());
                skipped.clear();
            }
            document.blocks.push(Block::Script {
                line: number + 1,
                options,
                source,
                gives,
            });
            document.text(&skipped);
        }
        document
    }

    /// The Markdown again, with what its scripts give.
    #[must_use]
    pub fn print(&self) -> String {
        let mut markdown = String::new();
        for block in &self.blocks {
            match block {
                Block::Text(text) => markdown.push_str(text),
                Block::Script {
                    options,
                    source,
                    gives,
                    ..
                } => {
                    let words: String = options.iter().map(|word| format!(" {word}")).collect();
                    markdown.push_str(&format!("```flux{words}\n{source}```\n"));
                    if let Some(gives) = gives {
                        markdown.push_str(&format!("\n{OPEN}\n\n{gives}\n\n{CLOSE}\n"));
                    }
                }
            }
        }
        markdown
    }

    fn text(&mut self, line: &str) {
        match self.blocks.last_mut() {
            Some(Block::Text(text)) => text.push_str(line),
            _ if line.is_empty() => {}
            _ => self.blocks.push(Block::Text(line.to_owned())),
        }
    }
}

/// The options on an opening fence of a script.
fn fence(line: &str) -> Option<Vec<String>> {
    let words = line.trim_end().strip_prefix("```flux")?;
    let plain = words.is_empty() || words.starts_with(' ');
    plain.then(|| words.split_whitespace().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# map\n\nProse.\n\n```flux --dry-run=2\nx = 1\n```\n\n<!-- gives -->\n\nold\n\n<!-- end -->\n\nMore.\n";

    #[test]
    fn a_file_is_printed_as_it_was_read() {
        assert_eq!(Document::parse(FILE).print(), FILE);
    }

    #[test]
    fn a_script_has_options_source_and_what_it_gave() {
        let document = Document::parse(FILE);
        let script = Block::Script {
            line: 5,
            options: vec!["--dry-run=2".to_owned()],
            source: "x = 1\n".to_owned(),
            gives: Some("old".to_owned()),
        };
        assert_eq!(document.blocks[1], script);
    }

    #[test]
    fn a_script_that_was_never_recorded_gives_nothing() {
        let document = Document::parse("```flux\nx = 1\n```\n\ntext\n");
        assert!(matches!(
            &document.blocks[0],
            Block::Script { gives: None, .. }
        ));
        assert_eq!(document.print(), "```flux\nx = 1\n```\n\ntext\n");
    }
}
