//! What can be wrong before anything is built: options, paths.

use std::{collections::HashMap, path::Path};

use midway_core::{Blueprint, Config, Problem, Problems, Result};
use midway_http::server::Tls;

use crate::{
    framework::{TABLE, placed},
    invoke::ControllerDefinition,
    options::WsOptions,
};

/// The options, as the table says.
pub(crate) fn options(config: &Config) -> Result<WsOptions> {
    config
        .section::<WsOptions>(TABLE)
        .map_err(|errors| match errors.into_iter().next() {
            Some(error) => error.into(),
            None => midway_core::Error::msg("the table `webSocket` cannot be read"),
        })
}

/// Every mistake goes to the report.
pub(crate) fn check(blueprint: &Blueprint<'_>, problems: &mut Problems) {
    let Some(options) = blueprint.section::<WsOptions>(TABLE, problems) else {
        return;
    };
    check_values(&options, problems);
    check_tls(&options, blueprint.config(), problems);
    let controllers = placed(&options, |id| blueprint.contains(id));
    check_paths(&controllers, problems);
    for (_, controller) in &controllers {
        controller
            .layer
            .check(blueprint, controller.name, controller.location, problems);
        for handler in &controller.handlers {
            let at = format!("{}::{}", controller.name, handler.method);
            handler
                .layer
                .check(blueprint, &at, handler.location, problems);
        }
    }
}

fn check_values(options: &WsOptions, problems: &mut Problems) {
    let mut wrong = |key: &str, message: &str, help: &str| {
        problems
            .push(Problem::new("E-WS-003", format_args!("`{TABLE}.{key}`: {message}")).help(help));
    };
    if !options.path.starts_with('/') {
        wrong("path", "a path begins with `/`", "write \"/\" or \"/chat\"");
    }
    if options.enable_server_heartbeat_check && options.server_heartbeat_interval < 20 {
        wrong(
            "serverHeartbeatInterval",
            "less than 20 ms",
            "the unit is milliseconds; the default is 30000",
        );
    }
    if options.max_payload == 0 {
        wrong(
            "maxPayload",
            "no message fits into 0 bytes",
            "the unit is bytes; the default is 1048576",
        );
    }
    if options.max_buffered_bytes == 0 || options.max_buffered_messages == 0 {
        wrong(
            "maxBufferedBytes",
            "nothing could be sent",
            "give each connection at least some room",
        );
    }
    if let Some(deflate) = options.per_message_deflate.wanted() {
        if !(9..=15).contains(&deflate.server_max_window_bits) {
            wrong(
                "perMessageDeflate.serverMaxWindowBits",
                "not a window",
                "a power of two from 9 to 15; the default is 15",
            );
        }
        if !(8..=15).contains(&deflate.client_max_window_bits) {
            wrong(
                "perMessageDeflate.clientMaxWindowBits",
                "not a window",
                "a power of two from 8 to 15; the default is 15",
            );
        }
    }
}

fn check_tls(options: &WsOptions, config: &Config, problems: &mut Problems) {
    if options.tls.is_some() && options.port.is_none() {
        problems.push(shared_tls());
    }
    if let Err(problem) = tls(options, config) {
        problems.push(problem);
    }
}

/// Certificate and key of the framework's own port, read from their files.
pub(crate) fn tls(options: &WsOptions, config: &Config) -> Result<Option<Tls>, Problem> {
    let base = config.base_dir().unwrap_or(Path::new(""));
    let tls = options.tls.as_ref().map(|tls| Tls::load(tls, base));
    tls.transpose().map_err(|error| {
        let key = error.key().map(|key| format!(".{key}")).unwrap_or_default();
        let key = format!("{TABLE}.tls{key}");
        let problem = Problem::new("E-WS-004", format_args!("`{key}`: {error}"));
        let problem = match config.origin(&key) {
            Some(origin) => problem.row("in", origin, None),
            None => problem,
        };
        problem.help(error.help())
    })
}

/// A certificate for a port that belongs to somebody else.
fn shared_tls() -> Problem {
    Problem::new(
        "E-WS-005",
        format_args!("`{TABLE}.tls` has no port: `{TABLE}.port` is not set"),
    )
    .row(
        "key",
        "without a port of its own the framework shares the HTTP framework's, which speaks what `http.tls` says",
        None,
    )
    .help(format_args!(
        "set {TABLE}.port, or write the table as [http.tls]"
    ))
}

fn check_paths(definitions: &[(String, ControllerDefinition)], problems: &mut Problems) {
    let mut seen: HashMap<&str, &ControllerDefinition> = HashMap::new();
    for (path, definition) in definitions {
        let Some(first) = seen.insert(path, definition) else {
            continue;
        };
        problems.push(
            Problem::new(
                "E-WS-001",
                format_args!("two controllers are at the path `{path}`"),
            )
            .row("at", first.name, first.location)
            .row("and at", definition.name, definition.location)
            .help("give one of them a path of its own: #[ws_controller(\"/chat\")]"),
        );
    }
}

/// No port, and no server to attach to.
pub(crate) fn nowhere() -> Problem {
    Problem::new("E-WS-011", "the WebSocket framework has nowhere to listen")
        .row("key", format_args!("{TABLE}.port is not set, and no HTTP framework is imported"), None)
        .help(format_args!(
            "set {TABLE}.port = 3000, import midway_http::Configuration, or attach a server in `on_ready`"
        ))
}

/// A size for people: `1 MiB`, `1000 B`.
pub(crate) fn size(bytes: usize) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    units
        .into_iter()
        .find(|(unit, _)| bytes >= *unit && bytes.is_multiple_of(*unit))
        .map_or_else(
            || format!("{bytes} B"),
            |(unit, name)| format!("{} {name}", bytes / unit),
        )
}
