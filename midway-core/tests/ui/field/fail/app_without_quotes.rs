//! App without quotes.

use midway_core::prelude::*;

#[derive(Component)]
struct Users {
    #[app(webSocket)]
    app: Arc<String>,
}

fn main() {}
