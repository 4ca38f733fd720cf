//! Said twice.

use midway_core::prelude::*;

#[derive(Component)]
#[component(name = "audit", name = "log")]
struct AuditLog;

fn main() {}
