//! The memory of a decoder: the bytes that have arrived, and none at rest.

use super::{FIN, KEY, Seen, client, feed, no_spare};
use crate::{Decoder, Frame, Limits, Opcode, Payload};

#[test]
fn a_claimed_length_allocates_nothing() {
    let limits = Limits {
        max_message: 1 << 40,
        ..Limits::default()
    };
    let mut decoder = Decoder::new(limits);
    let head = [&[0x82, 0x80 | 127, 0, 0, 0, 0xFF, 0, 0, 0, 0][..], &KEY].concat();
    feed(&mut decoder, [&head[..]]).unwrap();
    assert!(decoder.held() < 256, "{}", decoder.held());
    feed(&mut decoder, [&[1; 100][..]]).unwrap();
    assert!(decoder.held() < 512, "{}", decoder.held());
}

#[test]
fn a_buffer_grows_with_what_arrived() {
    let limits = Limits {
        max_message: 1 << 30,
        ..Limits::default()
    };
    let mut decoder = Decoder::new(limits);
    let head = [&[0x82, 0x80 | 127, 0, 0, 0, 0, 0x10, 0, 0, 0][..], &KEY].concat();
    feed(&mut decoder, [&head[..]]).unwrap();
    let mut arrived = 0;
    for size in [1, 10, 1000, 65_536, 65_536, 65_536] {
        feed(&mut decoder, [&vec![1; size][..]]).unwrap();
        arrived += size;
        assert!(
            decoder.held() <= 4 * arrived + 512,
            "{} of {arrived}",
            decoder.held()
        );
        if decoder.body(no_spare).is_some() {
            assert!(
                decoder.held() <= 4 * arrived + 512,
                "{} of {arrived}",
                decoder.held()
            );
        }
    }
}

#[test]
fn nothing_is_held_between_messages() {
    let mut decoder = Decoder::new(Limits::default());
    assert!(decoder.is_idle());
    let sent = client()
        .frame(2, &[7; 5000])
        .frame(FIN | 9, b"ping")
        .frame(FIN, &[7; 5000]);
    let (before, last) = sent.bytes.split_at(sent.bytes.len() - 1);
    let seen = feed(&mut decoder, before.chunks(100)).unwrap();
    assert_eq!(seen, [Seen::Ping(b"ping".into())]);
    assert!(!decoder.is_idle() && decoder.held() >= 9999);
    let seen = feed(&mut decoder, [last]).unwrap();
    assert_eq!(seen, [Seen::Binary(vec![7; 10_000])]);
    assert!(decoder.is_idle());
    assert_eq!(decoder.held(), 0);
}

#[test]
fn half_a_header_is_not_idle() {
    let mut decoder = Decoder::new(Limits::default());
    feed(&mut decoder, [&[0x81][..]]).unwrap();
    assert!(!decoder.is_idle());
}

#[test]
fn a_message_in_parts_is_handed_over_without_a_copy() {
    let mut decoder = Decoder::new(Limits::default());
    let mut sent = client().frame(FIN | 2, &[7; 9000]).bytes;
    let (head, tail) = sent.split_at_mut(5000);
    assert!(decoder.decode(head).unwrap().frame.is_none());
    let frame = decoder.decode(tail).unwrap().frame;
    let Some(Frame {
        opcode: Opcode::Binary,
        payload: payload @ Payload::Owned(_),
    }) = frame
    else {
        panic!("an owned message");
    };
    let at = payload.as_slice().as_ptr();
    assert_eq!(payload.into_bytes().as_ptr(), at);
}

#[test]
fn a_decoder_at_rest_is_small() {
    // One for each idle connection, of which three kilobytes are the whole.
    assert!(size_of::<Decoder>() <= 160, "{}", size_of::<Decoder>());
}
