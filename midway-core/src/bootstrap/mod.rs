//! `Bootstrap`: from a configuration type to a running application.

// Stderr without blocking; the log and the panic hook that `run` installs on it.
mod stderr;
mod log;
mod panics;
// A whole life: start, wait for a signal, stop, exit code.
mod run;
// The thread that waits for signals and ends a process that does not end by itself.
mod watch;
// ctrl-c and SIGTERM.
mod signals;
// The purpose of a run, from the arguments: `--print` and the like.
mod arguments;
mod print;

use self::arguments::Purpose;
use self::stderr::Stderr;
use crate::config::Values;
use crate::container::catalog::{Component, ConfigurationSource};
use crate::container::definition::Definition;
use crate::lifecycle::{App, Boot, start};
use crate::log::logged;
use crate::report::{Location, StartError};
use crate::step::{Step, Steps};
use serde::Serialize;
use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// The start of an application.
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
    /// `None`: the arguments of the process.
    arguments: Option<Vec<String>>,
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
                garbled: crate::config::garbled_variables(),
                added: Vec::new(),
                replacements: Vec::new(),
                overrides: Values::new(),
                steps: Steps::default(),
                waits: false,
            },
            arguments: None,
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
        self.boot.garbled.clear();
        self
    }

    /// The arguments that [`run`](Self::run) understands, instead of the process's. A program with arguments of its
    /// own passes those that are meant for `run`, or none:
    ///
    /// ```no_run
    /// # use midway_core::prelude::*;
    /// # #[derive(Configuration)]
    /// # struct MainConfiguration;
    /// #[tokio::main]
    /// async fn main() -> std::process::ExitCode {
    ///     let verbose = std::env::args().any(|argument| argument == "--verbose");
    ///     midway_core::Bootstrap::configure::<MainConfiguration>()
    ///         .config("verbose", verbose)
    ///         .arguments([])
    ///         .run()
    ///         .await
    /// }
    /// ```
    pub fn arguments(mut self, arguments: impl IntoIterator<Item = String>) -> Self {
        self.arguments = Some(arguments.into_iter().collect());
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
    /// is not built either. A `T` that nothing provides, or that is replaced twice, is a start-up
    /// error.
    #[track_caller]
    pub fn replace<T: ?Sized + Send + Sync + 'static>(mut self, value: Arc<T>) -> Self {
        self.boot
            .replacements
            .push(Definition::object(value, Location::caller()));
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
    /// Every problem that was found, in one report. What had started is stopped again; so it is, in the
    /// background, when the start is dropped before its end.
    pub async fn start(self) -> Result<App, StartError> {
        start(self.boot, std::future::pending()).await
    }

    async fn print(self, print: print::Print, stderr: &Stderr) -> ExitCode {
        match print.text(self.boot).await {
            Ok(text) => written(&text, stderr),
            Err(error) => run::refused(&error, stderr),
        }
    }

    /// Starts the application, runs it until ctrl-c or SIGTERM, and stops it.
    ///
    /// Installs a `tracing` subscriber that writes to stderr (level from `RUST_LOG`, else `info`)
    /// unless there is one: an event is one line, with the control characters in its values escaped. A thread of
    /// its own writes it: where stderr is not read, up to 1 MiB waits, and lines beyond are dropped and counted. A panic
    /// is one line on stderr as well, unless the program has set a panic hook of its own, which it keeps.
    ///
    /// The exit code is 0 after a clean stop, 1 when the start or the stop
    /// failed (the report is on stderr) or a signal ended the start. A second signal ends the process at
    /// once with exit code 130, whatever still runs in it, also after `run` has returned. A signal that the
    /// parent process blocked is unblocked.
    ///
    /// After a signal, the process has what is left of `core.stopTimeout`, at least a second, to end by
    /// itself once `run` has returned. Then it is ended with the same exit code: a blocking call in one of
    /// its threads does not keep it up.
    ///
    /// With the argument `--print graph` (Graphviz), `--print mermaid`, `--print config` or
    /// `--print routes` it checks the application, prints that to stdout and ends; nothing is built. `--help` and
    /// `--version` are answered on stdout, too, with exit code 0. With any other argument nothing starts either: it
    /// is named on stderr, and the exit code is 2. A program with arguments of its own says which ones are for
    /// `run`: [`arguments`](Self::arguments).
    pub async fn run(mut self) -> ExitCode {
        // Installing it may print warnings.
        let stderr = Stderr::new();
        logged(|| log::install(&stderr));
        panics::install(&stderr);
        let arguments = self.arguments.take().unwrap_or_else(process_arguments);
        match Purpose::of(arguments) {
            Ok(Purpose::Start) => run::until_signal(self.boot, &stderr).await,
            Ok(Purpose::Print(print)) => self.print(print, &stderr).await,
            Ok(Purpose::Help) => written(&arguments::help(&self.boot), &stderr),
            Ok(Purpose::Version) => written(&arguments::version(&self.boot), &stderr),
            Err(mistake) => {
                stderr.last(&mistake);
                ExitCode::from(2)
            }
        }
    }
}

/// Those of the process behind its name.
fn process_arguments() -> Vec<String> {
    let arguments = std::env::args_os().skip(1);
    arguments
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect()
}

/// Prints what was asked for.
fn written(text: &str, stderr: &Stderr) -> ExitCode {
    let mut stdout = std::io::stdout();
    let printed = stdout.write_all(text.as_bytes());
    match printed.and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            stderr.last(&format!("cannot write to stdout: {error}\n"));
            ExitCode::FAILURE
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
