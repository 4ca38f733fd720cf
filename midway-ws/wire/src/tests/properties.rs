//! Any conversation, cut anywhere, comes out as it went in; any bytes give a verdict.

use proptest::prelude::*;

use super::{Client, FIN, Seen, client, feed};
use crate::{CloseCode, Decoder, Limits, Opcode, encode};

/// A message and how it is sent: where it is cut into fragments, and what comes between them.
#[derive(Clone, Debug)]
struct Sent {
    message: Seen,
    cuts: Vec<prop::sample::Index>,
    between: Vec<Seen>,
    key: [u8; 4],
}

fn control() -> impl Strategy<Value = Seen> {
    let payload = || prop::collection::vec(any::<u8>(), 0..=125);
    prop_oneof![
        payload().prop_map(Seen::Ping),
        payload().prop_map(Seen::Pong)
    ]
}

fn message() -> impl Strategy<Value = Seen> {
    prop_oneof![
        4 => "\\PC{0,200}".prop_map(Seen::Text),
        4 => prop::collection::vec(any::<u8>(), 0..300).prop_map(Seen::Binary),
        1 => (any::<u8>(), 60_000usize..70_000)
            .prop_map(|(seed, len)| Seen::Binary((0..len).map(|n| (n as u8).wrapping_mul(seed)).collect())),
        2 => control(),
    ]
}

fn sent() -> impl Strategy<Value = Sent> {
    let cuts = prop::collection::vec(any::<prop::sample::Index>(), 0..6);
    let between = prop::collection::vec(control(), 0..3);
    (message(), cuts, between, any::<[u8; 4]>()).prop_map(|(message, cuts, between, key)| Sent {
        message,
        cuts,
        between,
        key,
    })
}

fn frames(client: Client, sent: &Sent, expected: &mut Vec<Seen>) -> Client {
    let (opcode, payload): (u8, &[u8]) = match &sent.message {
        Seen::Text(text) => (1, text.as_bytes()),
        Seen::Binary(bytes) => (2, bytes),
        Seen::Ping(bytes) => (9, bytes),
        Seen::Pong(bytes) => (10, bytes),
        Seen::Close(_) => (8, b""),
    };
    if opcode >= 8 || sent.cuts.is_empty() {
        expected.push(sent.message.clone());
        return client.frame_with_key(FIN | opcode, payload, sent.key);
    }
    let mut cuts: Vec<usize> = sent
        .cuts
        .iter()
        .map(|cut| cut.index(payload.len() + 1))
        .collect();
    cuts.sort_unstable();
    let mut between = sent.between.iter();
    let mut client = client;
    let mut at = 0;
    for (n, cut) in cuts.into_iter().enumerate() {
        let opcode = if n == 0 { opcode } else { 0 };
        client = client.frame_with_key(opcode, &payload[at..cut], sent.key);
        at = cut;
        match between.next() {
            Some(Seen::Ping(bytes)) => client = client.frame(FIN | 9, bytes),
            Some(Seen::Pong(bytes)) => client = client.frame(FIN | 10, bytes),
            _ => continue,
        }
        expected.extend(sent.between.get(n).cloned());
    }
    expected.push(sent.message.clone());
    client.frame_with_key(FIN, &payload[at..], sent.key)
}

/// `bytes` in the pieces that `sizes` says, over and over.
fn cut<'a>(mut bytes: &'a [u8], sizes: &'a [usize]) -> impl Iterator<Item = &'a [u8]> {
    sizes.iter().cycle().map_while(move |size| {
        let (now, later) = bytes.split_at((*size).min(bytes.len()));
        bytes = later;
        (!now.is_empty()).then_some(now)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(250) })]

    #[test]
    fn any_conversation_comes_out_as_it_went_in(
        conversation in prop::collection::vec(sent(), 0..8),
        sizes in prop::collection::vec(prop_oneof![1usize..20, 1usize..5000, Just(65_536)], 1..10),
    ) {
        let mut expected = vec![];
        let sent = conversation
            .iter()
            .fold(client(), |client, sent| frames(client, sent, &mut expected));
        let mut decoder = Decoder::new(Limits::default());
        let seen = feed(&mut decoder, cut(&sent.bytes, &sizes)).unwrap();
        prop_assert!(seen == expected);
        prop_assert!(decoder.is_idle());
        prop_assert_eq!(decoder.held(), 0);
    }

    #[test]
    fn any_bytes_give_the_same_verdict_however_they_are_cut(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        frame in prop::collection::vec(any::<u8>(), 0..60),
        sizes in prop::collection::vec(1usize..30, 1..6),
    ) {
        // A good frame first, so that some of the noise lies inside a conversation.
        let sent = client().frame(2, &frame).raw(&bytes).bytes;
        let limits = Limits { max_message: 1000, ..Limits::default() };
        let whole = feed(&mut Decoder::new(limits), [&sent[..]]);
        let parts = feed(&mut Decoder::new(limits), cut(&sent, &sizes));
        // A fault is found at the earliest byte, which may lie before the end of a whole frame.
        prop_assert_eq!(whole.is_err(), parts.is_err());
        if let (Ok(whole), Ok(parts)) = (whole, parts) {
            prop_assert_eq!(whole, parts);
        }
    }

    #[test]
    fn text_is_judged_as_the_standard_library_does(
        text in prop::collection::vec(prop_oneof![
            Just(0x41u8), Just(0x80), Just(0xC3), Just(0xE2), Just(0x82), Just(0xED), Just(0xA0),
            Just(0xF0), Just(0x9F), Just(0xF4), Just(0x90), any::<u8>(),
        ], 0..12),
        at in any::<prop::sample::Index>(),
        sizes in prop::collection::vec(1usize..10, 1..4),
    ) {
        let (head, tail) = text.split_at(at.index(text.len() + 1));
        let sent = client().frame(1, head).frame(FIN, tail).bytes;
        let seen = feed(&mut Decoder::new(Limits::default()), cut(&sent, &sizes));
        prop_assert_eq!(seen.is_ok(), std::str::from_utf8(&text).is_ok());
    }

    #[test]
    fn masking_is_byte_for_byte(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        key in any::<[u8; 4]>(),
    ) {
        let plain: Vec<u8> = bytes.iter().zip(key.iter().cycle()).map(|(a, b)| a ^ b).collect();
        let mut masked = bytes;
        crate::mask::unmask(&mut masked, key);
        prop_assert_eq!(masked, plain);
    }

    #[test]
    fn a_close_frame_is_read_as_it_was_written(code in any::<u16>(), reason in "\\PC{0,60}") {
        let mut out = vec![];
        encode::close(CloseCode::from(code), &reason, &mut out);
        prop_assert!(out.len() <= 127);
        let seen = client().frame(FIN | Opcode::Close as u8, &out[2..]).decode().unwrap();
        let [Seen::Close(close)] = &seen[..] else { panic!("one close frame") };
        match close {
            Some((read, text)) => {
                prop_assert_eq!(*read, code);
                prop_assert!(reason.starts_with(text.as_str()));
            }
            None => prop_assert!(!CloseCode::from(code).is_sendable()),
        }
    }
}
