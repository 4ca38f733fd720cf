//! Start-up checks: options and paths.

// The values of the table, one by one.
mod values;

use std::{
    collections::HashMap,
    error::Error,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use midway_core::{Blueprint, Config, Location, Problem, Problems, Result};
use midway_server::{ParameterError, ServerError, Tls, parameters::shape};

use crate::{
    admit::UpgradeRequest,
    framework::{TABLE, placed},
    invoke::{ControllerDefinition, HandlerDefinition},
    options::WsOptions,
};

/// The options from the table.
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
    values::check(&options, blueprint.config(), problems);
    check_tls(&options, blueprint.config(), problems);
    let controllers = placed(&options, |id| blueprint.contains(id));
    check_paths(&controllers, problems);
    for (path, controller) in &controllers {
        controller
            .layer
            .check(blueprint, controller.name, controller.location, problems);
        for handler in &controller.handlers {
            let at = format!("{}::{}", controller.name, handler.method);
            handler
                .layer
                .check(blueprint, &at, handler.location, problems);
            if let Some(error) = unfit(path, handler) {
                problems.push(unmatched(&at, handler.location, path, &error));
            }
            if handler.broadcasts && !options.client_tracking {
                problems.push(unheard(&at, handler.location, blueprint.config()));
            }
        }
    }
}

/// A broadcast to all clients while no list of them is kept.
fn unheard(handler: &str, location: Location, config: &Config) -> Problem {
    let key = format!("{TABLE}.clientTracking");
    Problem::new(
        "E-WS-006",
        format_args!("{handler} broadcasts to all clients, but `{key}` is off"),
    )
    .row("at", handler, location)
    .set_in(config, &key)
    .help(format_args!(
        "set {key} = true, or let the handler send to a room: `ws_app.to(\"room\").broadcast(…)`"
    ))
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
        Problem::new("E-WS-004", format_args!("`{key}`: {error}"))
            .set_in(config, &key)
            .help(error.help())
    })
}

/// A certificate for a port that is not the framework's own.
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
    let mut seen: HashMap<String, (&str, &ControllerDefinition)> = HashMap::new();
    for (path, definition) in definitions {
        let Some((other, first)) = seen.insert(shape(path), (path, definition)) else {
            continue;
        };
        let title = match other == path {
            true => format!("two controllers are at the path `{path}`"),
            false => format!("the paths `{other}` and `{path}` match the same requests"),
        };
        problems.push(
            Problem::new("E-WS-001", title)
                .row("at", first.name, first.location)
                .row("and at", definition.name, definition.location)
                .help("give one of them a path of its own: #[ws_controller(\"/chat\")]"),
        );
    }
}

/// The error of a handler's `Path` or `Query` that no request could satisfy, found with a path that matches.
fn unfit(pattern: &str, handler: &HandlerDefinition) -> Option<ParameterError> {
    let example = UpgradeRequest::example(pattern).ok()?;
    handler.checks.iter().find_map(|check| {
        // A `Deserialize` that panics at this value may take others.
        let checked = catch_unwind(AssertUnwindSafe(|| check(&example))).ok()?;
        let error = checked.err()?.downcast::<ParameterError>().ok()?;
        (!error.is_client_fault()).then_some(error)
    })
}

/// A handler whose parameter no request of its path has.
fn unmatched(handler: &str, place: Location, pattern: &str, error: &ParameterError) -> Problem {
    Problem::new(
        "E-WS-007",
        format_args!("{handler} takes what no request to `{pattern}` has: {error}"),
    )
    .row("at", handler, place)
    .help("a `Path` is one value for one parameter, and a tuple or a struct with their names for several; a `Query` is a struct or a map")
}

/// A line a handler, by path and in the order of a controller's own.
pub(crate) fn listing(blueprint: &Blueprint<'_>) -> Vec<String> {
    let Ok(options) = options(blueprint.config()) else {
        return Vec::new();
    };
    let mut controllers = placed(&options, |id| blueprint.contains(id));
    controllers.sort_by(|(a, _), (b, _)| a.cmp(b));
    let lines = controllers.iter().flat_map(|(path, controller)| {
        controller.handlers.iter().map(move |handler| {
            let (event, method, place) = (handler.event, handler.method, handler.location);
            format!("{path} {event}  {}.{method}  {place}", controller.name)
        })
    });
    lines.collect()
}

/// The address is not available: names its key, and where that is set.
pub(crate) fn cannot_listen(error: &ServerError, options: &WsOptions, config: &Config) -> Problem {
    let key = format!("{TABLE}.{}", error.key());
    let value = match error.key() {
        "host" => format!("{:?}", options.host),
        _ => options.port.map_or(0, |port| port.get()).to_string(),
    };
    let mut problem = Problem::new(
        "E-WS-010",
        format_args!("the WebSocket framework cannot listen: {error}"),
    );
    if let Some(source) = error.source() {
        problem = problem.row("because", source, None);
    }
    problem
        .row("key", format_args!("{key} = {value}"), None)
        .set_in(config, &key)
        .help(error.help())
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
