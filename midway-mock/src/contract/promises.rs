//! One function per promise; each reports how it was broken.

use std::sync::Arc;
use std::time::{Duration, Instant};

use midway_core::{Application, ConfigurationSource, Framework};

use super::{Contract, ports};
use crate::deadline::within;
use crate::{App, close};

/// The outcome of one promise.
type Outcome = Result<(), String>;

/// The repetitions of a promise about doing something again.
const CYCLES: usize = 20;

/// The stop timeout for the promise about clients, and what a machine may add to it.
const STOP_TIMEOUT: Duration = Duration::from_millis(500);
const MARGIN: Duration = Duration::from_secs(3);

impl<C: ConfigurationSource, F: Framework> Contract<C, F> {
    pub(super) async fn starts_and_stops(&self) -> Outcome {
        self.stop(self.run().await?).await
    }

    pub(super) async fn has_an_application(&self) -> Outcome {
        let app = self.run().await?;
        let found = app.container().app::<F::Application>();
        self.stop(app).await?;
        found.map(drop).map_err(|error| error.to_string())
    }

    pub(super) async fn names_its_address(&self) -> Outcome {
        let app = self.run().await?;
        let namespace = F::Application::NAMESPACE;
        let line = Self::summary(&app);
        self.stop(app).await?;
        match line {
            None => Err(format!(
                "no line of the start's summary begins with `{namespace}`"
            )),
            Some(line) if line.split_whitespace().nth(1).is_none() => {
                Err(format!("the line for `{namespace}` is empty"))
            }
            Some(_) => Ok(()),
        }
    }

    pub(super) async fn starts_again(&self) -> Outcome {
        for cycle in 1..=CYCLES {
            self.starts_and_stops()
                .await
                .map_err(|how| format!("in cycle {cycle}: {how}"))?;
        }
        Ok(())
    }

    pub(super) async fn two_at_once(&self) -> Outcome {
        let (one, two) = (self.run().await?, self.run().await?);
        let frameworks = (one.container().get::<F>(), two.container().get::<F>());
        let outcome = match frameworks {
            (Ok(one), Ok(two)) if Arc::ptr_eq(&one, &two) => {
                Err("they share the framework's instance".to_owned())
            }
            (Ok(_), Ok(_)) => Ok(()),
            (Err(error), _) | (_, Err(error)) => Err(error.to_string()),
        };
        self.stop(one).await?;
        // The second still runs, and must stop as cleanly.
        self.stop(two)
            .await
            .map_err(|how| format!("after the first had stopped, the second: {how}"))?;
        outcome
    }

    pub(super) async fn leaves_no_task(&self) -> Outcome {
        let before = tasks();
        self.stop(self.run().await?).await?;
        self.tasks_fall_to(before).await
    }

    /// Of those that its line of the summary names. The framework is kept, so that what it forgets does
    /// not end with it.
    pub(super) async fn closes_its_ports(&self) -> Outcome {
        let app = self.run().await?;
        let kept = app.container().get::<F>();
        let mut held = Vec::new();
        for port in ports::named_in(&Self::summary(&app).unwrap_or_default()) {
            if port.is_held().await {
                held.push(port);
            }
        }
        self.stop(app).await?;
        for port in held {
            let closed = async {
                while port.is_held().await {
                    tokio::task::yield_now().await;
                }
            };
            let closed = within(self.deadline, closed).await;
            closed.ok_or_else(|| format!("{} is still open", port.address))?;
        }
        drop(kept);
        Ok(())
    }

    pub(super) async fn drop_stops_it(&self) -> Outcome {
        let before = tasks();
        drop(self.run().await?);
        self.tasks_fall_to(before).await
    }

    /// A start that fails after `initialize` stops a framework that never ran.
    pub(super) async fn stops_twice(&self) -> Outcome {
        let app = self.run().await?;
        let framework = app
            .container()
            .get::<F>()
            .map_err(|error| error.to_string())?;
        self.stop(app).await?;
        let again = async {
            framework.drain(STOP_TIMEOUT).await?;
            framework.stop().await
        };
        let again = within(self.deadline, again)
            .await
            .ok_or("the second time it hangs")?;
        again.map_err(|error| format!("the second time it fails: {}", error.chain()))
    }

    pub(super) async fn is_not_held_up(&self) -> Outcome {
        let Some(connect) = &self.client else {
            return Ok(());
        };
        let timeout = u64::try_from(STOP_TIMEOUT.as_millis()).unwrap_or(u64::MAX);
        let app = self.start(&[("core.stopTimeout", timeout)]).await;
        let app = app.map_err(|error| error.to_string())?;
        let connection = within(self.deadline, connect(&app)).await;
        let connection = connection
            .ok_or("the client does not connect in time")?
            .map_err(|error| format!("the client does not connect: {}", error.chain()))?;
        let begun = Instant::now();
        let stopped = within(STOP_TIMEOUT + MARGIN, close(app)).await;
        drop(connection);
        match stopped {
            None => Err(format!(
                "it still ran {} ms later",
                begun.elapsed().as_millis()
            )),
            Some(stopped) => stopped.map_err(|error| error.chain()),
        }
    }

    async fn run(&self) -> Result<App, String> {
        self.start(&[])
            .await
            .map_err(|error| format!("it does not start: {error}"))
    }

    async fn stop(&self, app: App) -> Outcome {
        let stopped = within(self.deadline, close(app)).await;
        let stopped = stopped.ok_or("it does not stop in time")?;
        stopped.map_err(|error| format!("it does not stop cleanly: {}", error.chain()))
    }

    /// The framework's line in what the start logs.
    fn summary(app: &App) -> Option<String> {
        let namespace = F::Application::NAMESPACE;
        let of_framework = |line: &&str| line.split_whitespace().next() == Some(namespace);
        app.summary().lines().find(of_framework).map(str::to_owned)
    }

    /// A task that is being stopped may need several polls to end.
    async fn tasks_fall_to(&self, before: usize) -> Outcome {
        let fallen = async {
            while tasks() > before {
                tokio::task::yield_now().await;
            }
        };
        let fallen = within(self.deadline, fallen).await;
        fallen.ok_or_else(|| format!("{} tasks are still alive", tasks().saturating_sub(before)))
    }
}

/// Tasks that live on this runtime.
fn tasks() -> usize {
    tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks()
}
