//! The configuration that an application imports, and the listener in the container.

use midway_core::{Config, Configuration as DeriveConfiguration, Result, provide};
use midway_server::Server;

use crate::HttpOptions;

/// Brings the HTTP framework: `#[configuration(imports = [midway_http::Configuration])]`.
///
/// It also puts the [`Server`] into the container, so that other frameworks can share the listener.
#[derive(DeriveConfiguration, Debug)]
#[configuration(namespace = "http")]
pub struct Configuration;

/// The listener; bound when the HTTP framework runs, if there is an `http.port`.
#[provide]
fn server(config: Config) -> Result<Server> {
    // The framework's check has reported every mistake of the table by now; one is enough here.
    match HttpOptions::read(&config) {
        Ok(options) => Ok(Server::new(options.server(&config)?)),
        Err(errors) => Err(first(errors)),
    }
}

pub(crate) fn first(errors: Vec<midway_core::config::ConfigError>) -> midway_core::Error {
    match errors.into_iter().next() {
        Some(error) => error.into(),
        None => midway_core::Error::msg("the table `http` cannot be read"),
    }
}
