//! Two parameters of one name.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller("/chat/{id}/{*id}")]
impl Chat {
    #[on_ws_connection]
    fn connected(&self) {}
}

fn main() {}
