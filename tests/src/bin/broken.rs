//! The service that is broken by the mistake that the first argument names, as a process.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let mistake = std::env::args().nth(1).unwrap_or_default();
    match midway_tests::broken::service(&mistake) {
        Ok(service) => service.arguments(std::env::args().skip(2)).run().await,
        Err(_) => ExitCode::from(2),
    }
}
