//! The service as a process, for tests that end it with a signal.

use midway_tests::service::MainConfiguration;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    midway_core::Bootstrap::configure::<MainConfiguration>()
        .run()
        .await
}
