use midway_core::prelude::*;
use plugin::{Line, word};

struct Clock;

impl Clock {
    #[word("NOW")]
    async fn now(&self, _: Line) -> Result<String> {
        Ok(String::new())
    }
}

fn main() {}
