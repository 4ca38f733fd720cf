//! The attribute goes before the impl block.

use midway_ws::prelude::*;

#[ws_controller]
struct Other;

fn main() {}
