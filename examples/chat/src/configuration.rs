//! The entry configuration: HTTP and WebSocket on one port.

use midway_core::prelude::*;

/// Imports HTTP, and WebSocket attached to it.
#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
pub struct MainConfiguration;

impl Lifecycle for MainConfiguration {}
