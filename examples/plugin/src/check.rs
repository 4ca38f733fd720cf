//! What can be wrong before anything is built: options, words; and a port that is taken.

use std::{
    collections::HashMap,
    io::{self, ErrorKind},
};

use midway_core::{Blueprint, Config, Problem, Problems};

use crate::{
    LineOptions,
    handler::{WordDefinition, words},
    options::TABLE,
};

/// Every mistake goes to the report.
pub(crate) fn check(blueprint: &Blueprint<'_>, problems: &mut Problems) {
    let options: Option<LineOptions> = blueprint.section(TABLE, problems);
    if options.is_some_and(|options| options.max_line == 0) {
        problems.push(no_room(blueprint.config()));
    }
    check_words(&words(|component| blueprint.contains(component)), problems);
}

fn no_room(config: &Config) -> Problem {
    let key = format!("{TABLE}.maxLine");
    Problem::new(
        "E-LINE-001",
        format_args!("`{key}`: no line fits into 0 bytes"),
    )
    .set_in(config, &key)
    .help("the unit is bytes; the default is 1024")
}

fn check_words(definitions: &[WordDefinition], problems: &mut Problems) {
    let mut seen: HashMap<&str, &WordDefinition> = HashMap::new();
    for definition in definitions {
        let word = definition.word;
        if word.split_whitespace().ne([word]) {
            problems.push(
                Problem::new(
                    "E-LINE-003",
                    format_args!("`{word}` is not one word, so no line chooses its handler"),
                )
                .row("at", definition.name, definition.location)
                .help("register it for a word without spaces: \"PING\""),
            );
        }
        let Some(first) = seen.insert(word, definition) else {
            continue;
        };
        problems.push(
            Problem::new(
                "E-LINE-002",
                format_args!("two handlers for the word `{word}`"),
            )
            .row("at", first.name, first.location)
            .row("and at", definition.name, definition.location)
            .help("register one of them for another word"),
        );
    }
}

/// The address, the key, where it was set, and what to do.
pub(crate) fn cannot_listen(options: &LineOptions, config: &Config, error: &io::Error) -> Problem {
    let (host, port) = (&options.host, options.port.get());
    let (key, value, help) = match error.kind() {
        ErrorKind::AddrInUse => (
            "port",
            port.to_string(),
            "stop what listens there, or choose another port; 0 lets the system choose a free one",
        ),
        ErrorKind::PermissionDenied => ("port", port.to_string(), "choose a port from 1024 on"),
        _ => (
            "host",
            format!("{host:?}"),
            "name an address of this machine; 0.0.0.0 means all of them",
        ),
    };
    let message = format_args!("the line framework cannot listen on {host}:{port}: {error}");
    let key = format!("{TABLE}.{key}");
    Problem::new("E-LINE-004", message)
        .row("key", format_args!("{key} = {value}"), None)
        .set_in(config, &key)
        .help(help)
}
