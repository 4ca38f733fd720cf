//! The `.env` file: environment variables for development.

use super::error::ConfigError;
use super::origin::Origin;
use super::position::Position;

/// Reads `NAME=value` lines; all faulty lines are reported.
///
/// `export ` in front, `#` comments, 'single' (as it is) and "double" quotes (`\n`, `\t`, `\"`, `\\`)
/// are understood; a value does not reach over several lines and nothing is expanded.
pub(super) fn parse(file: &Origin, text: &str) -> (Vec<(String, String)>, Vec<ConfigError>) {
    let mut variables = Vec::new();
    let mut errors = Vec::new();
    for (at, line) in text.lines().enumerate() {
        match parse_line(line) {
            Ok(variable) => variables.extend(variable),
            Err((rest, message)) => {
                let position = Position {
                    line: at + 1,
                    column: line.chars().count() - rest.chars().count() + 1,
                };
                errors.push(ConfigError::Syntax {
                    origin: Box::new(file.clone().at(Some(position))),
                    message: message.to_owned(),
                });
            }
        }
    }
    (variables, errors)
}

/// The rest of the line from which on it is wrong, and why.
type LineFault<'a> = (&'a str, &'static str);

fn parse_line(line: &str) -> Result<Option<(String, String)>, LineFault<'_>> {
    let line = line.trim_start();
    if line.trim_end().is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let assignment = line.strip_prefix("export ").map_or(line, str::trim_start);
    let Some((name, value)) = assignment.split_once('=') else {
        return Err((assignment, "expected NAME=value"));
    };
    let name = name.trim();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.is_empty() || !name.chars().all(word) {
        return Err((
            assignment,
            "a variable's name has letters, digits and underscores",
        ));
    }
    let value = parse_value(value.trim_start())?;
    Ok(Some((name.to_owned(), value)))
}

fn parse_value(text: &str) -> Result<String, LineFault<'_>> {
    if let Some(rest) = text.strip_prefix('\'') {
        let Some((value, after)) = rest.split_once('\'') else {
            return Err((text, "the quote is not closed"));
        };
        return end_of_line(after).map(|()| value.to_owned());
    }
    if let Some(rest) = text.strip_prefix('"') {
        let (value, after) = unescape(rest).ok_or((text, "the quote is not closed"))?;
        return end_of_line(after).map(|()| value);
    }
    let bare = if text.starts_with('#') {
        ""
    } else {
        text.split(" #").next().unwrap_or(text)
    };
    Ok(bare.trim_end().to_owned())
}

fn end_of_line(rest: &str) -> Result<(), LineFault<'_>> {
    let tail = rest.trim();
    if tail.is_empty() || tail.starts_with('#') {
        return Ok(());
    }
    Err((rest, "nothing may follow the closing quote"))
}

/// The text up to the closing double quote, and what follows it.
fn unescape(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => match letters.next()?.1 {
                'n' => value.push('\n'),
                't' => value.push('\t'),
                quoted @ ('"' | '\\' | '$') => value.push(quoted),
                other => value.extend(['\\', other]),
            },
            plain => value.push(plain),
        }
    }
    None
}
