//! The errors of hooks and frameworks in the words of the report.

use super::boot::Driven;
use crate::Error;
use crate::report::{Location, Problem};

/// A problem that user code returned goes into the report as it is; one that it said something about does not.
fn as_problem(error: &Error) -> Option<Problem> {
    error.as_std().downcast_ref::<Problem>().cloned()
}

pub(super) fn hook_problem(hook: &str, title: &str, location: Location, error: &Error) -> Problem {
    as_problem(error).unwrap_or_else(|| {
        let message = format!("`{hook}` of {title} failed: {}", error.chain());
        Problem::new("E-LIFE-001", message)
            .row("at", title, location)
            .because(error, deadline_of(hook), "mend what the error names, or return Ok from the hook if the application can do without")
    })
}

/// The config key with the deadline of a hook.
fn deadline_of(hook: &str) -> &'static str {
    match hook {
        "on_config_load" => "core.configLoadTimeout",
        "on_server_ready" => "core.serverReadyTimeout",
        "on_stop" => "core.stopTimeout",
        _ => "core.readyTimeout",
    }
}

pub(super) fn framework_problem(
    code: &'static str,
    verb: &str,
    driven: &Driven,
    error: &Error,
) -> Problem {
    let namespace = driven.namespace;
    let deadline = match verb {
        "drain" | "stop" => "core.stopTimeout",
        _ => "core.readyTimeout",
    };
    as_problem(error).unwrap_or_else(|| {
        let reason = error.chain();
        let message = format!("the framework `{namespace}` could not {verb}: {reason}");
        Problem::new(code, message)
            .row("at", &driven.title, driven.location)
            .because(
                error,
                deadline,
                format_args!("mend what the error names; the framework's options are the config table `{namespace}`"),
            )
    })
}
