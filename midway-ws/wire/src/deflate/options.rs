//! [`DeflateOptions`]: a server's options of permessage-deflate.

/// A server's options of permessage-deflate: the sub-options of `perMessageDeflate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeflateOptions {
    /// Forget each sent message before the next. Default true: a context costs about 300 KB a
    /// connection. A client may ask for it where it is false.
    pub server_no_context_takeover: bool,
    /// Have every client forget each message before the next. Default false, as in the `ws` package:
    /// only a client that offers it does, because there are clients that refuse to be asked. A
    /// context costs about 50 KB a connection, from its first compressed message on.
    pub client_no_context_takeover: bool,
    /// The largest window that this server compresses with, as a power of two, 8 to 15 (values
    /// beyond are taken as the nearest). Default 15, the largest. A client may ask for less.
    pub server_max_window_bits: u8,
    /// The largest window that a client may compress with, as a power of two, 8 to 15. Default
    /// 15. With less, offers of clients that cannot limit theirs are declined.
    pub client_max_window_bits: u8,
    /// Messages of fewer bytes are sent as they are. Default 1024, below which compression costs
    /// more than the bytes it saves.
    pub threshold: usize,
    /// From 0, no compression, to 9, the best and slowest. Default 3: with this zlib it makes JSON
    /// as short as 6, zlib's own default, does, in two thirds of the time.
    pub level: u8,
    /// The memory of a compressor besides its window, from 1, the least and slowest, to 9.
    /// Default 8, as in zlib.
    pub mem_level: u8,
    /// The kind of data that the compressor is tuned for. Default [`Strategy::Default`].
    pub strategy: Strategy,
    /// The largest number of messages compressed at the same moment; one more is sent as it is. Default:
    /// no limit besides the number of threads.
    pub concurrency_limit: Option<usize>,
}

/// The kind of data that a compressor is tuned for, as in zlib.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Strategy {
    /// Data of any kind.
    #[default]
    Default,
    /// Small values with a random distribution: more Huffman coding, fewer matches.
    Filtered,
    /// Huffman coding only.
    HuffmanOnly,
    /// Matches of distance one only: nearly as fast as Huffman coding alone.
    Rle,
    /// No Huffman trees of a message's own.
    Fixed,
}

impl Default for DeflateOptions {
    fn default() -> Self {
        Self {
            server_no_context_takeover: true,
            client_no_context_takeover: false,
            server_max_window_bits: 15,
            client_max_window_bits: 15,
            threshold: 1024,
            level: 3,
            mem_level: 8,
            strategy: Strategy::Default,
            concurrency_limit: None,
        }
    }
}
