//! The errors of hooks and frameworks in the words of the report.

use crate::Error;
use crate::report::{Location, Problem};

/// A problem that user code returned goes into the report as it is.
fn as_problem(error: &Error) -> Option<Problem> {
    error.downcast_ref::<Problem>().cloned()
}

pub(super) fn hook_problem(hook: &str, title: &str, location: Location, error: &Error) -> Problem {
    as_problem(error).unwrap_or_else(|| {
        Problem::new("E-LIFE-001", format_args!("`{hook}` of {title} failed: {}", error.chain()))
            .row("at", title, location)
            .row("error", format_args!("came from {}:{}", error.location().file(), error.location().line()), None)
            .help("mend what the error names, or return Ok from the hook if the application can do without")
    })
}

pub(super) fn framework_problem(
    code: &'static str,
    verb: &str,
    namespace: &str,
    error: &Error,
) -> Problem {
    as_problem(error).unwrap_or_else(|| {
        Problem::new(
            code,
            format_args!(
                "the framework `{namespace}` could not {verb}: {}",
                error.chain()
            ),
        )
        .row(
            "error",
            format_args!(
                "came from {}:{}",
                error.location().file(),
                error.location().line()
            ),
            None,
        )
        .help(format_args!("look at the config table `{namespace}`"))
    })
}
