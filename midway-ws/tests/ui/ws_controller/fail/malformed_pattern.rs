//! Patterns that match no path.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct C0;

#[ws_controller("/{")]
impl C0 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C1;

#[ws_controller("/{}")]
impl C1 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C2;

#[ws_controller("/a}")]
impl C2 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C3;

#[ws_controller("/{a}{b}")]
impl C3 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C4;

#[ws_controller("/{a}-{b}")]
impl C4 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C5;

#[ws_controller("/a/{*b}/c")]
impl C5 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C6;

#[ws_controller("/:id")]
impl C6 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C7;

#[ws_controller("/*")]
impl C7 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C8;

#[ws_controller("/a?b={c}")]
impl C8 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C9;

#[ws_controller("{id}")]
impl C9 {
    #[on_ws_connection]
    fn connected(&self) {}
}

fn main() {}
