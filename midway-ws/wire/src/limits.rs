//! [`Limits`]: the largest message that a peer may send.

/// The bounds of one message of a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest message, in bytes of payload, over all its fragments and after inflating.
    /// A larger one is [`Fault::TooBig`](super::Fault::TooBig), found at its header if the length
    /// there is too large. Default 1 MiB.
    pub max_message: usize,
    /// The largest number of fragments of one message. More are
    /// [`Fault::TooManyFragments`](super::Fault::TooManyFragments). Default 1,024, so that tiny
    /// fragments cannot keep a server busy for one message's worth of rate limit.
    pub max_fragments: usize,
    /// Checks that text messages are valid UTF-8 (RFC 6455 section 8.1). Default true; close
    /// reasons are checked either way.
    pub check_utf8: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_message: 1 << 20,
            max_fragments: 1024,
            check_utf8: true,
        }
    }
}
