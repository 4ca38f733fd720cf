//! Tests of permessage-deflate; here is the client's side that they share, on flate2 directly.

use std::sync::Arc;

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress};

use super::{Agreement, Compressor, DeflateOptions, DeflatePool, TAIL, negotiate};
use crate::tests::{Client, FIN, client};
use crate::{Decoder, Limits};

mod handshake;
mod incoming;
mod outgoing;
mod properties;
mod reach;

/// RSV1 and FIN, as the one frame of a compressed message has them.
const PRESSED: u8 = FIN | 0x40;

/// Options that compress everything and keep what they may.
fn keeping() -> DeflateOptions {
    DeflateOptions {
        threshold: 0,
        server_no_context_takeover: false,
        client_no_context_takeover: false,
        ..DeflateOptions::default()
    }
}

/// The defaults, with a client that is asked to keep nothing either.
fn forgetting() -> DeflateOptions {
    DeflateOptions {
        client_no_context_takeover: true,
        ..DeflateOptions::default()
    }
}

fn agree(offer: &str, options: &DeflateOptions) -> Option<Agreement> {
    negotiate([offer.as_bytes()], options).unwrap()
}

/// A connection on which the plain offer was accepted.
fn connection(options: DeflateOptions) -> (Decoder, Compressor, Arc<DeflatePool>) {
    let pool = Arc::new(DeflatePool::new(options));
    let agreed = agree("permessage-deflate; client_max_window_bits", pool.options()).unwrap();
    let (inflater, compressor) = pool.open(&agreed);
    let decoder = Decoder::new(Limits::default()).with_deflate(inflater);
    (decoder, compressor, pool)
}

/// A client's compressor: RFC 7692 section 7.2.1.
fn press(compress: &mut Compress, message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() * 2 + 100);
    compress
        .compress_vec(message, &mut out, FlushCompress::Sync)
        .unwrap();
    assert!(out.len() < out.capacity());
    match out.strip_suffix(&TAIL) {
        Some(body) => body.to_vec(),
        None => vec![0],
    }
}

fn fresh(bits: u8) -> Compress {
    Compress::new_with_window_bits(Compression::new(6), false, bits)
}

/// A message compressed without a past, in one frame.
fn pressed(opcode: u8, message: &[u8]) -> Client {
    client().frame(PRESSED | opcode, &press(&mut fresh(15), message))
}

/// The payload of a server's frame.
fn body(frame: &[u8]) -> &[u8] {
    let (head, len) = match frame[1] {
        127 => (
            10,
            u64::from_be_bytes(frame[2..10].try_into().unwrap()) as usize,
        ),
        126 => (4, usize::from(u16::from_be_bytes([frame[2], frame[3]]))),
        len => (2, usize::from(len)),
    };
    assert_eq!(frame.len(), head + len);
    &frame[head..]
}

/// A client's reading of a server's frame: true if it was compressed, and the message.
fn unpress(inflate: &mut Decompress, frame: &[u8]) -> (bool, Vec<u8>) {
    if frame[0] & 0x40 == 0 {
        return (false, body(frame).to_vec());
    }
    let body = [body(frame), &TAIL].concat();
    let mut out = Vec::with_capacity(2 << 20);
    inflate
        .decompress_vec(&body, &mut out, FlushDecompress::Sync)
        .unwrap();
    assert!(out.len() < out.capacity());
    (true, out)
}
