//! A controller that handles nothing.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    fn help(&self) {}
}

fn main() {}
