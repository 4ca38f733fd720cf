//! Text from outside for a terminal or a log: control characters become escapes, so that it stays in its line.

use std::fmt::{self, Write};

/// Shows a value's text in one line: newlines and the other active characters become escapes.
pub(crate) struct Escaped<T>(pub(crate) T);

impl<T: fmt::Display> fmt::Display for Escaped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

/// A writer that escapes what it passes on.
pub(crate) struct Escaping<W>(pub(crate) W);

impl<W: Write> Write for Escaping<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write_escaped(&mut self.0, text, is_active)
    }
}

/// The text with escapes for all but its newlines, for a report that indents each line.
pub(super) fn escaped_lines(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let active = |letter| letter != '\n' && is_active(letter);
    // Writing to a string does not fail.
    let _written = write_escaped(&mut escaped, text, active);
    escaped
}

fn write_escaped(out: &mut impl Write, text: &str, escapes: impl Fn(char) -> bool) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(&escapes) {
        let (plain, active) = rest.split_at(at);
        out.write_str(plain)?;
        let mut letters = active.chars();
        if let Some(letter) = letters.next() {
            write!(out, "{}", letter.escape_default())?;
        }
        rest = letters.as_str();
    }
    out.write_str(rest)
}

/// True for a character that begins a line, steers a terminal (C0, DEL, C1), or turns the direction of reading.
fn is_active(letter: char) -> bool {
    let turns = matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') || turns
}

#[cfg(test)]
mod tests {
    use super::{Escaped, escaped_lines};

    #[test]
    fn what_begins_a_line_or_steers_a_terminal_is_an_escape() {
        let hostile = "é\n2026 INFO forged \u{1b}[31m\r\u{7f}\u{9b}\u{2028}\u{202e}\t\0";
        assert_eq!(
            Escaped(hostile).to_string(),
            r"é\n2026 INFO forged \u{1b}[31m\r\u{7f}\u{9b}\u{2028}\u{202e}\t\u{0}"
        );
        assert_eq!(escaped_lines("a\nb\r"), "a\nb\\r");
    }
}
