//! A large message that keeps the buffer it was read into.

use bytes::BytesMut;

use super::{FIN, Seen, client, feed, no_spare};
use crate::{Decoder, Fault, Frame, Limits, Opcode, Payload};

const ROOM: usize = 80 * 1024;

/// A buffer of the size that a connection reads into, with these bytes in it.
fn read(bytes: &[u8]) -> BytesMut {
    let mut buffer = BytesMut::with_capacity(ROOM);
    buffer.extend_from_slice(bytes);
    buffer
}

#[test]
fn what_was_read_is_not_copied() {
    let payload: Vec<u8> = (0..65_536u32).map(|n| (n >> 3) as u8).collect();
    let mut sent = client()
        .frame(FIN | 2, &payload)
        .frame(FIN | 1, b"next")
        .bytes;
    let mut decoder = Decoder::new(Limits::default());
    let (first, rest) = sent.split_at_mut(60_000);
    let mut buffer = read(first);
    let place = buffer[14..].as_ptr();
    assert_eq!(decoder.adopt(&mut buffer, 0, no_spare), Ok(true));
    assert!(buffer.is_empty());
    assert!(!decoder.is_idle() && decoder.body(no_spare).is_none());
    let step = decoder.decode(rest).unwrap();
    let Some(Frame {
        opcode: Opcode::Binary,
        payload: message @ Payload::Owned(_),
    }) = step.frame
    else {
        panic!("an owned message");
    };
    let message = message.into_bytes();
    assert_eq!(message, payload);
    assert_eq!(message.as_ptr(), place);
    let consumed = step.consumed;
    let seen = feed(&mut decoder, [&rest[consumed..]]).unwrap();
    assert_eq!(seen, [Seen::Text("next".into())]);
    assert_eq!(decoder.held(), 0);
}

#[test]
fn a_fragment_keeps_it_too_and_the_next_one_follows() {
    let payload = vec![7; 70_000];
    let sent = client()
        .frame(2, &payload[..66_000])
        .frame(FIN, &payload[66_000..])
        .bytes;
    let mut decoder = Decoder::new(Limits::default());
    // Behind something that is decoded already.
    let mut buffer = read(&[&[7; 1000], &sent[..50_000]].concat());
    assert_eq!(decoder.adopt(&mut buffer, 1000, no_spare), Ok(true));
    let seen = feed(&mut decoder, sent[50_000..].chunks(9_000)).unwrap();
    assert_eq!(seen, [Seen::Binary(payload)]);
}

#[test]
fn a_larger_one_is_copied_once_into_a_spare_buffer() {
    let payload = vec![b'a'; 100_000];
    let mut sent = client().frame(FIN | 1, &payload).bytes;
    let mut decoder = Decoder::new(Limits::default());
    let spare = BytesMut::with_capacity(payload.len());
    let place = spare.as_ptr();
    let mut buffer = read(&sent[..70_000]);
    let adopted = decoder.adopt(&mut buffer, 0, |size| {
        assert_eq!(size, payload.len());
        Some(spare)
    });
    assert_eq!(adopted, Ok(true));
    assert!(buffer.is_empty() && buffer.capacity() >= ROOM);
    let step = decoder.decode(&mut sent[70_000..]).unwrap();
    let Some(Frame {
        opcode: Opcode::Text,
        payload: message @ Payload::Owned(_),
    }) = step.frame
    else {
        panic!("an owned message");
    };
    let message = message.into_bytes();
    assert_eq!(message, payload);
    assert_eq!(message.as_ptr(), place);
}

#[test]
fn only_the_beginning_of_one_that_fits_is_adopted() {
    let sent = client().frame(FIN | 2, &[7; 60_000]).bytes;
    let mut decoder = Decoder::new(Limits::default());
    let left = |decoder: &mut Decoder, mut buffer: BytesMut, why: &str| {
        let before = buffer.clone();
        assert_eq!(decoder.adopt(&mut buffer, 0, no_spare), Ok(false), "{why}");
        assert_eq!(buffer, before, "{why}");
    };
    left(&mut decoder, read(&sent), "it is whole");
    let mut small = BytesMut::with_capacity(60_000);
    small.extend_from_slice(&sent[..50_000]);
    left(&mut decoder, small, "there is no room");
    left(&mut decoder, read(&sent[..5]), "there is no header");
    let within = client().frame(2, b"a").frame(0, &[7; 60_000]).bytes;
    let mut begun = Decoder::new(Limits::default());
    feed(&mut begun, [&within[..7]]).unwrap();
    left(
        &mut begun,
        read(&within[7..50_000]),
        "a message is under way",
    );
}

#[test]
fn what_is_wrong_with_it_is_found_as_ever() {
    let limits = Limits {
        max_message: 50_000,
        ..Limits::default()
    };
    let sent = client().frame(FIN | 2, &[7; 60_000]).bytes;
    let mut decoder = Decoder::new(limits);
    assert_eq!(
        decoder.adopt(&mut read(&sent[..40_000]), 0, no_spare),
        Err(Fault::TooBig { limit: 50_000 })
    );
    let mut text = vec![b'a'; 60_000];
    text[100] = 0xFF;
    let sent = client().frame(FIN | 1, &text).bytes;
    let mut decoder = Decoder::new(Limits::default());
    assert_eq!(
        decoder.adopt(&mut read(&sent[..40_000]), 0, no_spare),
        Err(Fault::Utf8)
    );
    let again = decoder.decode(&mut [0x81, 0x80, 1, 2, 3, 4]).map(|_| ());
    assert_eq!(again, Err(Fault::Utf8));
}
