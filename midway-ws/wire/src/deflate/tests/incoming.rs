//! Compressed messages from a client, and what is wrong with some.

use super::{PRESSED, connection, forgetting, fresh, keeping, press, pressed};
use crate::deflate::{DeflateOptions, inflate};
use crate::tests::{Client, FIN, Seen, client, feed};
use crate::{Decoder, Fault, Limits};

fn hello() -> [Seen; 1] {
    [Seen::Text("Hello".into())]
}

/// Decodes on a connection without context takeover, in one read and byte by byte.
fn decode(sent: &Client) -> Result<Vec<Seen>, Fault> {
    let whole = feed(
        &mut connection(DeflateOptions::default()).0,
        [&sent.bytes[..]],
    );
    let mut decoder = connection(DeflateOptions::default()).0;
    assert_eq!(feed(&mut decoder, sent.bytes.chunks(1)), whole);
    assert!(decoder.is_idle() && decoder.held() == 0);
    whole
}

#[test]
fn the_examples_of_the_rfc() {
    let bodies: [&[u8]; 5] = [
        // RFC 7692 section 7.2.3.1: one block.
        &[0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00],
        // 7.2.3.3: a block without compression.
        &[
            0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00,
        ],
        // 7.2.3.4: a final block, and an empty one behind it.
        &[0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00],
        // The same from a sender that leaves the empty one off.
        &[0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00],
        // 7.2.3.5: two blocks.
        &[
            0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00,
        ],
    ];
    for body in bodies {
        assert_eq!(
            decode(&client().frame(PRESSED | 1, body)).unwrap(),
            hello(),
            "{body:x?}"
        );
    }
    // 7.2.3.1 in two fragments; 7.2.3.6: an empty message.
    let parts = client()
        .frame(0x41, &bodies[0][..3])
        .frame(FIN, &bodies[0][3..]);
    assert_eq!(decode(&parts).unwrap(), hello());
    let empty = client().frame(PRESSED | 1, &[0x00]);
    assert_eq!(decode(&empty).unwrap(), [Seen::Text(String::new())]);
}

#[test]
fn messages_may_refer_to_earlier_ones_where_that_was_agreed() {
    // RFC 7692 section 7.2.3.2.
    let sent = client()
        .frame(PRESSED | 1, &[0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00])
        .frame(FIN | 1, b"plain between")
        .frame(PRESSED | 1, &[0xf2, 0x00, 0x11, 0x00, 0x00]);
    let seen = feed(&mut connection(keeping()).0, [&sent.bytes[..]]).unwrap();
    assert_eq!(seen.first(), hello().first());
    assert_eq!(seen.last(), hello().first());
    let fault = feed(&mut connection(forgetting()).0, [&sent.bytes[..]]).unwrap_err();
    assert_eq!(fault, Fault::Inflate);
}

#[test]
fn uncompressed_messages_and_control_frames_pass_between_fragments() {
    let body = press(&mut fresh(15), b"compressed ".repeat(50).as_slice());
    let (head, tail) = body.split_at(4);
    let sent = client()
        .frame(FIN | 1, b"plain")
        .frame(0x42, head)
        .frame(FIN | 9, b"ping")
        .frame(0, b"")
        .frame(FIN, tail);
    let expected = [
        Seen::Text("plain".into()),
        Seen::Ping(b"ping".into()),
        Seen::Binary(b"compressed ".repeat(50)),
    ];
    assert_eq!(decode(&sent).unwrap(), expected);
}

#[test]
fn rsv1_on_any_but_the_first_data_frame_is_1002() {
    let body = press(&mut fresh(15), b"hello hello");
    for sent in [
        client().frame(0x41, &body[..2]).frame(PRESSED, &body[2..]),
        client().frame(1, b"a").frame(PRESSED, &body),
        client().frame(PRESSED | 9, b""),
        client().frame(PRESSED | 10, b""),
        client().frame(PRESSED | 8, b""),
        client().frame(PRESSED | 0x20 | 1, &body),
        client().frame(PRESSED | 0x10 | 1, &body),
    ] {
        assert_eq!(decode(&sent).unwrap_err().close_code(), 1002);
    }
}

#[test]
fn what_cannot_be_inflated_is_1007() {
    for body in [
        &[0xFF, 0xFF, 0xFF][..],
        &[0x07, 1, 2, 3],
        &[0x01, 0x05, 0, 0, 0],
    ] {
        let fault = decode(&client().frame(PRESSED | 2, body)).unwrap_err();
        assert_eq!(
            (fault, fault.close_code().as_u16()),
            (Fault::Inflate, 1007),
            "{body:x?}"
        );
    }
}

#[test]
fn compressed_text_that_is_not_utf8_is_1007() {
    for text in [&b"good \xFF bad"[..], b"cut short \xE2\x82"] {
        assert_eq!(decode(&pressed(1, text)).unwrap_err(), Fault::Utf8);
        assert_eq!(
            decode(&pressed(2, text)).unwrap(),
            [Seen::Binary(text.to_vec())]
        );
    }
    assert_eq!(
        decode(&pressed(1, "日本".as_bytes())).unwrap(),
        [Seen::Text("日本".into())]
    );
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let bomb = pressed(2, &vec![0; 5 << 20]);
    assert!(bomb.bytes.len() < 100_000);
    let fault = decode(&bomb).unwrap_err();
    assert_eq!(fault, Fault::TooBig { limit: 1 << 20 });
    assert_eq!(fault.close_code(), 1009);
}

#[test]
fn the_buffer_of_a_bomb_never_passes_the_limit() {
    let limit = 1 << 20;
    let mut out = Vec::new();
    while out.len() <= limit {
        inflate::grow(&mut out, 60_000, limit);
        assert!(out.capacity() <= limit + 1);
        out.resize(out.capacity(), 0);
    }
}

#[test]
fn the_limit_is_exact() {
    let limits = Limits {
        max_message: 5000,
        ..Limits::default()
    };
    let noise: Vec<u8> = (0..5001u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    for message in [&vec![7; 5001][..], &noise] {
        let (decoder, _, pool) = connection(keeping());
        drop(decoder);
        let agreed = super::agree("permessage-deflate", pool.options()).unwrap();
        let decoder = || Decoder::new(limits).with_deflate(pool.open(&agreed).0);
        let exact = pressed(2, &message[..5000]);
        let seen = feed(&mut decoder(), [&exact.bytes[..]]).unwrap();
        assert_eq!(seen, [Seen::Binary(message[..5000].to_vec())]);
        let fault = feed(&mut decoder(), [&pressed(2, message).bytes[..]]).unwrap_err();
        assert_eq!(fault, Fault::TooBig { limit: 5000 });
    }
}

#[test]
fn a_compressed_frame_far_above_the_limit_is_1009_from_its_header() {
    let head = client().raw(&[
        PRESSED | 2,
        0x80 | 127,
        0,
        0,
        0,
        0,
        0,
        0x20,
        0,
        0,
        1,
        2,
        3,
        4,
    ]);
    assert_eq!(decode(&head).unwrap_err().close_code(), 1009);
}

#[test]
fn an_inflated_message_keeps_no_more_than_it_says() {
    let (mut decoder, _, pool) = connection(forgetting());
    let sent = pressed(2, &[5; 100_000]);
    let (before, last) = sent.bytes.split_at(sent.bytes.len() - 1);
    feed(&mut decoder, [before]).unwrap();
    assert!(
        decoder.held() < 2 * before.len() + 512,
        "only what came is held"
    );
    assert_eq!(pool.idle().1, 0, "and no inflater is lent for it");
    feed(&mut decoder, [last]).unwrap();
    assert_eq!(decoder.held(), 0);
    assert_eq!(pool.idle().1, 1, "it went back");
}
