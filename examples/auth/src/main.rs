//! Starts the service behind a token; its port is in `config/config.default.toml`.

use auth::MainConfiguration;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    midway_core::Bootstrap::configure::<MainConfiguration>()
        .run()
        .await
}
