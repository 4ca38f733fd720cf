//! One spare buffer per thread for large messages: a buffer that was written out is read into again.
//!
//! A fresh buffer of a mebibyte costs the system a page fault for every four kibibytes of it, which
//! is more than what the message itself costs.

use std::cell::Cell;

use bytes::{Bytes, BytesMut};

use crate::constants::{SPARE_LEAST, SPARE_MOST};

// It saves the page faults above for each large message that is echoed or answered.
thread_local! {
    static SPARE: Cell<Option<BytesMut>> = const { Cell::new(None) };
}

/// The spare buffer, empty, if it has room for `needed` bytes and not for far more: a kept message
/// keeps all of it.
pub(crate) fn take(needed: usize) -> Option<BytesMut> {
    let mut spare = SPARE.take()?;
    if spare.capacity() / 2 <= needed && spare.try_reclaim(needed) {
        return Some(spare);
    }
    SPARE.set(Some(spare));
    None
}

/// Takes back a payload that was written out, unless it is shared.
pub(crate) fn give(message: Bytes) {
    let Ok(mut buffer) = message.try_into_mut() else {
        return;
    };
    buffer.clear();
    if buffer.try_reclaim(SPARE_LEAST) && buffer.capacity() <= SPARE_MOST {
        SPARE.set(Some(buffer));
    }
}

#[cfg(test)]
mod tests {
    use super::{SPARE_LEAST, SPARE_MOST, give, take};
    use bytes::{Bytes, BytesMut};

    fn message(size: usize) -> Bytes {
        BytesMut::zeroed(size).freeze()
    }

    #[test]
    fn what_was_written_out_is_read_into_again() {
        let mut sent = message(SPARE_LEAST);
        let place = sent.as_ptr();
        // Written in two parts.
        let _ = sent.split_to(1000);
        give(sent);
        let spare = take(SPARE_LEAST).unwrap();
        assert!(spare.is_empty() && spare.capacity() >= SPARE_LEAST);
        assert_eq!(spare.as_ptr(), place);
        assert!(take(1).is_none());
    }

    #[test]
    fn nobody_gets_what_somebody_still_has() {
        let sent = message(SPARE_LEAST);
        give(sent.clone());
        assert!(take(SPARE_LEAST).is_none());
        assert_eq!(sent.len(), SPARE_LEAST);
    }

    #[test]
    fn too_small_too_large_and_far_too_large_ones_are_not_used() {
        give(message(SPARE_LEAST - 1));
        give(message(SPARE_MOST + 1));
        assert!(take(1).is_none());
        give(message(SPARE_MOST));
        assert!(take(SPARE_MOST + 1).is_none());
        assert!(take(SPARE_LEAST).is_none());
        assert!(take(SPARE_MOST / 2).is_some());
    }
}
