//! Compressed messages to a client, and what is not worth it.

use std::sync::Arc;

use flate2::Decompress;

use super::{agree, connection, keeping, unpress};
use crate::Opcode;
use crate::deflate::{Compressor, DeflateOptions, DeflatePool};

fn noise(len: usize) -> Vec<u8> {
    let mut seed = 1u32;
    let next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    std::iter::repeat_with(next).take(len).collect()
}

fn frame(compressor: &mut Compressor, opcode: Opcode, payload: &[u8]) -> Vec<u8> {
    let mut out = b"before".to_vec();
    compressor.frame(opcode, payload, &mut out);
    assert!(out.starts_with(b"before"));
    out.split_off(6)
}

#[test]
fn a_message_is_compressed_from_the_threshold_on() {
    let (_, mut compressor, _) = connection(DeflateOptions::default());
    let mut client = Decompress::new(false);
    let short = frame(&mut compressor, Opcode::Text, &[b'a'; 1023]);
    assert_eq!(unpress(&mut client, &short), (false, vec![b'a'; 1023]));
    let long = frame(&mut compressor, Opcode::Text, &[b'a'; 1024]);
    assert_eq!(unpress(&mut client, &long), (true, vec![b'a'; 1024]));
    assert!(long.len() < 40 && long[0] == 0xC1);
}

#[test]
fn what_does_not_get_shorter_is_sent_as_it_is() {
    let (_, mut compressor, _) = connection(DeflateOptions::default());
    let noise = noise(10_000);
    let sent = frame(&mut compressor, Opcode::Binary, &noise);
    assert_eq!(unpress(&mut Decompress::new(false), &sent), (false, noise));
}

#[test]
fn control_frames_are_never_compressed() {
    let (_, mut compressor, _) = connection(keeping());
    for opcode in [Opcode::Ping, Opcode::Pong, Opcode::Close] {
        let sent = frame(&mut compressor, opcode, &[b'a'; 100]);
        assert_eq!(sent.len(), 102);
        assert_eq!(sent[0] & 0x40, 0);
    }
}

#[test]
fn a_context_makes_the_second_message_shorter() {
    let (_, mut compressor, pool) = connection(keeping());
    let mut client = Decompress::new(false);
    let noise = noise(10_000);
    let first = frame(&mut compressor, Opcode::Binary, &noise);
    let second = frame(&mut compressor, Opcode::Binary, &noise);
    assert_eq!(unpress(&mut client, &first), (true, noise.clone()));
    assert_eq!(unpress(&mut client, &second), (true, noise));
    assert!(second.len() < 200, "{}", second.len());
    assert_eq!(compressor.shared_window(), None);
    assert_eq!(pool.idle().0, 0, "a context is never lent to others");
}

#[test]
fn without_context_each_message_stands_alone() {
    let (_, mut compressor, _) = connection(DeflateOptions::default());
    let message = noise(2000).repeat(2);
    for _ in 0..3 {
        let sent = frame(&mut compressor, Opcode::Binary, &message);
        assert_eq!(
            unpress(&mut Decompress::new(false), &sent),
            (true, message.clone())
        );
    }
}

#[test]
fn empty_messages_are_compressed_too() {
    let (_, mut compressor, _) = connection(keeping());
    let mut client = Decompress::new(false);
    for message in [&b""[..], b"", b"text", b"", b"text"] {
        let sent = frame(&mut compressor, Opcode::Text, message);
        assert_eq!(unpress(&mut client, &sent), (true, message.to_vec()));
    }
}

#[test]
fn a_connection_without_context_holds_no_compressor() {
    let pool = Arc::new(DeflatePool::new(DeflateOptions::default()));
    let agreed = agree("permessage-deflate", pool.options()).unwrap();
    let mut open: Vec<_> = (0..50).map(|_| pool.open(&agreed).1).collect();
    for compressor in &mut open {
        frame(compressor, Opcode::Text, &[b'a'; 5000]);
        assert_eq!(pool.idle(), (1, 0));
    }
    drop(open);
    assert_eq!(pool.idle(), (1, 0));
}

#[test]
fn one_frame_serves_all_that_agreed_to_the_same() {
    let pool = Arc::new(DeflatePool::new(DeflateOptions::default()));
    let message = noise(500).repeat(20);
    for offer in [
        "permessage-deflate",
        "permessage-deflate; server_max_window_bits=9",
    ] {
        let agreed = agree(offer, pool.options()).unwrap();
        let window = pool.open(&agreed).1.shared_window().unwrap();
        assert_eq!(window, agreed.server_max_window_bits);
        let mut sent = Vec::new();
        let mut shared = pool.shared_compressor(window);
        shared.frame(Opcode::Binary, &message, &mut sent);
        for _ in 0..3 {
            let mut client = Decompress::new_with_window_bits(false, window);
            let seen = unpress(&mut client, &sent);
            assert_eq!(seen.1, message);
        }
    }
}

#[test]
fn a_small_window_is_kept_to() {
    // The repetition lies further back than the window reaches, so a client with that window is
    // never referred to it; flate2 refuses such a reference.
    let message = noise(1500).repeat(3);
    for bits in 9..=15 {
        let pool = Arc::new(DeflatePool::new(keeping()));
        let offer = format!("permessage-deflate; server_max_window_bits={bits}");
        let agreed = agree(&offer, pool.options()).unwrap();
        let mut compressor = pool.open(&agreed).1;
        let mut client = Decompress::new_with_window_bits(false, bits);
        for _ in 0..3 {
            let sent = frame(&mut compressor, Opcode::Binary, &message);
            assert_eq!(unpress(&mut client, &sent), (true, message.clone()));
            assert_eq!(
                sent.len() > message.len(),
                bits < 11,
                "{bits}: {}",
                sent.len()
            );
        }
    }
}

#[test]
fn past_the_limit_a_message_is_sent_as_it_is() {
    for options in [keeping(), DeflateOptions::default()] {
        let (_, mut compressor, pool) = connection(DeflateOptions {
            concurrency_limit: Some(1),
            ..options
        });
        let mut client = Decompress::new(false);
        let message = vec![b'a'; 5000];
        let elsewhere = pool.turn().unwrap();
        let sent = frame(&mut compressor, Opcode::Text, &message);
        assert_eq!(unpress(&mut client, &sent), (false, message.clone()));
        drop(elsewhere);
        let sent = frame(&mut compressor, Opcode::Text, &message);
        assert_eq!(unpress(&mut client, &sent), (true, message));
    }
}
