//! Segments that clients and proxies take away.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct C0;

#[ws_controller("/a//b")]
impl C0 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C1;

#[ws_controller("/a/../b")]
impl C1 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C2;

#[ws_controller("/./a/%2E%2E")]
impl C2 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C3;

#[ws_controller("//")]
impl C3 {
    #[on_ws_connection]
    fn connected(&self) {}
}

fn main() {}
