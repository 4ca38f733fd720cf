//! The limits in force, and the connection limit derived from the process's descriptors.

use std::time::Duration;

use super::ServerOptions;

/// Descriptors kept for files, logs and outgoing connections; an eighth when there are few of them.
const RESERVE: usize = 512;

/// Descriptors assumed where the system names no limit.
const UNLIMITED: usize = 1 << 20;

/// The limits a server applies, after defaults are filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Connections open at once, upgraded ones included; one more gets 503.
    pub max_connections: usize,
    /// Bytes of a request head; a longer one gets 431.
    pub max_header_bytes: usize,
    /// Header lines of a request; more get 431.
    pub max_headers: usize,
    /// Time for a request head; a slower client gets 408.
    pub header_read_timeout: Duration,
}

impl Limits {
    pub(super) fn of(options: &ServerOptions) -> Self {
        Self {
            max_connections: options
                .max_connections
                .unwrap_or_else(|| less_reserve(descriptor_limit())),
            max_header_bytes: options.max_header_bytes,
            max_headers: options.max_headers,
            header_read_timeout: options.header_read_timeout,
        }
    }
}

fn less_reserve(descriptors: usize) -> usize {
    descriptors
        .saturating_sub(RESERVE.min(descriptors / 8))
        .max(1)
}

#[cfg(unix)]
fn descriptor_limit() -> usize {
    rustix::process::getrlimit(rustix::process::Resource::Nofile)
        .current
        .and_then(|limit| usize::try_from(limit).ok())
        .map_or(UNLIMITED, |limit| limit.min(UNLIMITED))
}

#[cfg(not(unix))]
fn descriptor_limit() -> usize {
    UNLIMITED
}

#[cfg(test)]
mod tests {
    use super::less_reserve;

    #[test]
    fn the_reserve_is_512_or_an_eighth() {
        assert_eq!(less_reserve(20_000), 19_488);
        assert_eq!(less_reserve(1024), 896);
        assert_eq!(less_reserve(0), 1);
    }
}
