//! The limits in force, and the connection limit derived from the process's descriptors.

use std::time::Duration;

use super::ServerOptions;

/// Descriptors kept for files, logs and outgoing connections; an eighth when there are few of them.
const RESERVE: usize = 512;

/// Descriptors kept at least, beyond those that are open when the server is made: for listeners, refusals being
/// written, and what the application opens while it runs.
const ROOM: usize = 16;

/// Descriptors assumed where the system names no limit.
const UNLIMITED: usize = 1 << 20;

/// Descriptors assumed open where the system does not list them: standard streams and a runtime's.
const ASSUMED_OPEN: usize = 16;

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
    /// Bytes a second that a client has to take of its answers; a slower one is cut.
    pub min_rate: u64,
    /// The time over which the rate is averaged.
    pub rate_window: Duration,
}

impl Limits {
    pub(super) fn of(options: &ServerOptions) -> Self {
        let descriptors = Descriptors::now();
        Self {
            max_connections: match options.max_connections {
                Some(asked) => asked.min(descriptors.less_room()),
                None => descriptors.less_reserve(),
            },
            max_header_bytes: options.max_header_bytes,
            max_headers: options.max_headers,
            header_read_timeout: options.header_read_timeout,
            min_rate: options.min_rate,
            rate_window: options.rate_window,
        }
    }
}

/// The process's descriptors.
struct Descriptors {
    limit: usize,
    open: usize,
}

impl Descriptors {
    fn now() -> Self {
        Self {
            limit: descriptor_limit(),
            open: open_descriptors().unwrap_or(ASSUMED_OPEN),
        }
    }

    /// The connections that may be open by default.
    fn less_reserve(&self) -> usize {
        let reserve = RESERVE.min(self.limit / 8);
        self.limit
            .saturating_sub(reserve)
            .min(self.less_room())
            .max(1)
    }

    /// Those that may be open at most.
    fn less_room(&self) -> usize {
        self.limit.saturating_sub(self.open + ROOM).max(1)
    }
}

/// The number of open descriptors, where the system lists them.
fn open_descriptors() -> Option<usize> {
    let listing = if cfg!(target_os = "linux") {
        "/proc/self/fd"
    } else {
        "/dev/fd"
    };
    Some(std::fs::read_dir(listing).ok()?.count())
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
    use super::Descriptors;

    #[test]
    fn the_reserve_is_512_or_an_eighth_and_never_below_what_is_needed() {
        let by_default = |limit, open| Descriptors { limit, open }.less_reserve();
        assert_eq!(by_default(20_000, 12), 19_488);
        assert_eq!(by_default(1024, 12), 896);
        assert_eq!(by_default(1024, 200), 808);
        assert_eq!(by_default(64, 12), 36);
        assert_eq!(by_default(0, 12), 1);
    }

    #[test]
    fn more_than_the_descriptors_allow_cannot_be_asked_for() {
        let most = |limit, open| Descriptors { limit, open }.less_room();
        assert_eq!(most(1024, 12), 996);
        assert_eq!(most(16, 12), 1);
    }
}
