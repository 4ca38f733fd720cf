//! Masking of RFC 6455 section 5.3: XOR with a repeated key of four bytes, in place.

use super::constants::LANE;

/// Unmasks `bytes` in place. `key` is the frame's key, rotated to the first of these bytes.
#[inline]
pub(super) fn unmask(bytes: &mut [u8], key: [u8; 4]) {
    let word = u32::from_ne_bytes(key);
    let wide = (u64::from(word) << 32) | u64::from(word);
    let (lanes, rest) = bytes.as_chunks_mut::<LANE>();
    for lane in lanes {
        let (words, _) = lane.as_chunks_mut::<8>();
        for chunk in words {
            *chunk = (u64::from_ne_bytes(*chunk) ^ wide).to_ne_bytes();
        }
    }
    let (words, rest) = rest.as_chunks_mut::<8>();
    for chunk in words {
        *chunk = (u64::from_ne_bytes(*chunk) ^ wide).to_ne_bytes();
    }
    for (byte, key) in rest.iter_mut().zip(wide.to_ne_bytes()) {
        *byte ^= key;
    }
}

/// The key for the byte that is `passed` bytes further on.
#[inline]
pub(super) fn advance(mut key: [u8; 4], passed: usize) -> [u8; 4] {
    key.rotate_left(passed % 4);
    key
}
