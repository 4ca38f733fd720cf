//! The errors of hooks and frameworks in the words of the report.

use super::boot::Driven;
use crate::Error;
use crate::guarded::unpanicked;
use crate::report::{Location, Problem};
use crate::step::Phase;
use std::fmt;
use std::time::Duration;

/// A problem that user code returned is part of the report as it is; one with a context around it is not.
fn as_problem(error: &Error) -> Option<Problem> {
    error.as_std().downcast_ref::<Problem>().cloned()
}

pub(super) fn hook_problem(hook: &str, title: &str, location: Location, error: &Error) -> Problem {
    as_problem(error).unwrap_or_else(|| {
        let message = format!("`{hook}` of {title} failed: {}", error.chain());
        Problem::new("E-LIFE-001", message)
            .row("at", title, location)
            .because(error, deadline_of(hook), "fix what the error names, or return Ok from the hook if the application can do without")
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

/// A step of a framework that failed.
pub(super) fn framework_problem(phase: Phase, driven: &Driven, error: &Error) -> Problem {
    let namespace = driven.namespace;
    let (code, verb, deadline) = match phase {
        Phase::Initialize => ("E-LIFE-002", "initialise", "core.readyTimeout"),
        Phase::Run => ("E-LIFE-003", "run", "core.readyTimeout"),
        Phase::Drain => ("E-LIFE-005", "drain", "core.stopTimeout"),
        _ => ("E-LIFE-005", "stop", "core.stopTimeout"),
    };
    as_problem(error).unwrap_or_else(|| {
        let reason = error.chain();
        let message = format!("the framework `{namespace}` could not {verb}: {reason}");
        Problem::new(code, message)
            .row("at", &driven.title, driven.location)
            .because(
                error,
                deadline,
                format_args!("fix what the error names; the framework's options are the config table `{namespace}`"),
            )
    })
}

/// A start that something from outside ended, such as a signal.
pub(super) fn ended(why: &str) -> Problem {
    let message = format!("{why} ended the start before it was complete");
    Problem::new("E-LIFE-004", message)
        .help("nothing is left running: what had started was stopped again, in reverse")
}

/// Deadlines and frameworks need a tokio runtime with a clock; without one everything would panic.
pub(super) fn runtime() -> Result<(), Problem> {
    if tokio::runtime::Handle::try_current().is_err() {
        return Err(no_runtime("a tokio runtime, and is started outside of one"));
    }
    unpanicked(|| {
        drop(tokio::time::sleep(Duration::ZERO));
        Ok(())
    })
    .map_err(|_| no_runtime("a tokio runtime with a clock, and this one has none"))
}

/// The application needs something of its runtime that is not there.
fn no_runtime(what: impl fmt::Display) -> Problem {
    Problem::new("E-LIFE-006", format_args!("the application needs {what}")).help(
        "start it under #[tokio::main] or #[tokio::test], or build the runtime with `enable_all`",
    )
}

/// Nothing would end the application in order.
pub(crate) fn unheard(error: &std::io::Error) -> Problem {
    Problem::new(
        "E-LIFE-007",
        format_args!("the application cannot wait for signals: {error}"),
    )
    .help("it takes a thread and a few descriptors: raise the limits of the process, such as `ulimit -n` and `ulimit -u`")
}
