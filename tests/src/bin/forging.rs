//! A service that logs, panics with and fails by what a client sent, which looks like lines of the log.

use std::process::ExitCode;

use midway_core::Bootstrap;
use midway_core::prelude::*;

const SENT: &str = "x\n2026-01-01T00:00:00Z  INFO forged \u{1b}[31m\r\u{9b}\u{2028}end";

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        let (kind, error) = (SENT, Error::msg(SENT));
        tracing::info!(%kind, %error, debug = ?error, "got {kind}");
        tracing::info_span!("visit", %kind).in_scope(|| tracing::warn!("in a span"));
        let task = tokio::spawn(async { assert!(SENT.is_empty(), "{SENT}") });
        match task.await.map_err(tokio::task::JoinError::into_panic) {
            Ok(()) => Ok(()),
            Err(payload) => Err(Error::from_panic(&*payload)),
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    if std::env::var_os("OWN_HOOK").is_some() {
        std::panic::set_hook(Box::new(|_| tracing::error!("the program's own hook")));
    }
    Bootstrap::configure::<MainConfiguration>()
        .environment("local")
        .run()
        .await
}
