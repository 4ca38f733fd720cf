//! What fuzzing starts from: real frames and handshakes, and one of each fault that Autobahn knows.

use midway_test_support::frame_with;

const KEY: [u8; 4] = [0x37, 0xFA, 0x21, 0x3D];

/// Text of characters of each length.
const GREETING: &[u8] = "Hello-µ@ßöäüàá-日本🚀".as_bytes();

/// A seed and the name of its file.
pub(crate) type Seed = (String, Vec<u8>);

/// The seeds of a target.
pub(crate) fn of(target: &str) -> Vec<Seed> {
    match target {
        "header" => headers(),
        "stream" => streams(),
        "inflate" => inflated(),
        "extensions" => extensions(),
        "handshake" => handshakes(),
        _ => Vec::new(),
    }
}

fn named(seeds: Vec<(&str, Vec<u8>)>) -> Vec<Seed> {
    let own = seeds
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes));
    own.collect()
}

/// A header is cut to fourteen bytes; those that are whole frames show what follows, too.
fn headers() -> Vec<Seed> {
    let mut seeds = named(vec![
        ("length-16", vec![0x82, 0xFE, 0x01, 0x00, 1, 2, 3, 4]),
        (
            "length-64",
            vec![0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3, 4],
        ),
        (
            "length-not-shortest-16",
            vec![0x82, 0xFE, 0x00, 0x7D, 1, 2, 3, 4],
        ),
        (
            "length-not-shortest-64",
            vec![0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 1, 2, 3, 4],
        ),
        (
            "length-top-bit",
            vec![0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4],
        ),
        (
            "length-over-limit",
            vec![0x82, 0xFF, 0, 0, 0, 0, 0, 0x10, 0, 1, 1, 2, 3, 4],
        ),
        ("unmasked", vec![0x81, 0x02, b'H', b'i']),
        ("half", vec![0x81]),
        ("ping-too-long", vec![0x89, 0xFE, 0x00, 0x7E, 1, 2, 3, 4]),
        ("ping-fragment", vec![0x09, 0x80, 1, 2, 3, 4]),
    ]);
    for first in 0..16 {
        let mut out = Vec::new();
        frame_with(0x80 | first, b"seven b", KEY, &mut out);
        seeds.push((format!("opcode-{first:02}"), out));
    }
    for rsv in [0x10, 0x20, 0x40] {
        seeds.push((format!("rsv-{rsv:02x}"), vec![0x81 | rsv, 0x80, 1, 2, 3, 4]));
    }
    seeds
}

/// Frames in a row: first byte and payload each.
type Frames<'a> = &'a [(u8, &'a [u8])];

fn stream(choice: u8, frames: Frames<'_>) -> Vec<u8> {
    let mut out = vec![choice];
    for (first, payload) in frames {
        frame_with(*first, payload, KEY, &mut out);
    }
    out
}

/// A message in ten fragments.
const MANY: [(u8, &[u8]); 10] = {
    let mut many: [(u8, &[u8]); 10] = [(0, b"f"); 10];
    many[0].0 = 1;
    many
};

/// Autobahn's groups: 1 framing, 2 pings, 3 reserved bits, 4 opcodes, 5 fragments, 6 UTF-8, 7 close,
/// 9 and 10 sizes.
const STREAMS: &[(&str, u8, Frames<'_>)] = &[
    (
        "1-text-and-binary",
        0,
        &[(0x81, b"Hello"), (0x82, &[0xFE; 126]), (0x81, b"")],
    ),
    ("1-text-of-65536", 0, &[(0x82, &[0x2A; 65_536])]),
    (
        "2-pings",
        0,
        &[
            (0x89, b"ping"),
            (0x8A, b"unasked"),
            (0x89, &[0; 125]),
            (0x81, b"x"),
        ],
    ),
    ("2-ping-too-long", 0, &[(0x89, &[0xFE; 126])]),
    (
        "3-reserved-bit",
        0,
        &[(0x81, b"fine"), (0xC1, b"not"), (0x89, b"")],
    ),
    ("4-opcode-3", 0, &[(0x81, b"fine"), (0x83, b"")]),
    ("4-opcode-11", 0, &[(0x8B, b"reserved")]),
    (
        "5-fragments",
        0,
        &[
            (0x01, b"fr"),
            (0x89, b"between"),
            (0x00, b"ag"),
            (0x80, b"ments"),
        ],
    ),
    ("5-fragmented-ping", 0, &[(0x09, b"fr"), (0x80, b"agment")]),
    (
        "5-continuation-alone",
        0,
        &[(0x80, b"of nothing"), (0x81, b"x")],
    ),
    (
        "5-message-in-message",
        0,
        &[(0x01, b"first"), (0x81, b"second")],
    ),
    ("5-many-fragments", 4, &MANY),
    ("6-utf8", 0, &[(0x81, GREETING)]),
    (
        "6-utf8-cut",
        0,
        &[
            (0x01, &[0xCE, 0xBA, 0xE1]),
            (0x00, &[0xBD]),
            (0x80, &[0xB9]),
        ],
    ),
    (
        "6-utf8-early",
        0,
        &[(0x01, &[0xCE, 0xBA, 0xF4, 0x90]), (0x89, b""), (0x80, b"")],
    ),
    ("6-utf8-surrogate", 0, &[(0x81, &[0xED, 0xA0, 0x80])]),
    ("6-utf8-unfinished", 0, &[(0x81, &[0xE6, 0x97])]),
    ("7-close", 0, &[(0x88, &[0x03, 0xE8]), (0x81, b"after")]),
    ("7-close-empty", 0, &[(0x88, b""), (0x89, b"after")]),
    ("7-close-half-a-code", 0, &[(0x88, &[0x03])]),
    ("7-close-reserved-code", 0, &[(0x88, &[0x03, 0xED])]),
    ("7-close-own-code", 0, &[(0x88, b"\x0F\xA0own reason")]),
    ("7-close-new-code", 0, &[(0x88, &[0x03, 0xF6])]),
    (
        "7-close-bad-reason",
        0,
        &[(0x88, &[0x03, 0xE8, 0xCE, 0xBA, 0xE1])],
    ),
    ("9-too-big-at-once", 2, &[(0x82, &[0; 126])]),
    (
        "9-too-big-in-parts",
        3,
        &[(0x02, &[0; 2000]), (0x80, &[0; 1001])],
    ),
    (
        "10-large-in-parts",
        0,
        &[(0x01, &[b'a'; 40_000]), (0x80, &[b'b'; 30_000])],
    ),
];

fn streams() -> Vec<Seed> {
    let streams = STREAMS.iter();
    streams
        .map(|(name, choice, frames)| ((*name).to_owned(), stream(*choice, frames)))
        .collect()
}

fn inflated() -> Vec<Seed> {
    let hello = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00];
    let with = |choice: u8, parts: &[&[u8]]| [&[choice], &parts.concat()[..]].concat();
    let bomb = flated(&vec![0; 100_000]);
    let text = flated(&b"{\"name\":\"harry\",\"result\":6}".repeat(40));
    named(vec![
        ("hello", with(0, &[&hello])),
        ("hello-takeover", with(3, &[&hello])),
        ("hello-small-window", with(0x40, &[&hello])),
        (
            "two-blocks",
            with(
                0,
                &[&[0xF2, 0x48, 5, 0, 0, 0, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 7, 0]],
            ),
        ),
        (
            "stored",
            with(
                0,
                &[&[0, 5, 0, 0xFA, 0xFF, b'H', b'e', b'l', b'l', b'o', 0]],
            ),
        ),
        (
            "final-block",
            with(0, &[&[0xF3, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0]]),
        ),
        ("empty", with(0, &[&[0]])),
        ("nothing", vec![0]),
        ("reserved-block", with(0, &[&[0x07, 0xFF]])),
        ("cut", with(0, &[&hello[..4]])),
        ("bomb", with(0, &[&bomb])),
        ("json", with(0, &[&text])),
        ("json-takeover", with(0x73, &[&text])),
        (
            "plain",
            with(3, &[&b"to be compressed by us, by us, by us".repeat(9)]),
        ),
    ])
}

/// A message as a client compresses it.
fn flated(message: &[u8]) -> Vec<u8> {
    let mut zlib = flate2::Compress::new(flate2::Compression::new(6), false);
    let mut out = Vec::with_capacity(message.len() + 64);
    let done = zlib.compress_vec(message, &mut out, flate2::FlushCompress::Sync);
    assert!(done.is_ok() && out.ends_with(&[0, 0, 0xFF, 0xFF]));
    out.truncate(out.len() - 4);
    out
}

fn extensions() -> Vec<Seed> {
    let offers = [
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=10; server_max_window_bits=9",
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        "permessage-deflate; server_max_window_bits=8",
        "permessage-deflate; server_max_window_bits=\"12\", permessage-deflate",
        "permessage-deflate; server_max_window_bits=16, permessage-deflate; x=y, permessage-deflate",
        "x-webkit-deflate-frame\npermessage-deflate;client_max_window_bits = 15",
        "permessage-deflate; client_max_window_bits; client_max_window_bits",
        "bbf-usp-protocol; eid=\"os::00256D\\-123\"",
        ", ,permessage-deflate ,",
        "permessage-deflate;",
        "permessage-deflate; =1",
        "permessage-deflate; a=\"",
        "permessage-deflate; a=\"b c\"",
        "",
    ];
    let mut seeds = Vec::new();
    for (number, offer) in offers.iter().enumerate() {
        for choice in [0, 3, 0x64, 0xFF] {
            let seed = [&[choice], offer.as_bytes()].concat();
            seeds.push((format!("{number:02}-wanting-{choice:02x}"), seed));
        }
    }
    seeds
}

const REQUEST: &str = "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\
    Connection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n\
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

fn handshakes() -> Vec<Seed> {
    let with = |from: &str, to: &str| REQUEST.replacen(from, to, 1).into_bytes();
    let more = |line: &str| with("\r\n\r\n", &format!("\r\n{line}\r\n\r\n"));
    let mut first_frame = REQUEST.as_bytes().to_vec();
    frame_with(0x81, b"at once", KEY, &mut first_frame);
    named(vec![
        ("good", REQUEST.into()),
        ("good-and-a-frame", first_frame),
        (
            "good-in-other-case",
            REQUEST
                .to_lowercase()
                .replacen("get", "GET", 1)
                .replacen("http/1.1", "HTTP/1.1", 1)
                .replacen("dghlihnhbxbszsbub25jzq", "dGhlIHNhbXBsZSBub25jZQ", 1)
                .into(),
        ),
        ("protocols", more("Sec-WebSocket-Protocol: chat, superchat")),
        ("protocol-twice", more("Sec-WebSocket-Protocol: chat, chat")),
        (
            "extensions",
            more("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"),
        ),
        (
            "extensions-malformed",
            more("Sec-WebSocket-Extensions: permessage-deflate; ="),
        ),
        (
            "key-missing",
            with("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", ""),
        ),
        (
            "key-doubled",
            more("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
        ),
        (
            "key-short",
            with("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZQ=="),
        ),
        ("version-8", with("Version: 13", "Version: 8")),
        ("version-missing", with("Sec-WebSocket-Version: 13\r\n", "")),
        (
            "connection-missing",
            with("Connection: keep-alive, Upgrade\r\n", ""),
        ),
        ("upgrade-to-h2c", with("Upgrade: websocket", "Upgrade: h2c")),
        ("empty-line-first", with("GET", "\n\r\nGET")),
        ("post", with("GET", "POST")),
        ("http-1.0", with("HTTP/1.1", "HTTP/1.0")),
        ("path", with("GET /", "GET /elsewhere?a=b")),
        ("absolute", with("GET /", "GET http://localhost/")),
        ("with-a-body", more("Content-Length: 5")),
        ("chunked", more("Transfer-Encoding: chunked")),
        ("folded", more("X: a\r\n b")),
        ("not-ascii", more("X: é")),
        ("cut", REQUEST.as_bytes()[..90].into()),
        (
            "plain-get",
            b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".into(),
        ),
    ])
}
