//! Every fault of RFC 6455 sections 5 to 8, each with the close code that answers it.

use super::{Client, FIN, KEY, Seen, client, feed};
use crate::{Decoder, Fault, Limits};

/// The close code that `sent` earns, however it is cut into reads.
fn code_for(sent: Client) -> u16 {
    let whole = sent.clone().decode().unwrap_err();
    let mut decoder = Decoder::new(Limits::default());
    let bytewise = feed(&mut decoder, sent.bytes.chunks(1)).unwrap_err();
    assert_eq!(whole, bytewise);
    assert!(decoder.is_idle() && decoder.held() == 0);
    assert!(whole.reason().len() <= 123);
    whole.close_code().as_u16()
}

#[test]
fn an_unmasked_frame_is_1002() {
    assert_eq!(code_for(client().raw(&[0x81, 2, b'H', b'i'])), 1002);
    assert_eq!(code_for(client().raw(&[0x88, 0])), 1002);
}

#[test]
fn a_reserved_bit_is_1002() {
    for bit in [0x40, 0x20, 0x10, 0x70] {
        assert_eq!(code_for(client().frame(FIN | bit | 1, b"a")), 1002);
        assert_eq!(code_for(client().frame(FIN | bit | 9, b"")), 1002);
    }
    assert_eq!(
        code_for(client().frame(1, b"a").frame(FIN | 0x40, b"b")),
        1002
    );
}

#[test]
fn a_reserved_opcode_is_1002() {
    for opcode in (3..=7).chain(11..=15) {
        assert_eq!(code_for(client().frame(FIN | opcode, b"")), 1002);
    }
}

#[test]
fn the_first_two_bytes_are_enough_to_find_a_fault() {
    assert_eq!(code_for(client().raw(&[FIN | 3, 0x80])), 1002);
    assert_eq!(code_for(client().raw(&[FIN | 9, 0x80 | 126])), 1002);
    assert_eq!(code_for(client().raw(&[FIN | 1, 5])), 1002);
}

#[test]
fn a_control_frame_above_125_bytes_is_1002() {
    for opcode in [8, 9, 10] {
        assert_eq!(code_for(client().frame(FIN | opcode, &[b'a'; 126])), 1002);
    }
}

#[test]
fn a_fragmented_control_frame_is_1002() {
    for opcode in [8, 9, 10] {
        assert_eq!(code_for(client().frame(opcode, b"")), 1002);
    }
}

#[test]
fn a_continuation_of_nothing_is_1002() {
    assert_eq!(code_for(client().frame(FIN, b"a")), 1002);
    assert_eq!(code_for(client().frame(0, b"a")), 1002);
    assert_eq!(
        code_for(client().frame(FIN | 1, b"done").frame(FIN, b"a")),
        1002
    );
}

#[test]
fn a_message_inside_a_message_is_1002() {
    for opcode in [1, 2, FIN | 1, FIN | 2] {
        assert_eq!(code_for(client().frame(1, b"a").frame(opcode, b"b")), 1002);
    }
}

#[test]
fn a_length_not_in_its_shortest_form_is_1002() {
    let short = client().raw(&[0x82, 0x80 | 126, 0, 125]).raw(&KEY);
    assert_eq!(code_for(short), 1002);
    let long = client().raw(&[0x82, 0x80 | 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]);
    assert_eq!(code_for(long.raw(&KEY)), 1002);
    let whole = client()
        .raw(&[0x82, 0x80 | 126, 0, 5])
        .raw(&KEY)
        .raw(b"whole");
    assert_eq!(code_for(whole), 1002);
}

#[test]
fn a_length_of_64_bits_is_1002() {
    let huge = client().raw(&[0x82, 0x80 | 127, 0x80, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(code_for(huge.raw(&KEY)), 1002);
}

#[test]
fn half_a_close_code_is_1002() {
    assert_eq!(code_for(client().frame(FIN | 8, &[3])), 1002);
}

#[test]
fn a_close_code_that_must_not_be_sent_is_1002() {
    let forbidden = (0..1000)
        .chain([1004, 1005, 1006])
        .chain(1015..3000)
        .chain(5000..=u16::MAX);
    for code in forbidden {
        let fault = client()
            .frame(FIN | 8, &code.to_be_bytes())
            .decode()
            .unwrap_err();
        assert_eq!(fault.close_code(), 1002, "{code}");
    }
}

#[test]
fn a_close_code_that_may_be_sent_is_taken() {
    let allowed = (1000u16..=1003).chain(1007..=1014).chain(3000..5000);
    for code in allowed {
        let seen = client()
            .frame(FIN | 8, &code.to_be_bytes())
            .decode()
            .unwrap();
        assert_eq!(seen, [Seen::Close(Some((code, String::new())))]);
    }
}

#[test]
fn a_close_reason_that_is_not_utf8_is_1007() {
    assert_eq!(
        code_for(client().frame(FIN | 8, &[3, 0xE8, 0xC0, 0x80])),
        1007
    );
    assert_eq!(
        code_for(client().frame(FIN | 8, &[3, 0xE8, b'a', 0xE2, 0x82])),
        1007
    );
}

#[test]
fn text_that_is_not_utf8_is_1007() {
    let bad: [&[u8]; 7] = [
        &[0xC0, 0xAF],             // overlong
        &[0xED, 0xA0, 0x80],       // a surrogate
        &[0xF4, 0x90, 0x80, 0x80], // past U+10FFFF
        &[0x80],                   // a continuation byte alone
        &[0xFE],                   // never used
        &[b'a', 0xE2, 0x28, 0xA1], // a character broken off
        &[b'a', 0xE2, 0x82],       // a character cut short by the end
    ];
    for bytes in bad {
        assert_eq!(code_for(client().frame(FIN | 1, bytes)), 1007, "{bytes:x?}");
        let (head, tail) = bytes.split_at(bytes.len() / 2);
        let fragments = client().frame(1, head).frame(FIN, tail);
        assert_eq!(code_for(fragments), 1007, "{bytes:x?} in fragments");
    }
}

#[test]
fn text_fails_at_its_first_bad_byte_and_not_at_its_end() {
    // Autobahn 6.4.1 and 6.4.2: in the fragment that has the bad byte.
    let sent = client().frame(1, b"ok").frame(0, &[0xF4, 0x90]);
    assert_eq!(sent.decode().unwrap_err(), Fault::Utf8);
    // Autobahn 6.4.3 and 6.4.4: in the read that brought it, inside one frame.
    let sent = client().frame(FIN | 1, &[b'a', 0xF4, 0x90, 0x80, 0x80, b'b']);
    let mut decoder = Decoder::new(Limits::default());
    let (before, from) = sent.bytes.split_at(6 + 2);
    assert_eq!(feed(&mut decoder, [before]).unwrap(), []);
    assert_eq!(feed(&mut decoder, [&from[..1]]).unwrap_err(), Fault::Utf8);
}

#[test]
fn a_character_may_be_cut_anywhere() {
    let text = "κόσμε 日本 🚀 end";
    for at in 0..=text.len() {
        let (head, tail) = text.as_bytes().split_at(at);
        let seen = client()
            .frame(1, head)
            .frame(0, b"")
            .frame(FIN, tail)
            .decode()
            .unwrap();
        assert_eq!(seen, [Seen::Text(text.into())]);
    }
}

#[test]
fn a_message_above_the_limit_is_1009_from_its_header() {
    let limits = Limits {
        max_message: 1000,
        ..Limits::default()
    };
    let head = [&[0x82, 0x80 | 126, 0x03, 0xE9][..], &KEY].concat();
    let fault = feed(&mut Decoder::new(limits), [&head[..]]).unwrap_err();
    assert_eq!(fault, Fault::TooBig { limit: 1000 });
    assert_eq!(fault.close_code(), 1009);
    let exact = client().frame(FIN | 2, &[7; 1000]);
    assert!(feed(&mut Decoder::new(limits), [&exact.bytes[..]]).is_ok());
    let whole = client().frame(FIN | 2, &[7; 1001]);
    let fault = feed(&mut Decoder::new(limits), [&whole.bytes[..]]).unwrap_err();
    assert_eq!(fault.close_code(), 1009);
}

#[test]
fn fragments_add_up_to_the_limit() {
    let limits = Limits {
        max_message: 1000,
        ..Limits::default()
    };
    let exact = client().frame(2, &[7; 999]).frame(FIN, &[7; 1]);
    assert!(feed(&mut Decoder::new(limits), [&exact.bytes[..]]).is_ok());
    let above = client()
        .frame(2, &[7; 999])
        .frame(0, &[7; 1])
        .frame(FIN, &[7; 1]);
    let fault = feed(&mut Decoder::new(limits), above.bytes.chunks(10)).unwrap_err();
    assert_eq!(fault.close_code(), 1009);
}

#[test]
fn the_largest_length_is_1009_and_not_an_overflow() {
    let limits = Limits {
        max_message: usize::MAX - 1,
        ..Limits::default()
    };
    let sent = client()
        .frame(2, b"held")
        .raw(&[0x80, 0x80 | 127, 0x7F])
        .raw(&[0xFF; 7]);
    let mut decoder = Decoder::new(limits);
    assert_eq!(feed(&mut decoder, [&sent.bytes[..]]).unwrap(), []);
    assert!(decoder.held() < 1024);
    let default = client()
        .raw(&[0x82, 0x80 | 127, 0x7F])
        .raw(&[0xFF; 7])
        .raw(&KEY);
    assert_eq!(code_for(default), 1009);
}

#[test]
fn more_fragments_than_the_limit_are_1008() {
    let limits = Limits {
        max_fragments: 3,
        ..Limits::default()
    };
    let exact = client().frame(2, b"").frame(0, b"").frame(FIN, b"");
    assert!(feed(&mut Decoder::new(limits), [&exact.bytes[..]]).is_ok());
    let above = client()
        .frame(2, b"")
        .frame(0, b"")
        .frame(0, b"")
        .frame(FIN, b"");
    let fault = feed(&mut Decoder::new(limits), [&above.bytes[..]]).unwrap_err();
    assert_eq!(fault, Fault::TooManyFragments { limit: 3 });
    assert_eq!(fault.close_code(), 1008);
}

#[test]
fn a_fault_is_final() {
    let mut decoder = Decoder::new(Limits::default());
    let bad = client().frame(FIN | 3, b"");
    let fault = feed(&mut decoder, [&bad.bytes[..]]).unwrap_err();
    let good = client().frame(FIN | 1, b"good");
    assert_eq!(feed(&mut decoder, [&good.bytes[..]]).unwrap_err(), fault);
    assert_eq!(decoder.body_arrived().unwrap_err(), fault);
}

#[test]
fn what_came_before_a_fault_is_delivered() {
    let sent = client().frame(FIN | 1, b"good").frame(FIN | 3, b"");
    let mut bytes = sent.bytes;
    let mut decoder = Decoder::new(Limits::default());
    let step = decoder.decode(&mut bytes).unwrap();
    assert_eq!(Seen::from(step.frame.unwrap()), Seen::Text("good".into()));
    let at = step.consumed;
    assert!(decoder.decode(&mut bytes[at..]).is_err());
}
