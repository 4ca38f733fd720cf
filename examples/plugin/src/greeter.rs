//! The greeting: a trait that an application may provide itself, and the crate's own provider.

use midway_core::prelude::*;

use crate::{Line, line_controller, word};

/// Says hello. An application replaces it with a component of its own that says
/// `#[component(as = dyn plugin::Greeter, primary)]`.
pub trait Greeter: Send + Sync {
    /// The greeting for somebody: one line, without its end.
    fn greet(&self, name: &str) -> String;
}

/// Greets with the word at `greeting.word` (default `hello`) and the name.
#[derive(Component, Debug)]
#[component(as = dyn Greeter)]
pub struct PlainGreeter {
    #[config("greeting.word")]
    word: String,
}

impl Greeter for PlainGreeter {
    fn greet(&self, name: &str) -> String {
        format!("{} {name}", self.word)
    }
}

/// Answers `HELLO <name>`.
#[derive(Component)]
pub struct Hello {
    #[inject]
    greeter: Arc<dyn Greeter>,
}

#[line_controller(crate = crate)]
impl Hello {
    #[word("HELLO")]
    async fn hello(&self, line: Line) -> Result<String> {
        Ok(self.greeter.greet(line.rest()))
    }
}

impl std::fmt::Debug for Hello {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hello").finish_non_exhaustive()
    }
}
