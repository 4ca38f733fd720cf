//! A framework whose drain and stop act as a test says, and the journal of the steps.

use futures_util::future::BoxFuture;
use midway_core::prelude::*;
use midway_core::{Application, Framework};
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::Instant;

/// Shared with the application: the steps with their times, and what each of them does.
pub(super) struct Journal {
    pub(super) lines: Mutex<Vec<(&'static str, Instant)>>,
    act: Box<dyn Fn(&'static str) -> BoxFuture<'static, Result<()>> + Send + Sync>,
}

impl Journal {
    pub(super) fn new<F>(act: impl Fn(&'static str) -> F + Send + Sync + 'static) -> Arc<Self>
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        Arc::new(Self {
            lines: Mutex::default(),
            act: Box::new(move |line| Box::pin(act(line))),
        })
    }

    pub(super) async fn step(&self, line: &'static str) -> Result<()> {
        self.lines.lock().unwrap().push((line, Instant::now()));
        (self.act)(line).await
    }

    pub(super) fn steps(&self) -> Vec<&'static str> {
        let lines = self.lines.lock().unwrap();
        lines.iter().map(|(line, _)| *line).collect()
    }
}

#[derive(Configuration)]
pub(super) struct Configuration;

#[derive(Component)]
#[component(framework)]
struct Scripted {
    #[inject]
    journal: Arc<Journal>,
}

#[derive(Clone)]
struct ScriptedApplication;

impl Application for ScriptedApplication {
    const NAMESPACE: &'static str = "scripted";
    type Framework = Scripted;
}

impl Framework for Scripted {
    type Application = ScriptedApplication;

    fn application(&self) -> ScriptedApplication {
        ScriptedApplication
    }

    async fn run(&self, _: &Container) -> Result<()> {
        Ok(())
    }

    async fn drain(&self, _: Duration) -> Result<()> {
        self.journal.step("drain").await
    }

    async fn stop(&self) -> Result<()> {
        self.journal.step("stop").await
    }
}
