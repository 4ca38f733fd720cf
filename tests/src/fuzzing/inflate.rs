//! Target `inflate`: compressed messages of a client, and messages of our own read back.

use std::sync::Arc;

use flate2::{Decompress, FlushDecompress, Status};
use midway_wire::{
    Decoder, Fault, Limits, Opcode,
    deflate::{Agreement, DeflateOptions, DeflatePool, negotiate},
};

use super::frames::{Arrival, Seen, decode};
use midway_test_support::frame_with;

const MAX_MESSAGE: usize = 64 * 1024;

/// The first byte chooses what is agreed; the rest is a compressed message, sent twice, and also a
/// plain one that we compress.
pub fn inflate(data: &[u8]) {
    let Some((&choice, bytes)) = data.split_first() else {
        return;
    };
    let (pool, agreed) = agree(choice);
    let decoder = || {
        let limits = Limits {
            max_message: MAX_MESSAGE,
            ..Limits::default()
        };
        Decoder::new(limits).with_deflate(pool.open(&agreed).0)
    };
    let mut sent = Vec::new();
    frame_with(0xC2, bytes, [0; 4], &mut sent);
    frame_with(0xC2, bytes, [7, 77, 177, 33], &mut sent);
    let at_once = decode(decoder(), MAX_MESSAGE, &sent, Arrival::AtOnce);
    let in_parts = decode(
        decoder(),
        MAX_MESSAGE,
        &sent,
        Arrival::Chunks(choice.into()),
    );
    assert!(at_once == in_parts, "the same however it is cut");
    for message in &at_once.0 {
        let Seen::Binary(message) = message else {
            continue;
        };
        assert!(message.len() <= MAX_MESSAGE);
    }
    first_as_zlib_has_it(bytes, &at_once);
    read_back(bytes, &pool, &agreed, decoder());
}

/// What is agreed with a client that offers everything.
fn agree(choice: u8) -> (Arc<DeflatePool>, Agreement) {
    let options = DeflateOptions {
        client_no_context_takeover: choice & 1 == 0,
        server_no_context_takeover: choice & 2 == 0,
        server_max_window_bits: 9 + (choice >> 2 & 3) * 2,
        client_max_window_bits: 8 + (choice >> 4 & 7),
        threshold: 0,
        ..DeflateOptions::default()
    };
    let offer = &b"permessage-deflate; client_max_window_bits"[..];
    let agreed = negotiate([offer], &options).ok().flatten();
    let agreed = agreed.expect("an offer of everything is taken");
    (Arc::new(DeflatePool::new(options)), agreed)
}

/// The first message, inflated by the same zlib driven in the plainest way.
fn first_as_zlib_has_it(bytes: &[u8], ours: &(Vec<Seen>, Option<Fault>)) {
    let input = [bytes, &[0, 0, 0xFF, 0xFF]].concat();
    let mut zlib = Decompress::new(false);
    let mut out = Vec::new();
    loop {
        out.reserve(4096);
        let before = (zlib.total_in(), out.len());
        let rest = &input[zlib.total_in() as usize..];
        match zlib.decompress_vec(rest, &mut out, FlushDecompress::None) {
            // What follows a final block is another stream; that is not compared.
            Ok(Status::StreamEnd) => return,
            Ok(_) if out.len() > MAX_MESSAGE => return assert!(ours.1.is_some(), "too big"),
            Ok(_) if before == (zlib.total_in(), out.len()) => break,
            Ok(_) => {}
            Err(_) => return assert!(ours.1.is_some(), "zlib finds a fault"),
        }
    }
    // Ours may have found one that zlib has not: a smaller window was agreed.
    if let Some(Seen::Binary(first)) = ours.0.first() {
        assert!(
            *first == out,
            "{} bytes where zlib has {}",
            first.len(),
            out.len()
        );
    }
}

/// What we compress, twice for the context's sake, is inflated to what it was.
fn read_back(bytes: &[u8], pool: &Arc<DeflatePool>, agreed: &Agreement, decoder: Decoder) {
    let mut compressor = pool.open(agreed).1;
    let mut sent = Vec::new();
    for _ in 0..2 {
        let mut ours = Vec::new();
        compressor.frame(Opcode::Binary, bytes, &mut ours);
        let payload = match ours[1] {
            126 => &ours[4..],
            127 => &ours[10..],
            _ => &ours[2..],
        };
        frame_with(ours[0], payload, [1, 2, 3, 4], &mut sent);
    }
    // Only a window that both have can be read back.
    if agreed.client_max_window_bits < agreed.server_max_window_bits
        || agreed.client_no_context_takeover != agreed.server_no_context_takeover
    {
        return;
    }
    let (seen, fault) = decode(decoder, MAX_MESSAGE, &sent, Arrival::Chunks(1));
    if bytes.len() <= MAX_MESSAGE {
        assert_eq!(fault, None);
        let expected = Seen::Binary(bytes.to_vec());
        assert!(seen == [expected.clone(), expected]);
    }
}
