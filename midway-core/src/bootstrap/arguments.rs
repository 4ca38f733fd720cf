//! The purpose of a run, from the program's arguments: to start, to print something, or help.

use super::print::{KINDS, Print};
use crate::lifecycle::{Boot, config_folder};
use crate::report::{Escaped, nearest};
use std::path::Path;

/// The purpose of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Start,
    Print(Print),
    Help,
    Version,
}

const NAMES: [&str; 3] = ["--print", "--help", "--version"];

impl Purpose {
    /// # Errors
    ///
    /// The mistake in the arguments, as lines to show.
    pub(super) fn of(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut purpose = Ok(Self::Start);
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            let found = match (name, value) {
                // Help is shown whatever else is wrong with the arguments.
                ("--help" | "-h", None) => return Ok(Self::Help),
                ("--version" | "-V", None) => Ok(Self::Version),
                ("--print", value) => {
                    Print::named(&value.or_else(|| arguments.next()).unwrap_or_default())
                        .map(Self::Print)
                }
                _ => Err(unknown(&argument)),
            };
            purpose = purpose.and_then(|before| match (before, found?) {
                (Self::Start, found) => Ok(found),
                _ => Err(format!(
                    "`{}` is one argument too many\n",
                    Escaped(&argument)
                )),
            });
        }
        purpose.map_err(|mistake| mistake + "help: `--help` shows what there is\n")
    }
}

fn unknown(argument: &str) -> String {
    let name = argument.split('=').next().unwrap_or_default();
    let meant = nearest(name, NAMES).map(|name| format!("; did you mean `{name}`?"));
    format!(
        "unknown argument `{}`{}\n",
        Escaped(argument),
        meant.unwrap_or_default()
    )
}

/// Name and version, as the crate of the entry configuration has them.
pub(super) fn version(boot: &Boot) -> String {
    let entry = (boot.entry)();
    format!("{} {}\n", entry.package, entry.version)
}

pub(super) fn help(boot: &Boot) -> String {
    let program = std::env::args_os().next().unwrap_or_default();
    let program = Path::new(&program).file_name().unwrap_or_default();
    let kinds: String = KINDS
        .iter()
        .map(|(name, _, what)| format!("                   {name:<9}{what}\n"))
        .collect();
    format!(
        "{version}
Usage: {program} [--print KIND]

  --print KIND   checks the application, prints one of these and ends; nothing is started:
{kinds}  -h, --help     prints this
  -V, --version  prints name and version

Environment variables:
  MIDWAY_SERVER_ENV  the environment, now {environment}
  MIDWAY__HTTP__PORT=7001, and the like, sets the config value `http.port`
  RUST_LOG           the level of the log, `info` unless set

Config files: config.default.* and config.{environment}.* in {folder}
",
        version = version(boot),
        program = Escaped(program.to_string_lossy()),
        environment = Escaped(&boot.environment),
        folder = Escaped(config_folder(boot).display()),
    )
}

#[cfg(test)]
mod tests {
    use super::{Print, Purpose};

    fn purpose(line: &str) -> Result<Purpose, String> {
        Purpose::of(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn arguments_say_what_a_run_is_for() {
        for (line, expected) in [
            ("", Purpose::Start),
            ("--print graph", Purpose::Print(Print::Graph)),
            ("--print=routes", Purpose::Print(Print::Routes)),
            ("--help", Purpose::Help),
            ("-h", Purpose::Help),
            ("--verbose --help", Purpose::Help),
            ("--version", Purpose::Version),
            ("-V", Purpose::Version),
        ] {
            assert_eq!(purpose(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named_with_what_was_probably_meant() {
        for (line, expected) in [
            (
                "--pritn graph",
                "unknown argument `--pritn`; did you mean `--print`?",
            ),
            (
                "--Help=x",
                "unknown argument `--Help=x`; did you mean `--help`?",
            ),
            ("serve", "unknown argument `serve`\n"),
            ("--print grpah", "did you mean `--print graph`?"),
            (
                "--print",
                "`--print` needs one of graph, mermaid, config, routes",
            ),
            ("--print graph more", "unknown argument `more`"),
            (
                "--version --print graph",
                "`--print` is one argument too many",
            ),
        ] {
            let mistake = purpose(line).unwrap_err();
            assert!(mistake.contains(expected), "{line}: {mistake}");
            assert!(
                mistake.ends_with("`--help` shows what there is\n"),
                "{mistake}"
            );
        }
    }
}
