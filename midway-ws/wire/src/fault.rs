//! [`Fault`]: an error of the peer, and the close code that answers it.

use super::CloseCode;

/// An error of the peer that ends its connection.
///
/// A fault is final: the decoder that returned it returns it again for every further input. The
/// server answers with a close frame with [`close_code`](Self::close_code) and
/// [`reason`](Self::reason) (RFC 6455 section 7.1.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A rule of the framing was broken, named by the sentence. Close code 1002.
    #[error("protocol error: {0}")]
    Protocol(&'static str),
    /// A text message or a close reason is not UTF-8. Close code 1007.
    #[error("text that is not UTF-8")]
    Utf8,
    /// A compressed message that cannot be inflated. Close code 1007.
    #[error("a compressed message that cannot be inflated")]
    Inflate,
    /// A message larger than the limit, known from its first header or found while it is
    /// inflated. Close code 1009.
    #[error("a message of more than {limit} bytes")]
    TooBig {
        /// The limit in force, in bytes.
        limit: usize,
    },
    /// A message in more fragments than the limit. Close code 1008.
    #[error("a message of more than {limit} fragments")]
    TooManyFragments {
        /// The limit in force, in fragments.
        limit: usize,
    },
}

impl Fault {
    /// The code for the close frame that answers the fault.
    #[must_use]
    pub const fn close_code(self) -> CloseCode {
        match self {
            Self::Protocol(_) => CloseCode::PROTOCOL,
            Self::Utf8 | Self::Inflate => CloseCode::INVALID_PAYLOAD,
            Self::TooBig { .. } => CloseCode::TOO_BIG,
            Self::TooManyFragments { .. } => CloseCode::POLICY,
        }
    }

    /// The reason for the close frame: one short sentence, always within the 123 bytes that a
    /// close frame has room for.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Protocol(rule) => rule,
            Self::Utf8 => "text is not UTF-8",
            Self::Inflate => "a compressed message cannot be inflated",
            Self::TooBig { .. } => "message too big",
            Self::TooManyFragments { .. } => "too many fragments",
        }
    }
}
