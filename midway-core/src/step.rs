//! `Step`: one step of a start or a stop, with how long it took and how it ended.

use crate::guarded::unpanicked;
use crate::log::logged;
use crate::report::{Escaped, Problem, redact};
use crate::{Error, Result};
use std::fmt;
use std::future::Future;
use std::time::{Duration, Instant};
use tracing::Level;

/// The target of the `tracing` events, for a filter such as `midway_core::lifecycle=debug`.
const TARGET: &str = "midway_core::lifecycle";

/// The kind of a step. `Display` gives the word that the `tracing` event has in its field `step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Config files and environment variables are read.
    LoadConfig,
    /// A configuration's `on_config_load`.
    OnConfigLoad,
    /// Configurations and components are collected, conditions applied, owners found.
    Catalog,
    /// Every field is linked to its provider and every check runs.
    Check,
    /// The order of construction is decided.
    Plan,
    /// A component's constructor or factory.
    Construct,
    /// A component's `init`.
    Init,
    /// A framework's `initialize`.
    Initialize,
    /// A configuration's `on_ready`.
    OnReady,
    /// A framework's `run`.
    Run,
    /// A configuration's `on_server_ready`.
    OnServerReady,
    /// A framework's `drain`.
    Drain,
    /// Background tasks are waited for, where there are any.
    Tasks,
    /// A configuration's `on_stop`.
    OnStop,
    /// A framework's `stop`.
    Stop,
    /// A component's `destroy`.
    Destroy,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LoadConfig => "load_config",
            Self::OnConfigLoad => "on_config_load",
            Self::Catalog => "catalog",
            Self::Check => "check",
            Self::Plan => "plan",
            Self::Construct => "construct",
            Self::Init => "init",
            Self::Initialize => "initialize",
            Self::OnReady => "on_ready",
            Self::Run => "run",
            Self::OnServerReady => "on_server_ready",
            Self::Drain => "drain",
            Self::Tasks => "tasks",
            Self::OnStop => "on_stop",
            Self::Stop => "stop",
            Self::Destroy => "destroy",
        })
    }
}

/// One step of a start or a stop, reported when it is over; see [`Bootstrap::on_step`](crate::Bootstrap::on_step).
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    phase: Phase,
    subject: &'a str,
    took: Duration,
    failure: Option<&'a str>,
}

impl<'a> Step<'a> {
    /// The kind of step.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Whose step: a component's type (with its name, if it has one), a configuration, a framework's
    /// namespace; the entry configuration where a step concerns the application as a whole.
    #[must_use]
    pub fn subject(&self) -> &'a str {
        self.subject
    }

    /// The duration, waiting included.
    #[must_use]
    pub fn took(&self) -> Duration {
        self.took
    }

    /// The error, with every cause; `None` for a step that succeeded.
    #[must_use]
    pub fn failure(&self) -> Option<&'a str> {
        self.failure
    }
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = self.took.as_secs_f64() * 1_000.0;
        write!(f, "{} {} {ms:.3} ms", self.phase, self.subject)?;
        match self.failure {
            Some(failure) => write!(f, ": {failure}"),
            None => Ok(()),
        }
    }
}

/// True if a subscriber wants steps; one that panics over the question does not.
fn is_logged() -> bool {
    unpanicked(|| Ok(tracing::enabled!(target: TARGET, Level::DEBUG))).unwrap_or(false)
}

type Listener = Box<dyn Fn(&Step<'_>) + Send + Sync>;

/// The listeners of an application's steps.
#[derive(Default)]
pub(crate) struct Steps {
    listeners: Vec<Listener>,
}

impl Steps {
    pub(crate) fn listen(&mut self, listener: impl Fn(&Step<'_>) + Send + Sync + 'static) {
        self.listeners.push(Box::new(listener));
    }

    /// Reports a step that is over. `subject` is only called if there is a listener or the event is logged.
    fn report(
        &self,
        phase: Phase,
        subject: impl FnOnce() -> String,
        took: Duration,
        failure: Option<&dyn fmt::Display>,
    ) {
        let is_logged = is_logged();
        if !is_logged && self.listeners.is_empty() {
            return;
        }
        let (subject, failure) = (subject(), failure.map(ToString::to_string));
        let failure = failure.as_deref();
        if is_logged {
            // To the microsecond.
            let ms = (took.as_secs_f64() * 1e6).round() / 1e3;
            let error = failure.map(redact::text).map(tracing::field::debug);
            logged(|| tracing::debug!(target: TARGET, step = %phase, of = subject, ms, error));
        }
        let step = Step {
            phase,
            subject: &subject,
            took,
            failure,
        };
        for listener in &self.listeners {
            // A listener only looks on: its panic is its own.
            let listened = unpanicked(|| {
                listener(&step);
                Ok(())
            });
            if let Err(error) = listened {
                logged(|| tracing::error!(step = %Escaped(step), ?error, "a listener panicked"));
            }
        }
    }

    /// Awaits a step of user code and reports how it ended.
    pub(crate) async fn time<T>(
        &self,
        phase: Phase,
        subject: &str,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let begun = Instant::now();
        let outcome = work.await;
        self.ended(phase, || subject.to_owned(), begun, outcome.as_ref().err());
        outcome
    }

    /// Reports a step over the whole application that began at `begun` and found these problems.
    pub(crate) fn looked(&self, phase: Phase, entry: &str, begun: Instant, found: &[Problem]) {
        let messages = Messages(found);
        let failure = (!found.is_empty()).then_some(&messages as &dyn fmt::Display);
        self.report(phase, || entry.to_owned(), begun.elapsed(), failure);
    }

    /// Reports a step that began at `begun` and ends now.
    pub(crate) fn ended(
        &self,
        phase: Phase,
        subject: impl FnOnce() -> String,
        begun: Instant,
        error: Option<&Error>,
    ) {
        let chain = error.map(Error::chain);
        let failure = chain.as_ref().map(|chain| chain as &dyn fmt::Display);
        self.report(phase, subject, begun.elapsed(), failure);
    }
}

/// The sentences of several problems.
struct Messages<'a>(&'a [Problem]);

impl fmt::Display for Messages<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            f.write_str(if index > 0 { "; " } else { "" })?;
            f.write_str(problem.message())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Steps({} listeners)", self.listeners.len())
    }
}
