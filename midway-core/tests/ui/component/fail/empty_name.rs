//! Empty name.

use midway_core::prelude::*;

#[derive(Component)]
#[component(name = "")]
struct AuditLog;

fn main() {}
