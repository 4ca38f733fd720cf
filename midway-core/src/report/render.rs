//! All problems of one start or stop, as the error that is returned and as the text that is printed.

use super::problem::Problem;
use std::fmt;

/// The error of a failed start: every problem that was found, at least one.
///
/// `Display` is the whole report, without colours.
#[derive(Debug)]
pub struct StartError {
    problems: Vec<Problem>,
}

impl StartError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// Every problem, in the order of the report.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The report for a terminal: the same text, with codes and labels in colour.
    #[must_use]
    pub fn colored(&self) -> String {
        render(
            "the application cannot start",
            &self.problems,
            &Palette::ANSI,
        )
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render(
            "the application cannot start",
            &self.problems,
            &Palette::PLAIN,
        ))
    }
}

impl std::error::Error for StartError {}

/// The problems of a stop; the steps behind a failed one have run all the same.
#[derive(Debug)]
pub struct StopError {
    problems: Vec<Problem>,
}

impl StopError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// Every problem, in the order in which it happened.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for StopError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render(
            "the application did not stop cleanly",
            &self.problems,
            &Palette::PLAIN,
        ))
    }
}

impl std::error::Error for StopError {}

struct Palette {
    code: &'static str,
    label: &'static str,
    end: &'static str,
}

impl Palette {
    const PLAIN: Self = Self {
        code: "",
        label: "",
        end: "",
    };
    const ANSI: Self = Self {
        code: "\u{1b}[1;31m",
        label: "\u{1b}[36m",
        end: "\u{1b}[0m",
    };
}

/// The width of the labels before the texts.
const LABEL_WIDTH: usize = 10;
/// The column in which places are lined up, when the text before them is shorter.
const PLACE_COLUMN: usize = 28;

fn render(title: &str, problems: &[Problem], palette: &Palette) -> String {
    let count = problems.len();
    let noun = if count == 1 { "problem" } else { "problems" };
    let mut text = format!("{title}: {count} {noun}\n");
    for (index, problem) in problems.iter().enumerate() {
        text.push('\n');
        one(&mut text, index + 1, problem, palette);
    }
    text
}

fn one(text: &mut String, number: usize, problem: &Problem, palette: &Palette) {
    let Palette { code, label, end } = palette;
    let message = indented(&problem.message);
    text.push_str(&format!(
        "{number:>2}. {code}{}{end}  {message}\n",
        problem.code
    ));
    for row in &problem.rows {
        let what = indented(&row.text);
        text.push_str(&format!(
            "    {label}{:<LABEL_WIDTH$}{end} {what}",
            row.label
        ));
        if let Some(place) = row.place {
            let gap = PLACE_COLUMN.saturating_sub(row.text.chars().count()).max(2);
            text.push_str(&format!("{:gap$}{place}", ""));
        }
        text.push('\n');
    }
    if let Some(help) = &problem.help {
        text.push_str(&format!(
            "    {label}{:<LABEL_WIDTH$}{end} {}\n",
            "help",
            indented(help)
        ));
    }
}

/// Continuation lines start below the text, not below the label.
fn indented(text: &str) -> String {
    text.replace('\n', &format!("\n{:1$}", "", 4 + LABEL_WIDTH + 1))
}
