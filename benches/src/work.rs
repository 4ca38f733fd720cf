//! The workloads of a server: echo, broadcast, or idle connections.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::{Result, broadcast, idle, json, load};

/// One cell of a table, written `echo:SIZE:CONNECTIONS:IN_FLIGHT`, `text:…` (the same with text of one- to three-byte
/// characters), `json:CONNECTIONS:IN_FLIGHT`, `event:CONNECTIONS:IN_FLIGHT`, `broadcast:SIZE:RECEIVERS:IN_FLIGHT` or `idle:CONNECTIONS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Every connection keeps messages in flight and gets each back.
    Echo {
        /// Payload bytes of a message.
        size: usize,
        /// Connections open at once.
        connections: usize,
        /// Messages sent and not yet answered, per connection.
        in_flight: usize,
        /// The kind of message: text that is not ASCII, or binary.
        text: bool,
    },
    /// Every connection keeps orders in flight, each read from JSON and written as JSON again.
    Json {
        /// Connections open at once.
        connections: usize,
        /// Messages sent and not yet answered, per connection.
        in_flight: usize,
    },
    /// The same orders as events that ask for an answer; midway alone speaks that.
    Event {
        /// Connections open at once.
        connections: usize,
        /// Messages sent and not yet answered, per connection.
        in_flight: usize,
    },
    /// One connection publishes, all get each message.
    Broadcast {
        /// Payload bytes of a message.
        size: usize,
        /// Connections, the publisher included.
        receivers: usize,
        /// Messages published that not everybody has yet.
        in_flight: usize,
    },
    /// Connections that say nothing.
    Idle {
        /// The number of connections.
        connections: usize,
    },
}

/// The result of one workload on one server.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Messages echoed or delivered a second; connections when idle.
    pub rate: f64,
    /// Microseconds of the server's CPU a message; bytes of its memory a connection when idle.
    pub cost: f64,
}

impl Work {
    /// Does the work against a server on loopback, measured for `window` after a fifth of it as warm-up.
    ///
    /// # Errors
    /// A connection is refused or lost, something else came back than was sent, or the server is gone.
    pub async fn put(self, port: u16, server: u32, window: Duration) -> Result<Sample> {
        match self {
            Self::Echo {
                size,
                connections,
                in_flight,
                text,
            } => {
                let messages = load::Messages::new(size, in_flight, text);
                load::run(messages, "/", connections, port, server, window).await
            }
            Self::Json {
                connections,
                in_flight,
            } => {
                let messages = load::Messages::text(json::ORDER, in_flight);
                load::run(messages, json::PATH, connections, port, server, window).await
            }
            Self::Event {
                connections,
                in_flight,
            } => {
                let (asked, answer) = json::event();
                let messages = load::Messages::asked(&asked, &answer, in_flight);
                load::run(
                    messages,
                    json::EVENT_PATH,
                    connections,
                    port,
                    server,
                    window,
                )
                .await
            }
            Self::Broadcast {
                size,
                receivers,
                in_flight,
            } => broadcast::run(size, receivers, in_flight, port, server, window).await,
            Self::Idle { connections } => idle::run(connections, port, server).await,
        }
    }

    /// The units of a sample's two figures.
    #[must_use]
    pub fn units(self) -> [&'static str; 2] {
        match self {
            Self::Echo { .. } | Self::Json { .. } | Self::Event { .. } => {
                ["messages/s", "µs CPU/message"]
            }
            Self::Broadcast { .. } => ["deliveries/s", "µs CPU/delivery"],
            Self::Idle { .. } => ["connections", "bytes/connection"],
        }
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Echo {
                size,
                connections,
                in_flight,
                text,
            } => {
                let kind = if *text { "text" } else { "echo" };
                write!(f, "{kind}:{size}:{connections}:{in_flight}")
            }
            Self::Json {
                connections,
                in_flight,
            } => write!(f, "json:{connections}:{in_flight}"),
            Self::Event {
                connections,
                in_flight,
            } => write!(f, "event:{connections}:{in_flight}"),
            Self::Broadcast {
                size,
                receivers,
                in_flight,
            } => write!(f, "broadcast:{size}:{receivers}:{in_flight}"),
            Self::Idle { connections } => write!(f, "idle:{connections}"),
        }
    }
}

impl FromStr for Work {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, numbers) = text.split_once(':').unwrap_or((text, ""));
        let numbers: Result<Vec<usize>, _> = numbers.split(':').map(str::parse).collect();
        match (kind, numbers.as_deref()) {
            ("echo" | "text", Ok(&[size, connections, in_flight])) => Ok(Self::Echo {
                size,
                connections,
                in_flight,
                text: kind == "text",
            }),
            ("json", Ok(&[connections, in_flight])) => Ok(Self::Json {
                connections,
                in_flight,
            }),
            ("event", Ok(&[connections, in_flight])) => Ok(Self::Event {
                connections,
                in_flight,
            }),
            ("broadcast", Ok(&[size, receivers, in_flight])) => Ok(Self::Broadcast {
                size,
                receivers,
                in_flight,
            }),
            ("idle", Ok(&[connections])) => Ok(Self::Idle { connections }),
            _ => Err(format!(
                "`{text}` is none of echo:SIZE:CONNECTIONS:IN_FLIGHT, text:…, json:CONNECTIONS:IN_FLIGHT, event:… (midway alone), broadcast:…, idle:CONNECTIONS"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Work;

    #[test]
    fn a_cell_reads_as_it_is_written() {
        for cell in [
            "echo:32:1000:16",
            "text:65536:50:1",
            "json:50:16",
            "event:50:16",
            "broadcast:64:5000:1",
            "idle:10000",
        ] {
            assert_eq!(
                cell.parse::<Work>().map(|work| work.to_string()).as_deref(),
                Ok(cell)
            );
        }
        assert!("echo:32".parse::<Work>().is_err());
    }
}
