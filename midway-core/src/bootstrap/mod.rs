//! `Bootstrap`: from a configuration type to a running application.

// ctrl-c and SIGTERM.
mod signals;
// `--print`.
mod print;

use crate::config::Values;
use crate::container::catalog::{Component, ConfigurationSource, Replacement};
use crate::container::definition::Definition;
use crate::lifecycle::{App, Boot, Step, Steps, start};
use crate::report::{Location, StartError};
use serde::Serialize;
use std::fmt;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// How an application is started.
///
/// ```no_run
/// use midway_core::prelude::*;
///
/// #[derive(Configuration)]
/// struct MainConfiguration;
///
/// #[tokio::main]
/// async fn main() -> std::process::ExitCode {
///     midway_core::Bootstrap::configure::<MainConfiguration>().run().await
/// }
/// ```
#[must_use = "nothing starts before `run` or `start`"]
pub struct Bootstrap {
    boot: Boot,
}

impl Bootstrap {
    /// An application whose entry configuration is `C`.
    ///
    /// The environment is `MIDWAY_SERVER_ENV`, else `prod`. The config files are those in `config/`
    /// of the working folder, else of the crate that declares `C`, else of the program's folder.
    pub fn configure<C: ConfigurationSource>() -> Self {
        let variables = crate::config::process_variables();
        let environment = crate::config::environment_name(variables.iter().cloned());
        Self {
            boot: Boot {
                entry: C::describe,
                environment,
                base: None,
                variables,
                added: Vec::new(),
                replacements: Vec::new(),
                overrides: Values::new(),
                steps: Steps::default(),
            },
        }
    }

    /// Sets the environment, whatever `MIDWAY_SERVER_ENV` says.
    pub fn environment(mut self, environment: impl Into<String>) -> Self {
        self.boot.environment = environment.into();
        self
    }

    /// The folder in which `config/` lies.
    pub fn base_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.boot.base = Some(folder.into());
        self
    }

    /// The environment variables to read `MIDWAY__…` from, instead of the process's.
    pub fn variables(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Self {
        self.boot.variables = variables.into_iter().collect();
        self
    }

    /// Sets one config value above every file, variable and hook.
    pub fn config(mut self, key: &str, value: impl Serialize) -> Self {
        self.boot.overrides = self.boot.overrides.set(key, value);
        self
    }

    /// Adds a component by hand: a generic one, or one that the linker does not find.
    pub fn component<C: Component>(mut self) -> Self {
        self.boot.added.push(C::definition());
        self
    }

    /// Adds an object from outside, under its own type.
    #[track_caller]
    pub fn object<T: Send + Sync + 'static>(self, value: T) -> Self {
        self.shared(Arc::new(value))
    }

    /// Adds an object that is shared already, under its own type or a `dyn Trait`.
    #[track_caller]
    pub fn shared<T: ?Sized + Send + Sync + 'static>(mut self, value: Arc<T>) -> Self {
        self.boot
            .added
            .push(Definition::object(value, Location::caller()));
        self
    }

    /// Puts an object in the place of whatever provides `T`. What only the replaced component needed
    /// is not built either. A `T` that nothing provides is a start-up error.
    #[track_caller]
    pub fn replace<T: ?Sized + Send + Sync + 'static>(mut self, value: Arc<T>) -> Self {
        self.boot
            .replacements
            .push(Replacement::new(value, Location::caller()));
        self
    }

    /// Calls `listener` after every step of the start and of the stop, with how long it took and how
    /// it ended: config, checks, each component's constructor, each hook, each framework. May be
    /// called again for another listener.
    ///
    /// The same goes to `tracing` at the level `debug`, target `midway_core::lifecycle`, with the
    /// fields `step`, `of`, `ms` and `error`.
    ///
    /// ```
    /// use midway_core::prelude::*;
    /// use midway_core::{Bootstrap, Phase};
    /// use std::sync::Mutex;
    ///
    /// #[derive(Component)]
    /// struct Greeter;
    ///
    /// #[derive(Configuration)]
    /// struct MainConfiguration;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// let built = Arc::new(Mutex::new(Vec::new()));
    /// let seen = built.clone();
    /// let start = Bootstrap::configure::<MainConfiguration>().on_step(move |step| {
    ///     if step.phase() == Phase::Construct {
    ///         seen.lock().unwrap().push(step.subject().to_owned());
    ///     }
    /// });
    /// start.start().await?.stop().await?;
    /// assert_eq!(*built.lock().unwrap(), ["Greeter", "MainConfiguration"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_step(mut self, listener: impl Fn(&Step<'_>) + Send + Sync + 'static) -> Self {
        self.boot.steps.listen(listener);
        self
    }

    /// Starts the application and gives it back running.
    ///
    /// # Errors
    ///
    /// Every problem that was found, in one report. What had started is stopped again.
    pub async fn start(self) -> Result<App, StartError> {
        start(self.boot).await
    }

    async fn print(self, print: print::Print) -> ExitCode {
        match print.text(self.boot).await {
            Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::FAILURE,
            },
            Err(error) => refused(&error),
        }
    }

    /// Starts the application, runs it until ctrl-c or SIGTERM, and stops it.
    ///
    /// Installs a `tracing` subscriber that writes to stderr (level from `RUST_LOG`, else `info`)
    /// unless there is one. The exit code is 0 after a clean stop, 1 when the start or the stop
    /// failed (the report is on stderr), and 130 when a second signal ended the stop.
    ///
    /// With the argument `--print graph` (Graphviz), `--print mermaid`, `--print config` or
    /// `--print routes` it checks the application, prints that to stdout and ends; nothing is built.
    pub async fn run(self) -> ExitCode {
        install_log();
        match print::Print::wanted(std::env::args().skip(1)) {
            Ok(None) => {}
            Ok(Some(print)) => return self.print(print).await,
            Err(unknown) => {
                report(&unknown);
                return ExitCode::from(2);
            }
        }
        let mut signals = match signals::Signals::listen() {
            Ok(signals) => signals,
            Err(error) => {
                report(&format!(
                    "the application cannot start: no signal handler: {error}\n"
                ));
                return ExitCode::FAILURE;
            }
        };
        let app = match self.start().await {
            Ok(app) => app,
            Err(error) => return refused(&error),
        };
        let signal = signals.next().await;
        tracing::info!(signal, "stopping");
        tokio::select! {
            stopped = app.stop() => match stopped {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    report(&error.to_string());
                    ExitCode::FAILURE
                }
            },
            signal = signals.next() => {
                tracing::warn!(signal, "second signal: ending at once");
                ExitCode::from(130)
            }
        }
    }
}

impl fmt::Debug for Bootstrap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bootstrap")
            .field("environment", &self.boot.environment)
            .finish_non_exhaustive()
    }
}

fn refused(error: &StartError) -> ExitCode {
    report(&if colors() {
        error.colored()
    } else {
        error.to_string()
    });
    ExitCode::FAILURE
}

fn install_log() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(colors());
    // The program may have installed its own, which is then used.
    let _installed_already = log.try_init();
}

fn colors() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

fn report(text: &str) {
    // Nothing can be done when stderr is closed; the exit code still tells.
    let _closed = std::io::stderr().write_all(text.as_bytes());
}
