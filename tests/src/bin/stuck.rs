//! The service with stuck clients and handlers, as a process; the variable STUCK chooses which.

use std::process::ExitCode;

use midway_core::Bootstrap;
use midway_tests::stuck::{alone, attached};

#[tokio::main]
async fn main() -> ExitCode {
    match std::env::var("STUCK").as_deref() {
        Ok("alone") => Bootstrap::configure::<alone::MainConfiguration>(),
        _ => Bootstrap::configure::<attached::MainConfiguration>(),
    }
    .run()
    .await
}
