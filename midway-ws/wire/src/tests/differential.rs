//! The same bytes through tungstenite and through here: same messages, same verdict.

use std::io::{self, Read, Write};

use proptest::prelude::*;
use tungstenite::Message;
use tungstenite::protocol::frame::coding::{Data, OpCode};
use tungstenite::protocol::frame::{CloseFrame, Frame};
use tungstenite::protocol::{Role, WebSocket, WebSocketConfig};

use super::{FIN, Seen, client, feed};
use crate::{CloseCode, Decoder, Limits, Opcode, encode};

/// A socket in memory: what is read was put there, what is written stays there.
#[derive(Default)]
struct Memory {
    incoming: io::Cursor<Vec<u8>>,
    outgoing: Vec<u8>,
}

impl Read for Memory {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.incoming.read(into)
    }
}

impl Write for Memory {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        self.outgoing.write(from)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn tungstenite(role: Role, incoming: Vec<u8>) -> WebSocket<Memory> {
    let memory = Memory {
        incoming: io::Cursor::new(incoming),
        outgoing: vec![],
    };
    let config = WebSocketConfig::default()
        .read_buffer_size(4096)
        .max_message_size(Some(1 << 20));
    WebSocket::from_raw_socket(memory, role, Some(config.max_frame_size(Some(1 << 20))))
}

/// Everything that tungstenite reads, and whether a fault ended it.
fn read_all(role: Role, incoming: Vec<u8>) -> (Vec<Seen>, bool) {
    let mut socket = tungstenite(role, incoming);
    let mut seen = vec![];
    loop {
        seen.push(match socket.read() {
            Ok(Message::Text(text)) => Seen::Text(text.as_str().into()),
            Ok(Message::Binary(bytes)) => Seen::Binary(bytes.into()),
            Ok(Message::Ping(bytes)) => Seen::Ping(bytes.into()),
            Ok(Message::Pong(bytes)) => Seen::Pong(bytes.into()),
            Ok(Message::Close(close)) => {
                Seen::Close(close.map(|close| (close.code.into(), close.reason.as_str().into())))
            }
            Ok(Message::Frame(_)) => continue,
            Err(tungstenite::Error::ConnectionClosed) => return (seen, false),
            // The end of the bytes, not a fault in them.
            Err(tungstenite::Error::Protocol(
                tungstenite::error::ProtocolError::ResetWithoutClosingHandshake,
            )) => return (seen, false),
            Err(_) => return (seen, true),
        });
    }
}

fn to_tungstenite(seen: &Seen) -> Message {
    match seen.clone() {
        Seen::Text(text) => Message::text(text),
        Seen::Binary(bytes) => Message::binary(bytes),
        Seen::Ping(bytes) => Message::Ping(bytes.into()),
        Seen::Pong(bytes) => Message::Pong(bytes.into()),
        Seen::Close(close) => Message::Close(close.map(|(code, reason)| CloseFrame {
            code: code.into(),
            reason: reason.into(),
        })),
    }
}

fn encoded(seen: &Seen, out: &mut Vec<u8>) {
    match seen {
        Seen::Text(text) => encode::frame(Opcode::Text, text.as_bytes(), out),
        Seen::Binary(bytes) => encode::frame(Opcode::Binary, bytes, out),
        Seen::Ping(bytes) => encode::frame(Opcode::Ping, bytes, out),
        Seen::Pong(bytes) => encode::frame(Opcode::Pong, bytes, out),
        Seen::Close(Some((code, reason))) => encode::close(CloseCode::from(*code), reason, out),
        Seen::Close(None) => encode::close(CloseCode::NO_STATUS, "", out),
    }
}

fn message() -> impl Strategy<Value = Seen> {
    let bytes = |max| prop::collection::vec(any::<u8>(), 0..max);
    prop_oneof![
        "\\PC{0,100}".prop_map(Seen::Text),
        bytes(300).prop_map(Seen::Binary),
        bytes(125).prop_map(Seen::Ping),
        bytes(125).prop_map(Seen::Pong),
        (any::<u8>(), 65_530usize..65_545).prop_map(|(byte, len)| Seen::Binary(vec![byte; len])),
    ]
}

fn close() -> impl Strategy<Value = Seen> {
    let code = prop_oneof![1000u16..=1003, 1007u16..=1013, 3000u16..5000];
    prop::option::of((code, "\\PC{0,30}")).prop_map(Seen::Close)
}

/// A frame that may or may not fit where it comes: first byte and payload.
fn any_frame() -> impl Strategy<Value = (u8, Vec<u8>)> {
    let first = prop_oneof![
        4 => prop::sample::select(vec![0u8, 1, 2, FIN, FIN | 1, FIN | 2]),
        2 => prop::sample::select(vec![FIN | 9, FIN | 10]),
        1 => any::<u8>().prop_filter("no close: the codes have tests of their own", |b| b & 15 != 8),
    ];
    let payload = prop_oneof![
        2 => "[aé日🚀]{0,4}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..130),
        1 => Just("日".as_bytes()[..2].to_vec()),
        1 => Just("日".as_bytes()[2..].to_vec()),
    ];
    (first, payload)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(250) })]

    #[test]
    fn what_tungstenite_sends_is_read(
        messages in prop::collection::vec(message(), 0..6),
        close in close(),
        size in 1usize..2000,
    ) {
        let mut socket = tungstenite(Role::Client, vec![]);
        for message in messages.iter().chain([&close]) {
            socket.write(to_tungstenite(message)).unwrap();
        }
        socket.flush().ok();
        let sent = &socket.get_ref().outgoing;
        let mut decoder = Decoder::new(Limits::default());
        let seen = feed(&mut decoder, sent.chunks(size)).unwrap();
        let (last, before) = seen.split_last().unwrap();
        prop_assert!(before == messages);
        prop_assert_eq!(last, &close);
    }

    #[test]
    fn fragments_that_tungstenite_sends_are_read(
        fragments in prop::collection::vec("\\PC{0,20}", 1..6),
        ping in prop::collection::vec(any::<u8>(), 0..10),
    ) {
        let mut socket = tungstenite(Role::Client, vec![]);
        let last = fragments.len() - 1;
        for (n, fragment) in fragments.iter().enumerate() {
            let kind = if n == 0 { Data::Text } else { Data::Continue };
            let frame = Frame::message(fragment.clone(), OpCode::Data(kind), n == last);
            socket.write(Message::Frame(frame)).unwrap();
            if n < last {
                let frame = Frame::ping(ping.clone());
                socket.write(Message::Frame(frame)).unwrap();
            }
        }
        socket.flush().unwrap();
        let mut expected = vec![Seen::Ping(ping); last];
        expected.push(Seen::Text(fragments.concat()));
        let sent = &socket.get_ref().outgoing;
        prop_assert_eq!(feed(&mut Decoder::new(Limits::default()), [&sent[..]]).unwrap(), expected);
    }

    #[test]
    fn tungstenite_reads_what_is_sent(
        messages in prop::collection::vec(message(), 0..6),
        close in close(),
    ) {
        let mut out = vec![];
        for message in messages.iter().chain([&close]) {
            encoded(message, &mut out);
        }
        let (seen, fault) = read_all(Role::Client, out);
        prop_assert!(!fault);
        prop_assert!(seen.iter().eq(messages.iter().chain([&close])));
    }

    #[test]
    fn both_agree_on_what_is_a_fault(frames in prop::collection::vec(any_frame(), 0..8)) {
        let sent = frames.iter().fold(client(), |client, (first, payload)| client.frame(*first, payload));
        let (theirs, their_fault) = read_all(Role::Server, sent.bytes.clone());
        let mut ours = vec![];
        let mut our_fault = false;
        let mut decoder = Decoder::new(Limits::default());
        let mut bytes = sent.bytes;
        let mut rest = &mut bytes[..];
        while !rest.is_empty() && !our_fault {
            match decoder.decode(rest) {
                Ok(step) => {
                    ours.extend(step.frame.map(Seen::from));
                    let at = step.consumed;
                    rest = &mut rest[at..];
                }
                Err(_) => our_fault = true,
            }
        }
        prop_assert_eq!(ours, theirs);
        prop_assert_eq!(our_fault, their_fault);
    }
}
