//! UTF-8 checks of whole texts, and of texts that arrive in parts.

use super::{Fault, constants::SHORT_TEXT};

/// Checks the bytes after the first `checked` of `text`. Returns the length of the valid part: to
/// the end, or to the start of a character whose last bytes are still due.
///
/// Autobahn's 6.4 cases ask for this: text that can no longer become valid fails at once, and not
/// at the end of its message.
pub(super) fn check_arrived(text: &[u8], checked: usize) -> Result<usize, Fault> {
    let new = text.get(checked..).unwrap_or_default();
    match simdutf8::compat::from_utf8(new) {
        Ok(_) => Ok(text.len()),
        Err(error) if error.error_len().is_none() => Ok(checked + error.valid_up_to()),
        Err(_) => Err(Fault::Utf8),
    }
}

/// Checks a whole text.
#[inline]
pub(super) fn check_whole(text: &[u8]) -> Result<&str, Fault> {
    simdutf8::basic::from_utf8(text).map_err(|_| Fault::Utf8)
}

/// Returns true if a text is short and ASCII. For a short text the fixed cost of the full check is
/// several times that of this one.
#[inline]
pub(super) fn is_short_ascii(text: &[u8]) -> bool {
    text.len() < SHORT_TEXT && text.is_ascii()
}
