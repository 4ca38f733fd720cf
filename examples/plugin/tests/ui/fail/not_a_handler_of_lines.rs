use midway_core::prelude::*;
use plugin::{Line, line_controller, word};

#[derive(Component)]
struct Clock;

#[line_controller(crat = plugin)]
impl Clock {
    #[word(NOW)]
    async fn now(&self, _: Line) -> Result<String> {
        Ok(String::new())
    }

    #[word("ZONE")]
    fn zone(&self, _: Line) -> Result<String> {
        Ok(String::new())
    }

    #[word("TICK")]
    async fn tick(&self) -> Result<String> {
        Ok(String::new())
    }
}

#[line_controller]
fn main() {}
