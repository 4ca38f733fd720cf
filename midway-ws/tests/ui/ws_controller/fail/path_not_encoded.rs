//! Characters that no request has in its path.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct C0;

#[ws_controller("/v/café")]
impl C0 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C1;

#[ws_controller("/v/a b")]
impl C1 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C2;

#[ws_controller("/日本")]
impl C2 {
    #[on_ws_connection]
    fn connected(&self) {}
}

fn main() {}
