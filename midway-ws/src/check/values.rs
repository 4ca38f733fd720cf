//! Values of the right type that make no sense: key by key, with where they are set.

use std::ops::RangeInclusive;

use midway_core::{Config, Problem, Problems};
use midway_server::normal_path;

use crate::{
    framework::TABLE,
    options::{DeflateOptions, WsOptions},
};

/// The clocks' hands move in steps of this size at best.
const SHORTEST: u64 = 20;

const WINDOW: RangeInclusive<u8> = 8..=15;

/// Collects what is wrong.
struct Values<'a> {
    config: &'a Config,
    problems: &'a mut Problems,
}

/// Every value that cannot have been meant.
pub(super) fn check(options: &WsOptions, config: &Config, problems: &mut Problems) {
    let mut values = Values { config, problems };
    values.sizes(options);
    values.times(options);
    values.path(&options.path);
    values.origins(options.allowed_origins.as_deref().unwrap_or_default());
    if let Some(deflate) = options.per_message_deflate.table() {
        values.deflate(deflate);
    }
}

impl Values<'_> {
    fn wrong(&mut self, key: &str, message: &str, help: &str) {
        let full = format!("{TABLE}.{key}");
        let problem = Problem::new("E-WS-003", format_args!("`{full}`: {message}"))
            .set_in(self.config, &full)
            .help(help);
        self.problems.push(problem);
    }

    fn sizes(&mut self, options: &WsOptions) {
        let room = "give each connection at least some room";
        let sizes = [
            (
                options.max_payload == 0,
                "maxPayload",
                "no message fits into 0 bytes",
                "the unit is bytes; the default is 1048576",
            ),
            (
                options.max_fragments == 0,
                "maxFragments",
                "a message has at least one fragment",
                "the default is 1024",
            ),
            (
                options.max_buffered_bytes == 0,
                "maxBufferedBytes",
                "nothing could be sent",
                room,
            ),
            (
                options.max_buffered_messages == 0,
                "maxBufferedMessages",
                "nothing could be sent",
                room,
            ),
            (
                options.max_unfinished_bytes == Some(0),
                "maxUnfinishedBytes",
                "no message could come in parts",
                "leave it out to allow a quarter of the memory",
            ),
            (
                options.max_connections == Some(0),
                "maxConnections",
                "no client could connect",
                "leave it out to derive it from the process's descriptor limit",
            ),
        ];
        for (wrong, key, message, help) in sizes {
            if wrong {
                self.wrong(key, message, help);
            }
        }
    }

    fn times(&mut self, options: &WsOptions) {
        if options.enable_server_heartbeat_check && options.server_heartbeat_interval < SHORTEST {
            self.wrong(
                "serverHeartbeatInterval",
                "less than 20 ms",
                "the unit is milliseconds; the default is 30000",
            );
        }
        if options.handshake_timeout == 0 {
            self.wrong(
                "handshakeTimeout",
                "no client is that fast",
                "the unit is milliseconds; the default is 10000",
            );
        }
        if options.handler_timeout == Some(0) {
            self.wrong(
                "handlerTimeout",
                "no handler is that fast",
                "the unit is milliseconds; leave it out, and handlers take as long as they like",
            );
        }
        let ends = [
            ("idleTimeout", options.idle_timeout),
            ("maxLifetime", options.max_lifetime),
        ];
        for (key, _) in ends
            .into_iter()
            .filter(|(_, end)| end.is_some_and(|end| end < SHORTEST))
        {
            self.wrong(
                key,
                "less than 20 ms",
                "the unit is milliseconds; leave it out, and connections last",
            );
        }
        if options.max_lifetime_jitter.is_some() && options.max_lifetime.is_none() {
            self.wrong(
                "maxLifetimeJitter",
                "there is nothing to spread: `webSocket.maxLifetime` is not set",
                "set webSocket.maxLifetime, or leave both out",
            );
        }
    }

    fn path(&mut self, path: &str) {
        let normal = normal_path(path);
        let segments: Vec<&str> = normal.split('/').skip(1).collect();
        let percent_sign = || {
            path.match_indices('%')
                .find(|(at, _)| !is_encoded(&path[at + 1..]))
        };
        let inner = segments.len().saturating_sub(1);
        if !path.starts_with('/') {
            self.wrong("path", "a path begins with `/`", "write \"/\" or \"/chat\"");
        } else if percent_sign().is_some() {
            self.wrong(
                "path",
                "`%` begins a percent-encoded byte such as %20",
                "a percent sign itself is written %25",
            );
        } else if let Some(strange) = path.chars().find(|&c| !is_in_paths(c)) {
            self.wrong(
                "path",
                &format!("no request has {strange:?} in its path"),
                "write it percent-encoded, without query and fragment",
            );
        } else if segments
            .iter()
            .any(|segment| matches!(*segment, "." | ".."))
        {
            self.wrong(
                "path",
                "clients resolve `.` and `..` before they send a path",
                "write the path that is left",
            );
        } else if segments[..inner].contains(&"") {
            self.wrong(
                "path",
                "two slashes in a row leave a segment empty",
                "write one of them",
            );
        }
    }

    fn origins(&mut self, origins: &[String]) {
        for (index, origin) in origins.iter().enumerate() {
            match &**origin {
                "*" if origins.len() > 1 => self.wrong(
                    &format!("allowedOrigins[{index}]"),
                    "`*` is any origin, so the others say nothing",
                    "write allowedOrigins = [\"*\"], or leave `*` out",
                ),
                "*" | "null" => {}
                origin => self.origin(index, origin),
            }
        }
    }

    /// A browser sends scheme, host and port, the port only where it is not the scheme's
    /// own (RFC 6454 section 6.2), or `null`.
    fn origin(&mut self, index: usize, origin: &str) {
        let key = format!("allowedOrigins[{index}]");
        let plain = origin.strip_suffix('/').unwrap_or(origin);
        let Some((scheme, host)) = plain.split_once("://").filter(|(scheme, host)| {
            !scheme.is_empty()
                && !host.is_empty()
                && host
                    .chars()
                    .all(|c| c.is_ascii_graphic() && !"/?#@\\*".contains(c))
        }) else {
            return self.wrong(
                &key,
                &format!("no browser sends the origin {origin:?}"),
                "write scheme, host and perhaps port: \"https://chat.example\"",
            );
        };
        let own = [("http", ":80"), ("https", ":443")];
        if let Some((_, port)) = own
            .into_iter()
            .find(|(name, port)| scheme.eq_ignore_ascii_case(name) && host.ends_with(port))
        {
            let short = plain.strip_suffix(port).unwrap_or(plain);
            let help = format!("write {short:?}");
            self.wrong(
                &key,
                &format!("browsers leave out `{port}`, the port of {scheme}"),
                &help,
            );
        }
    }

    fn deflate(&mut self, options: &DeflateOptions) {
        for (key, bits) in [
            ("serverMaxWindowBits", options.server_max_window_bits),
            ("clientMaxWindowBits", options.client_max_window_bits),
        ] {
            let help = "a power of two from 8 to 15; the default is 15";
            self.within(key, bits, WINDOW, "not a window", help);
        }
        let levels = "from 0, none, to 9, the best and slowest; the default is 3";
        self.within("level", options.level, 0..=9, "not a level", levels);
        if options.concurrency_limit == Some(0) {
            self.wrong(
                "perMessageDeflate.concurrencyLimit",
                "nothing could be compressed",
                "leave it out, or write perMessageDeflate = false",
            );
        }
        let zlib = options.zlib_deflate_options.clone().unwrap_or_default();
        let key = "zlibDeflateOptions.level";
        self.within(key, zlib.level, 0..=9, "not a level", levels);
        let key = "zlibDeflateOptions.memLevel";
        let help = "from 1, the least memory, to 9; the default is 8";
        self.within(key, zlib.mem_level, 1..=9, "not a level of memory", help);
        let key = "zlibDeflateOptions.strategy";
        let help =
            "0 for any data, 1 filtered, 2 Huffman coding only, 3 run lengths, 4 fixed codes";
        self.within(key, zlib.strategy, 0..=4, "not a strategy of zlib's", help);
    }

    fn within(
        &mut self,
        key: &str,
        value: Option<u8>,
        range: RangeInclusive<u8>,
        message: &str,
        help: &str,
    ) {
        if value.is_some_and(|value| !range.contains(&value)) {
            self.wrong(&format!("perMessageDeflate.{key}"), message, help);
        }
    }
}

/// Returns true if `after`, behind a `%`, is the rest of an encoded byte.
fn is_encoded(after: &str) -> bool {
    let code = after.as_bytes().get(..2);
    code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
}

/// RFC 3986 section 3.3: the characters of a path, `%` for what is encoded; without `*`, which
/// would be taken for a wildcard.
fn is_in_paths(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~!$&'()+,;=:@/%".contains(c)
}
