//! The negotiation: a client's offers and the server's options to an agreement (RFC 7692 section
//! 7.1).

use std::fmt;

use super::extensions::{self, Extension, MalformedExtensions, Parameter};
use super::{DeflateOptions, WINDOW_BITS};

/// The agreement with one client. Its `Display` is the value of the response's
/// `Sec-WebSocket-Extensions`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// This server forgets each message before it compresses the next.
    pub server_no_context_takeover: bool,
    /// The client forgets each message before it compresses the next.
    pub client_no_context_takeover: bool,
    /// The window that this server compresses with, as a power of two.
    pub server_max_window_bits: u8,
    /// The largest window that the client compresses with, as a power of two.
    pub client_max_window_bits: u8,
    /// The answer may name the client's window only if the client offered to limit it.
    tell_client_window: bool,
    tell_server_window: bool,
}

/// One offer of permessage-deflate, its parameters read and found valid.
#[derive(Default)]
struct Offer {
    server_no_context_takeover: bool,
    client_no_context_takeover: bool,
    server_max_window_bits: Option<u8>,
    /// `Some(None)`: the client can limit its window, and leaves it to the server.
    client_max_window_bits: Option<Option<u8>>,
}

/// Takes the first of the client's offers that this server can keep; `None` when there is none,
/// and the connection is not compressed.
///
/// `lines` are the values of the request's `Sec-WebSocket-Extensions` headers. An offer with an
/// unknown, repeated or invalid parameter is declined, as RFC 7692 section 7.1 wants.
///
/// # Errors
///
/// [`MalformedExtensions`] for a header that does not follow the grammar.
pub fn negotiate<'a>(
    lines: impl IntoIterator<Item = &'a [u8]>,
    options: &DeflateOptions,
) -> Result<Option<Agreement>, MalformedExtensions> {
    let mut agreed = None;
    // All lines are read even after an agreement: a malformed one is an error at any position.
    for line in lines {
        for extension in extensions::parse(line)? {
            if agreed.is_none() && extension.name == "permessage-deflate" {
                agreed = Offer::read(&extension).and_then(|offer| offer.accept(options));
            }
        }
    }
    Ok(agreed)
}

impl Offer {
    fn read(extension: &Extension<'_>) -> Option<Self> {
        let mut offer = Self::default();
        for parameter in &extension.parameters {
            offer.set(parameter)?;
        }
        Some(offer)
    }

    fn set(&mut self, parameter: &Parameter<'_>) -> Option<()> {
        let value = parameter.value.as_deref();
        match parameter.name {
            "server_no_context_takeover" => set_flag(&mut self.server_no_context_takeover, value),
            "client_no_context_takeover" => set_flag(&mut self.client_no_context_takeover, value),
            "server_max_window_bits" if self.server_max_window_bits.is_none() => {
                self.server_max_window_bits = Some(window_bits(value?)?);
                Some(())
            }
            "client_max_window_bits" if self.client_max_window_bits.is_none() => {
                self.client_max_window_bits = Some(match value {
                    Some(value) => Some(window_bits(value)?),
                    None => None,
                });
                Some(())
            }
            _ => None,
        }
    }

    fn accept(&self, options: &DeflateOptions) -> Option<Agreement> {
        let wanted = options
            .server_max_window_bits
            .clamp(*WINDOW_BITS.start(), *WINDOW_BITS.end());
        let server_max_window_bits = self.server_max_window_bits.unwrap_or(15).min(wanted);
        let wanted = options
            .client_max_window_bits
            .clamp(*WINDOW_BITS.start(), *WINDOW_BITS.end());
        let client_max_window_bits = match self.client_max_window_bits {
            Some(offered) => offered.unwrap_or(15).min(wanted),
            None if wanted < 15 => return None,
            None => 15,
        };
        Some(Agreement {
            server_no_context_takeover: self.server_no_context_takeover
                || options.server_no_context_takeover,
            client_no_context_takeover: self.client_no_context_takeover
                || options.client_no_context_takeover,
            server_max_window_bits,
            client_max_window_bits,
            tell_server_window: self.server_max_window_bits.is_some()
                || server_max_window_bits < 15,
            tell_client_window: self.client_max_window_bits.flatten().is_some()
                || client_max_window_bits < 15,
        })
    }
}

fn set_flag(flag: &mut bool, value: Option<&str>) -> Option<()> {
    let first = !std::mem::replace(flag, true);
    (first && value.is_none()).then_some(())
}

/// A decimal number from 8 to 15 without leading zeros.
fn window_bits(value: &str) -> Option<u8> {
    let plain = !value.starts_with(['0', '+']);
    let bits = value.parse().ok()?;
    (plain && WINDOW_BITS.contains(&bits)).then_some(bits)
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("permessage-deflate")?;
        if self.server_no_context_takeover {
            f.write_str("; server_no_context_takeover")?;
        }
        if self.client_no_context_takeover {
            f.write_str("; client_no_context_takeover")?;
        }
        if self.tell_server_window {
            write!(
                f,
                "; server_max_window_bits={}",
                self.server_max_window_bits
            )?;
        }
        if self.tell_client_window {
            write!(
                f,
                "; client_max_window_bits={}",
                self.client_max_window_bits
            )?;
        }
        Ok(())
    }
}
