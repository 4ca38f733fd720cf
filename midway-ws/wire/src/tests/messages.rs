//! Well-formed input comes out as the messages that it encodes.

use super::{FIN, Seen, client, feed};
use crate::{Decoder, Frame, Limits, Opcode, Payload};

#[test]
fn the_examples_of_the_rfc() {
    // RFC 6455 section 5.7, the masked ones.
    let hello = [
        0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58,
    ];
    let pong = [
        0x8a, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58,
    ];
    let seen = client().raw(&hello).raw(&pong).decode().unwrap();
    assert_eq!(
        seen,
        [Seen::Text("Hello".into()), Seen::Pong(b"Hello".into())]
    );
}

#[test]
fn every_boundary_of_the_length_field() {
    for len in [0, 1, 125, 126, 127, 0xFFFF, 0x1_0000, 0x1_0001] {
        let payload: Vec<u8> = (0..len).map(|n| n as u8).collect();
        let seen = client().frame(FIN | 2, &payload).decode().unwrap();
        assert_eq!(seen, [Seen::Binary(payload)]);
    }
}

#[test]
fn every_alignment_of_the_masking_key() {
    for cut in 0..=40 {
        let payload: Vec<u8> = (0..77).collect();
        let sent = client().frame(FIN | 2, &payload).bytes;
        let (head, tail) = sent.split_at(6 + cut);
        let seen = feed(&mut Decoder::new(Limits::default()), [head, tail]).unwrap();
        assert_eq!(seen, [Seen::Binary(payload)]);
    }
}

#[test]
fn a_whole_message_is_borrowed_from_the_read() {
    let mut decoder = Decoder::new(Limits::default());
    for text in ["text", "日本語", &"long ".repeat(20), &"länger ".repeat(20)] {
        let mut read = client().frame(FIN | 1, text.as_bytes()).bytes;
        let frame = decoder.decode(&mut read).unwrap().frame;
        let Some(Frame {
            opcode: Opcode::Text,
            payload: payload @ (Payload::Str(_) | Payload::Borrowed(_)),
        }) = frame
        else {
            panic!("a borrowed text");
        };
        assert_eq!(payload.as_str().unwrap(), text);
    }
    let mut read = client().frame(FIN | 2, b"bytes").bytes;
    let frame = decoder.decode(&mut read).unwrap().frame;
    assert!(matches!(
        frame,
        Some(Frame {
            opcode: Opcode::Binary,
            payload: Payload::Borrowed(b"bytes")
        })
    ));
    assert_eq!(decoder.held(), 0);
}

#[test]
fn control_frames_come_between_fragments() {
    let seen = client()
        .frame(1, b"one ")
        .frame(FIN | 9, b"ping")
        .frame(0, b"two ")
        .frame(FIN | 10, b"pong")
        .frame(FIN, b"three")
        .frame(FIN | 2, b"next")
        .decode()
        .unwrap();
    let expected = [
        Seen::Ping(b"ping".into()),
        Seen::Pong(b"pong".into()),
        Seen::Text("one two three".into()),
        Seen::Binary(b"next".into()),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn empty_messages_and_empty_fragments() {
    let seen = client()
        .frame(FIN | 1, b"")
        .frame(2, b"")
        .frame(0, b"")
        .frame(FIN, b"")
        .frame(FIN | 8, b"")
        .decode()
        .unwrap();
    let expected = [
        Seen::Text(String::new()),
        Seen::Binary(vec![]),
        Seen::Close(None),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn after_the_close_frame_everything_is_discarded() {
    let close = [&1000u16.to_be_bytes()[..], "zu Ende ✓".as_bytes()].concat();
    let mut decoder = Decoder::new(Limits::default());
    let sent = client()
        .frame(1, b"cut off")
        .frame(FIN | 8, &close)
        .frame(FIN | 3, b"junk");
    let seen = feed(&mut decoder, [&sent.bytes[..]]).unwrap();
    assert_eq!(seen, [Seen::Close(Some((1000, "zu Ende ✓".into())))]);
    assert!(decoder.is_idle());
    assert_eq!(feed(&mut decoder, [&[0xFF; 100][..]]).unwrap(), []);
}

#[test]
fn text_passes_unchecked_where_checking_is_off() {
    let limits = Limits {
        check_utf8: false,
        ..Limits::default()
    };
    for sent in [
        client().frame(FIN | 1, &[0xFF, 0xFE]),
        client().frame(1, &[0xFF]).frame(FIN, &[0xFE]),
    ] {
        let mut read = sent.bytes;
        let mut decoder = Decoder::new(limits);
        let Some(Frame {
            opcode: Opcode::Text,
            payload: text,
        }) = decoder.decode(&mut read).unwrap().frame
        else {
            panic!("a text message");
        };
        assert_eq!(text.as_slice(), [0xFF, 0xFE]);
        assert!(text.as_str().is_err());
    }
    let close = client().frame(FIN | 8, &[3, 0xE8, 0xFF]).bytes;
    assert!(feed(&mut Decoder::new(limits), [&close[..]]).is_err());
}
