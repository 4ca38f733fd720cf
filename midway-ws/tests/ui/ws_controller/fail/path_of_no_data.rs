//! Data in a path and in a query that does not deserialise.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

struct Id;

#[ws_controller("/chat/{id}")]
impl Chat {
    #[on_ws_connection]
    fn connected(&self, Path(_id): Path<Id>) {}

    #[on_ws_message("message")]
    fn message(&self, text: String, Query(_id): Query<Id>) -> String {
        text
    }
}

fn main() {}
