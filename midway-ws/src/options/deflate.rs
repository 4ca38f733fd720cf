//! [`Deflate`]: the key `perMessageDeflate`, a switch or a table.

use std::fmt;

use midway_wire::deflate;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

/// `perMessageDeflate`: off, on, or on with options.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Deflate {
    /// `true` or `false`.
    Switch(bool),
    /// A table of options; being there means on.
    Options(DeflateOptions),
}

impl Default for Deflate {
    fn default() -> Self {
        Self::Switch(false)
    }
}

impl Deflate {
    /// The options to negotiate with; `None` when compression is off.
    pub(crate) fn wanted(&self) -> Option<deflate::DeflateOptions> {
        match self {
            Self::Switch(false) => None,
            Self::Switch(true) => Some(deflate::DeflateOptions::default()),
            Self::Options(options) => Some(options.wanted()),
        }
    }

    /// The table, if there is one.
    pub(crate) fn table(&self) -> Option<&DeflateOptions> {
        match self {
            Self::Switch(_) => None,
            Self::Options(options) => Some(options),
        }
    }
}

// By hand, because serde's untagged enums forget which key of the table was wrong, and why.
impl<'de> Deserialize<'de> for Deflate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SwitchOrTable;

        impl<'de> Visitor<'de> for SwitchOrTable {
            type Value = Deflate;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, false or a table of options")
            }

            fn visit_bool<E>(self, on: bool) -> Result<Deflate, E> {
                Ok(Deflate::Switch(on))
            }

            fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<Deflate, A::Error> {
                DeflateOptions::deserialize(MapAccessDeserializer::new(table)).map(Deflate::Options)
            }
        }

        deserializer.deserialize_any(SwitchOrTable)
    }
}

/// The options of `perMessageDeflate`, spelled as in the `ws` package.
///
/// What is absent has the defaults of [`midway_wire::deflate::DeflateOptions`](deflate::DeflateOptions):
/// the server keeps no context, because one costs up to 300 KB a connection, the largest window,
/// messages from 1 KiB on.
///
/// | key | default | meaning |
/// | --- | --- | --- |
/// | `threshold` | 1,024 | messages of fewer bytes are sent as they are |
/// | `serverNoContextTakeover` | `true` | the server forgets its window after each message |
/// | `clientNoContextTakeover` | `false` | `true`: every client is asked to forget its window, too; else only those that offer it do |
/// | `serverMaxWindowBits` | 15 | the server's window, as a power of two from 8 to 15 |
/// | `clientMaxWindowBits` | 15 | the client's; with less, clients that cannot limit theirs get no compression |
/// | `concurrencyLimit` | absent | messages compressed at the same moment; one more is sent as it is |
/// | `level` | 3 | from 0, none, to 9, the best and slowest; the same as `zlibDeflateOptions.level` |
/// | `zlibDeflateOptions` | absent | [`ZlibDeflateOptions`] |
/// | `zlibInflateOptions` | absent | [`ZlibInflateOptions`] |
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct DeflateOptions {
    /// Messages shorter than this many bytes are not compressed.
    pub threshold: Option<usize>,
    /// From 0, none, to 9, the best and slowest. Counts before the one in `zlibDeflateOptions`.
    pub level: Option<u8>,
    /// The server forgets its window after each message.
    pub server_no_context_takeover: Option<bool>,
    /// Every client is asked to forget its window after each message. A client that will
    /// not, such as the `ws` package's with `clientNoContextTakeover: false`, then does not connect.
    /// Otherwise a client that offers it is taken at its word; the window of one that does not costs
    /// about 50 KB.
    pub client_no_context_takeover: Option<bool>,
    /// The server's window, as a power of two from 8 to 15.
    pub server_max_window_bits: Option<u8>,
    /// The client's window, as a power of two from 8 to 15.
    pub client_max_window_bits: Option<u8>,
    /// The number of messages that may be compressed at the same moment. One more is sent as it is: it does
    /// not wait, because others would wait behind it. Absent: as many as there are threads.
    pub concurrency_limit: Option<usize>,
    /// Options of zlib for compressing.
    pub zlib_deflate_options: Option<ZlibDeflateOptions>,
    /// Options of zlib for inflating.
    pub zlib_inflate_options: Option<ZlibInflateOptions>,
}

/// `perMessageDeflate.zlibDeflateOptions`: options of zlib for compressing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ZlibDeflateOptions {
    /// From 0, none, to 9, the best and slowest. Default 3.
    pub level: Option<u8>,
    /// The memory of a compressor, from 1, the least and slowest, to 9. Default 8.
    pub mem_level: Option<u8>,
    /// The kind of data it is tuned for, by zlib's numbers: 0 any (the default), 1 filtered,
    /// 2 Huffman coding only, 3 run lengths, 4 fixed codes.
    pub strategy: Option<u8>,
    /// The size of Node's output buffers. Taken so that a configuration can be carried over, and
    /// without effect: here a buffer is as large as its message needs.
    pub chunk_size: Option<usize>,
}

/// `perMessageDeflate.zlibInflateOptions`: options of zlib for inflating.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ZlibInflateOptions {
    /// As [`ZlibDeflateOptions::chunk_size`]: without effect.
    pub chunk_size: Option<usize>,
}

impl DeflateOptions {
    /// The level, wherever it stands.
    pub(crate) fn any_level(&self) -> Option<u8> {
        let zlib = self.zlib_deflate_options.as_ref();
        self.level.or(zlib.and_then(|zlib| zlib.level))
    }

    fn wanted(&self) -> deflate::DeflateOptions {
        let base = deflate::DeflateOptions::default();
        let zlib = self.zlib_deflate_options.clone().unwrap_or_default();
        deflate::DeflateOptions {
            threshold: self.threshold.unwrap_or(base.threshold),
            level: self.any_level().unwrap_or(base.level),
            mem_level: zlib.mem_level.unwrap_or(base.mem_level),
            strategy: match zlib.strategy {
                Some(1) => deflate::Strategy::Filtered,
                Some(2) => deflate::Strategy::HuffmanOnly,
                Some(3) => deflate::Strategy::Rle,
                Some(4) => deflate::Strategy::Fixed,
                _ => deflate::Strategy::Default,
            },
            concurrency_limit: self.concurrency_limit,
            server_no_context_takeover: self
                .server_no_context_takeover
                .unwrap_or(base.server_no_context_takeover),
            client_no_context_takeover: self
                .client_no_context_takeover
                .unwrap_or(base.client_no_context_takeover),
            server_max_window_bits: self
                .server_max_window_bits
                .unwrap_or(base.server_max_window_bits),
            client_max_window_bits: self
                .client_max_window_bits
                .unwrap_or(base.client_max_window_bits),
        }
    }
}
