//! The configuration that an application imports.

use midway_core::Configuration as DeriveConfiguration;

/// Brings the WebSocket framework: `#[configuration(imports = [midway_ws::Configuration])]`.
#[derive(DeriveConfiguration, Debug)]
#[configuration(namespace = "webSocket")]
pub struct Configuration;
