//! Percent signs that encode nothing.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct C0;

#[ws_controller("/50%")]
impl C0 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C1;

#[ws_controller("/%e")]
impl C1 {
    #[on_ws_connection]
    fn connected(&self) {}
}

#[derive(Component)]
struct C2;

#[ws_controller("/%zz/a")]
impl C2 {
    #[on_ws_connection]
    fn connected(&self) {}
}

fn main() {}
