//! Name is no string.

use midway_core::prelude::*;

#[derive(Component)]
#[component(name = audit)]
struct AuditLog;

fn main() {}
