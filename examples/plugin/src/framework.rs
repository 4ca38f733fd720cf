//! `LineFramework`: what the container drives.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use midway_core::{
    Blueprint, Component, Container, Controller, Error, Framework, Key, Problems, Result, Summary,
};
use tokio::net::TcpListener;

use crate::{
    LineApplication, LineOptions, Peer,
    check::{cannot_listen, check},
    handler::words,
    listener::{Accepting, Words},
};

/// Serves the application's words over TCP.
#[derive(Component)]
#[component(framework)]
pub struct LineFramework {
    application: LineApplication,
    phase: Mutex<Phase>,
    summary: Mutex<Summary>,
}

/// How far the framework has come, with what it holds there.
#[derive(Default)]
enum Phase {
    /// Nothing yet, or nothing any more.
    #[default]
    Idle,
    /// The handlers are found.
    Ready(Words),
    /// It listens.
    Serving(Accepting),
}

impl LineFramework {
    fn phase(&self) -> MutexGuard<'_, Phase> {
        // Each change is one assignment, so a poisoned lock guards nothing broken.
        self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Phase {
        std::mem::take(&mut *self.phase())
    }
}

impl Framework for LineFramework {
    type Application = LineApplication;

    fn application(&self) -> LineApplication {
        self.application.clone()
    }

    fn check(blueprint: &Blueprint<'_>, problems: &mut Problems) {
        check(blueprint, problems);
    }

    fn controllers() -> Vec<Controller> {
        let registered = words(|_| true).into_iter();
        registered
            .map(|word| Controller::new(word.component, word.name, word.location))
            .collect()
    }

    fn request_objects() -> Vec<Key> {
        vec![Key::of::<Peer>()]
    }

    fn routes(blueprint: &Blueprint<'_>) -> Vec<String> {
        let ours = words(|component| blueprint.contains(component)).into_iter();
        ours.map(|word| format!("{}  {}  {}", word.word, word.name, word.location))
            .collect()
    }

    async fn initialize(&self, container: &Container) -> Result<()> {
        let ours = words(|component| container.contains(component)).into_iter();
        let handlers: Result<Words> = ours
            .map(|word| Ok((word.word, (word.handler)(container)?)))
            .collect();
        *self.phase() = Phase::Ready(handlers?);
        Ok(())
    }

    async fn run(&self, container: &Container) -> Result<()> {
        let Phase::Ready(words) = self.take() else {
            return Err(Error::msg(
                "the line framework runs once, after `initialize`",
            ));
        };
        let options = LineOptions::read(container.config())?;
        let listener = TcpListener::bind((options.host.as_str(), options.port.get()))
            .await
            .map_err(|error| cannot_listen(&options, container.config(), &error))?;
        let address = listener.local_addr()?;
        *self.summary.lock().unwrap_or_else(PoisonError::into_inner) = Summary::default()
            .address(format_args!("tcp://{address}"))
            .line(format_args!("{} words", words.len()))
            .limit(format_args!("{} B a line", options.max_line));
        self.application.listens_on(Some(address));
        let accepting = Accepting::start(
            listener,
            Arc::new(words),
            options.max_line,
            self.application.clone(),
        );
        *self.phase() = Phase::Serving(accepting);
        Ok(())
    }

    async fn drain(&self, deadline: Duration) -> Result<()> {
        if let Phase::Serving(accepting) = self.take() {
            accepting.drain(deadline).await;
            self.application.listens_on(None);
        }
        Ok(())
    }

    async fn stop(&self) -> Result<()> {
        // After a start that failed there was no drain.
        drop(self.take());
        self.application.listens_on(None);
        Ok(())
    }

    fn summary(&self) -> Summary {
        self.summary
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl fmt::Debug for LineFramework {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LineFramework")
            .field("application", &self.application)
            .finish_non_exhaustive()
    }
}
