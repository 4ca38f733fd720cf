//! `LineOptions`: the table `line` of the configuration.

use midway_core::{Config, Port, Result};
use serde::Deserialize;

/// The table of the framework's options.
pub(crate) const TABLE: &str = "line";

/// The keys of the table `line`. An unknown key, or a value of the wrong type, is a start-up error.
///
/// | key | type | default | meaning |
/// | --- | --- | --- | --- |
/// | `host` | string | `127.0.0.1` | name or address to listen on |
/// | `port` | port | required | port to listen on; 0 lets the system choose a free one |
/// | `maxLine` | bytes | 1,024 | longest line, without its end |
///
/// The defaults are config defaults that the crate brings, so they show in `--print config`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LineOptions {
    /// Name or address to listen on. Default `127.0.0.1`: the protocol knows no users.
    pub host: String,
    /// Port to listen on. There is no default: no number is registered for the protocol.
    pub port: Port,
    /// Bytes of the longest line, without its end. Default 1,024: what one client can make the
    /// server hold. A longer line ends the connection.
    pub max_line: usize,
}

impl LineOptions {
    /// The options, once the check has found nothing wrong with them.
    pub(crate) fn read(config: &Config) -> Result<Self> {
        Ok(config.get(TABLE)?)
    }
}
