//! The contract of every framework, as a suite that its author runs.
//!
//! ```
//! use midway_core::prelude::*;
//! use midway_mock::contract::Contract;
//!
//! #[derive(Configuration)]
//! #[configuration(imports = [midway_ws::Configuration])]
//! struct OnlyWebSocket;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> midway_mock::Result<()> {
//! Contract::of::<OnlyWebSocket, midway_ws::WsFramework>()
//!     .config("webSocket.port", 0)
//!     .client(|app| Box::pin(async move {
//!         let client = midway_mock::create_websocket_client(app.ws_url("/")).await;
//!         Ok(Box::new(client) as Box<dyn std::any::Any + Send>)
//!     }))
//!     .check()
//!     .await?;
//! # Ok(())
//! # }
//! ```

// One function a promise.
mod promises;
// The ports that the start's summary names.
mod ports;

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use midway_core::{ConfigurationSource, Framework, Result};
use serde::Serialize;

use crate::deadline;
use crate::{App, CreateError, create_app_with};

/// A client of the framework that stays connected for as long as this lives.
pub type Connection = Box<dyn Any + Send>;

/// The future that connects a client.
pub type Connecting<'a> = Pin<Box<dyn Future<Output = Result<Connection>> + Send + 'a>>;

type Connect = Box<dyn for<'a> Fn(&'a App) -> Connecting<'a> + Send + Sync>;

/// The suite for the framework `F`, in an application whose entry configuration is `C`.
///
/// `C` imports the framework's configuration and leaves its port to the system (0), because the suite
/// runs two applications at once.
#[must_use = "nothing is checked before `check`"]
pub struct Contract<C, F> {
    config: Vec<(String, serde_json::Value)>,
    faults: Vec<String>,
    deadline: Duration,
    client: Option<Connect>,
    of: PhantomData<fn() -> (C, F)>,
}

/// The promises that a framework broke.
#[derive(Clone, PartialEq, Eq)]
pub struct Violations {
    broken: Vec<(&'static str, String)>,
}

impl Contract<(), ()> {
    /// The suite for `F` within `C`.
    pub fn of<C: ConfigurationSource, F: Framework>() -> Contract<C, F> {
        Contract {
            config: Vec::new(),
            faults: Vec::new(),
            deadline: deadline::DEFAULT,
            client: None,
            of: PhantomData,
        }
    }
}

impl<C: ConfigurationSource, F: Framework> Contract<C, F> {
    /// Sets a config value for every application of the suite.
    pub fn config(mut self, key: &str, value: impl Serialize) -> Self {
        match serde_json::to_value(value) {
            Ok(value) => self.config.push((key.to_owned(), value)),
            Err(error) => self.faults.push(format!("the value for `{key}`: {error}")),
        }
        self
    }

    /// Connects a client. With it, the suite also checks that a connected client does not hold up
    /// the stop.
    pub fn client(
        mut self,
        connect: impl for<'a> Fn(&'a App) -> Connecting<'a> + Send + Sync + 'static,
    ) -> Self {
        self.client = Some(Box::new(connect));
        self
    }

    /// The longest wait for one thing to happen, in real time. Default: 5 s.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = limit;
        self
    }

    /// Runs the whole suite.
    ///
    /// # Errors
    ///
    /// Every promise that is broken, and how.
    pub async fn check(self) -> Result<(), Violations> {
        let mut broken = Vec::new();
        broken.extend(
            self.faults
                .iter()
                .map(|fault| ("a config value can be written as JSON", fault.clone())),
        );
        let mut note = |promise: &'static str, outcome: Result<(), String>| {
            broken.extend(outcome.err().map(|how| (promise, how)));
        };
        note("it starts and stops", self.starts_and_stops().await);
        note(
            "its application is there while it runs",
            self.has_an_application().await,
        );
        note(
            "its summary names its address",
            self.names_its_address().await,
        );
        note("it can be started again", self.starts_again().await);
        note("two at once share nothing", self.two_at_once().await);
        note("it leaves no task behind", self.leaves_no_task().await);
        note(
            "its ports are closed once it has stopped",
            self.closes_its_ports().await,
        );
        note(
            "dropping the application stops it",
            self.drop_stops_it().await,
        );
        note("stopping it twice does no harm", self.stops_twice().await);
        note(
            "a connected client does not hold up the stop",
            self.is_not_held_up().await,
        );
        if broken.is_empty() {
            return Ok(());
        }
        Err(Violations { broken })
    }

    async fn start(&self, more: &[(&str, u64)]) -> Result<App, CreateError> {
        create_app_with::<C>(|mock| {
            let own = self.config.iter();
            let mock = own.fold(mock, |mock, (key, value)| mock.config(key, value));
            more.iter()
                .fold(mock, |mock, (key, value)| mock.config(key, value))
        })
        .await
    }
}

impl Violations {
    /// The broken promises, each with what happened instead.
    pub fn broken(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.broken
            .iter()
            .map(|(promise, how)| (*promise, how.as_str()))
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the framework breaks {} of its promises",
            self.broken.len()
        )?;
        for (promise, how) in &self.broken {
            write!(f, "\n  {promise}: {how}")?;
        }
        Ok(())
    }
}

/// The list itself, so that `unwrap` in a test prints something readable.
impl fmt::Debug for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Violations {}

impl<C, F> fmt::Debug for Contract<C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contract")
            .field("config", &self.config)
            .field("client", &self.client.is_some())
            .finish_non_exhaustive()
    }
}
