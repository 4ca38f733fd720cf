//! The config table `http`.

use std::{error::Error, path::Path, time::Duration};

use midway_core::{Config, Port, Problem, Problems, config::ConfigError};
use midway_server::{
    DEFAULT_BACKLOG, DEFAULT_HOST, Parting, ServerError, ServerOptions, Tls, TlsError, TlsOptions,
};
use serde::Deserialize;

use crate::inbound::Pace;

/// The name of the table.
pub(crate) const TABLE: &str = "http";

/// The default limit of the bytes that an extractor reads of a body: 2 MiB, as in axum.
pub(crate) const DEFAULT_BODY_LIMIT: usize = 2 * 1024 * 1024;

/// The options of the HTTP framework: the table `http` of the config files, keys in camelCase.
///
/// | key | default | meaning |
/// | --- | --- | --- |
/// | `port` | none | TCP port; without one nothing listens, requests in process still work; 0 lets the system choose |
/// | `host` | `0.0.0.0` | name or address to listen on |
/// | `backlog` | 511 | connections the kernel keeps until they are accepted |
/// | `maxConnections` | from the descriptor limit | connections open at once, WebSockets included; more get 503 |
/// | `headerTimeout` | 10000 | milliseconds for a request head, and for an idle connection to send the next one |
/// | `maxHeaderBytes` | 16384 | bytes of a request head; more get 431 |
/// | `maxHeaders` | 100 | header lines; more get 431 |
/// | `bodyTimeout` | 30000 | milliseconds between two pieces of a request body, and those over which `minRate` is averaged for it |
/// | `minRate` | 512 | bytes a second that a client sends of a body, and takes of an answer that waits for it; a slower one is cut; 0: any byte will do |
/// | `rateWindow` | 30000 | milliseconds over which `minRate` is averaged for answers |
/// | `bodyLimit` | 2097152 | bytes of a request body that extractors take; more get 413 |
/// | `http2` | true | whether HTTP/2 is spoken: with prior knowledge, over TLS by ALPN |
/// | `titleCaseHeaders` | false | whether HTTP/1 header names are written as `Content-Type`, for clients that mind their case |
/// | `tls` | none | certificate and key, see [`TlsOptions`]; with them the port speaks TLS |
///
/// Another key in the table is a start-up error, as is a value of another type.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct HttpOptions {
    /// TCP port; without one nothing listens. 0 lets the system choose.
    pub port: Option<Port>,
    /// Name or address to listen on.
    pub host: String,
    /// Connections the kernel keeps until they are accepted.
    pub backlog: u32,
    /// Connections open at once; derived from the descriptor limit when absent.
    pub max_connections: Option<usize>,
    /// Milliseconds for a request head.
    pub header_timeout: u64,
    /// Bytes of a request head.
    pub max_header_bytes: usize,
    /// Header lines of a request.
    pub max_headers: usize,
    /// Milliseconds between two pieces of a request body.
    pub body_timeout: u64,
    /// Bytes a second that a client has to send of a body, or to take of an answer.
    pub min_rate: u64,
    /// Milliseconds over which the rate is averaged for answers.
    pub rate_window: u64,
    /// Bytes of a request body that extractors take.
    pub body_limit: usize,
    /// The port speaks HTTP/2 besides HTTP/1.1.
    pub http2: bool,
    /// Writes HTTP/1 header names in title case.
    pub title_case_headers: bool,
    /// Certificate and key of a port that speaks TLS.
    pub tls: Option<TlsOptions>,
}

impl Default for HttpOptions {
    fn default() -> Self {
        let server = ServerOptions::default();
        Self {
            port: None,
            host: DEFAULT_HOST.to_owned(),
            backlog: DEFAULT_BACKLOG,
            max_connections: server.max_connections,
            header_timeout: 10_000,
            max_header_bytes: server.max_header_bytes,
            max_headers: server.max_headers,
            body_timeout: 30_000,
            min_rate: server.min_rate,
            rate_window: 30_000,
            body_limit: DEFAULT_BODY_LIMIT,
            http2: server.http2,
            title_case_headers: server.title_case_headers,
            tls: None,
        }
    }
}

impl HttpOptions {
    /// Reads the table `http`.
    ///
    /// # Errors
    /// All wrong values and unknown keys.
    pub fn read(config: &Config) -> Result<Self, Vec<ConfigError>> {
        config.section(TABLE)
    }

    /// The listener's options; reads the files that the table `tls` names.
    ///
    /// # Errors
    /// The error in the certificate or the key, as E-HTTP-005.
    pub(crate) fn server(&self, config: &Config) -> Result<ServerOptions, Problem> {
        let tls = self.tls.as_ref().map(|tls| {
            let base = config.base_dir().unwrap_or(Path::new(""));
            Tls::load(tls, base).map_err(|error| tls_problem(config, &error))
        });
        Ok(self.plain_server().with_tls(tls.transpose()?))
    }

    /// Reports every value that makes no sense, and an error in the files that the table `tls` names.
    pub(crate) fn check(&self, config: &Config, problems: &mut Problems) {
        let times = "the unit is milliseconds; leave it out for the default";
        let connections = "leave it out to derive it from the process's descriptor limit";
        let values = [
            (self.header_timeout == 0, "headerTimeout", times),
            (self.body_timeout == 0, "bodyTimeout", times),
            (self.rate_window == 0, "rateWindow", times),
            (
                self.max_connections == Some(0),
                "maxConnections",
                connections,
            ),
        ];
        for (_, key, help) in values.into_iter().filter(|(wrong, ..)| *wrong) {
            let key = format!("{TABLE}.{key}");
            problems.push(
                Problem::new("E-HTTP-007", format_args!("`{key}` has to be at least 1"))
                    .set_in(config, &key)
                    .help(help),
            );
        }
        if let Err(problem) = self.server(config) {
            problems.push(problem);
        }
    }

    /// The report of a failed bind: its cause, the key that names the address, and where that key is set.
    pub(crate) fn cannot_listen(&self, error: &ServerError, config: &Config) -> Problem {
        let code = match error {
            ServerError::AddressInUse { .. } => "E-HTTP-004",
            _ => "E-HTTP-006",
        };
        let key = format!("{TABLE}.{}", error.key());
        let value = match error.key() {
            "host" => format!("{:?}", self.host),
            _ => self.port.map_or(0, Port::get).to_string(),
        };
        let mut problem = Problem::new(
            code,
            format_args!("the HTTP framework cannot listen: {error}"),
        );
        if let Some(source) = error.source() {
            problem = problem.row("because", source, None);
        }
        problem
            .row("key", format_args!("{key} = {value}"), None)
            .set_in(config, &key)
            .help(error.help())
    }

    fn plain_server(&self) -> ServerOptions {
        ServerOptions::default()
            .with_host(self.host.clone())
            .with_port(self.port.map_or(0, Port::get))
            .with_backlog(self.backlog)
            .with_max_connections(self.max_connections)
            .with_header_read_timeout(Duration::from_millis(self.header_timeout))
            .with_min_rate(self.min_rate, Duration::from_millis(self.rate_window))
            .with_max_header_bytes(self.max_header_bytes)
            .with_max_headers(self.max_headers)
            .with_http2(self.http2)
            .with_title_case_headers(self.title_case_headers)
    }

    /// The time that a request body may take.
    pub(crate) fn pace(&self, parting: Parting) -> Pace {
        Pace {
            window: Duration::from_millis(self.body_timeout),
            min_rate: self.min_rate,
            parting,
        }
    }
}

fn tls_problem(config: &Config, error: &TlsError) -> Problem {
    let key = error
        .key()
        .map_or_else(|| "http.tls".to_owned(), |key| format!("http.tls.{key}"));
    Problem::new("E-HTTP-005", format_args!("`{key}`: {error}"))
        .set_in(config, &key)
        .help(error.help())
}
