//! Starts the hello service; its port is in `config/config.default.toml`.

use hello::MainConfiguration;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    midway_core::Bootstrap::configure::<MainConfiguration>()
        .run()
        .await
}
