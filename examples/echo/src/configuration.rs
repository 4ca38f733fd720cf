//! The entry configuration: ws is the only framework.

use midway_core::prelude::*;

/// Imports the WebSocket framework.
#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
pub struct MainConfiguration;

impl Lifecycle for MainConfiguration {}
