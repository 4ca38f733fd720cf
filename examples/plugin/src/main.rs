//! The front desk: an application that imports the line framework, greets in its own way and adds.

#![expect(missing_debug_implementations, reason = "components are not printed")]

use midway_core::prelude::*;
use plugin::{BadLine, Greeter, Line, LineApplication, Peer, line_controller, word};

/// Imports the crate's configuration, as a user of the published crate would.
#[derive(Configuration)]
#[configuration(imports = [plugin::Configuration])]
pub struct MainConfiguration;

impl Lifecycle for MainConfiguration {}

/// Greets in the desk's name, in the place of the crate's own greeter.
#[derive(Component)]
#[component(as = dyn Greeter, primary)]
pub struct DeskGreeter {
    #[config("desk.name")]
    desk: String,
}

impl Greeter for DeskGreeter {
    fn greet(&self, name: &str) -> String {
        format!("good day {name}, this is the {}", self.desk)
    }
}

/// Answers `PING`, `ADD` and `COUNT`.
#[derive(Component)]
pub struct Desk {
    #[app("line")]
    app: LineApplication,
}

#[line_controller]
impl Desk {
    #[word("PING")]
    async fn ping(&self, _: Line) -> Result<String> {
        Ok("PONG".to_owned())
    }

    #[word("ADD")]
    async fn add(&self, line: Line) -> Result<String> {
        let mut sum = 0i64;
        for word in line.arguments() {
            let number: i64 = word
                .parse()
                .map_err(|_| BadLine::new(format_args!("{word} is not a whole number")))?;
            sum = sum
                .checked_add(number)
                .ok_or_else(|| BadLine::new("the sum is too large"))?;
        }
        Ok(sum.to_string())
    }

    #[word("COUNT")]
    async fn count(&self, _: Line) -> Result<String> {
        Ok(self.app.connections().to_string())
    }
}

/// Answers `WHO`: one instance a line, which knows who asks.
#[derive(Component)]
#[component(scope = Request)]
pub struct Visitor {
    #[inject]
    peer: Peer,
}

#[line_controller]
impl Visitor {
    #[word("WHO")]
    async fn who(&self, _: Line) -> Result<String> {
        Ok(self.peer.to_string())
    }
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    midway_core::Bootstrap::configure::<MainConfiguration>()
        .run()
        .await
}

#[cfg(test)]
#[path = "main_test.rs"]
mod tests;
