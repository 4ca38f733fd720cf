//! Frames as the server sends them.

use crate::{CloseCode, Opcode, encode};

#[test]
fn the_unmasked_examples_of_the_rfc() {
    // RFC 6455 section 5.7.
    let mut out = vec![];
    encode::frame(Opcode::Text, b"Hello", &mut out);
    assert_eq!(out, [0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f]);
    let binary = encode::shared(Opcode::Binary, &[0; 256]);
    assert_eq!(binary[..4], [0x82, 0x7E, 0x01, 0x00]);
    let binary = encode::shared(Opcode::Binary, &[0; 65_536]);
    assert_eq!(binary[..10], [0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0]);
    assert_eq!(binary.len(), 65_546);
}

#[test]
fn lengths_take_their_shortest_form() {
    let cases = [(0, 2), (125, 2), (126, 4), (0xFFFF, 4), (0x1_0000, 10)];
    for (len, size) in cases {
        assert_eq!(encode::header(Opcode::Binary, len, false).1, size);
    }
}

#[test]
fn a_compressed_message_is_marked() {
    let (head, size) = encode::header(Opcode::Text, 7, true);
    assert_eq!(head[..size], [0xC1, 7]);
}

#[test]
fn frames_are_appended() {
    let mut out = b"before".to_vec();
    encode::frame(Opcode::Pong, b"x", &mut out);
    assert_eq!(out, b"before\x8A\x01x");
}

#[test]
fn a_control_frame_never_breaks_its_limit() {
    let frame = encode::shared(Opcode::Ping, &[b'x'; 300]);
    assert_eq!((frame.len(), frame[1]), (2 + 125, 125));
}

#[test]
fn close_has_code_and_reason() {
    let mut out = vec![];
    encode::close(CloseCode::AWAY, "bye", &mut out);
    assert_eq!(out, b"\x88\x05\x03\xE9bye");
}

#[test]
fn a_long_close_reason_is_cut_at_a_character() {
    let mut out = vec![];
    encode::close(CloseCode::NORMAL, &"日".repeat(100), &mut out);
    assert_eq!(out.len(), 2 + 2 + 123);
    let mut out = vec![];
    encode::close(
        CloseCode::NORMAL,
        &format!("a{}", "日".repeat(100)),
        &mut out,
    );
    assert_eq!(out.len(), 2 + 2 + 121);
    assert!(std::str::from_utf8(&out[4..]).is_ok());
}

#[test]
fn a_code_that_must_not_be_sent_is_left_out() {
    for code in [
        CloseCode::NO_STATUS,
        CloseCode::ABNORMAL,
        CloseCode::TLS,
        CloseCode::from(7),
    ] {
        let mut out = vec![];
        encode::close(code, "reason", &mut out);
        assert_eq!(out, [0x88, 0]);
    }
}

#[test]
fn close_codes_say_what_they_are() {
    assert_eq!(CloseCode::from(1014).to_string(), "1014 (bad gateway)");
    assert_eq!(CloseCode::from(4321).to_string(), "4321");
    assert_eq!(u16::from(CloseCode::TRY_AGAIN), 1013);
    assert!(CloseCode::NORMAL == 1000);
}
