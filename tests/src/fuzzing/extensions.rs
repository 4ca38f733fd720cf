//! Target `extensions`: what a client offers in `Sec-WebSocket-Extensions`, and what is agreed.

use midway_wire::deflate::{DeflateOptions, negotiate};

/// The first byte chooses what the server wants; the rest are the header's lines.
///
/// What is agreed can be agreed again, keeps to one of the offers, and says nothing that the client
/// did not allow (RFC 7692 section 7.1).
pub fn extensions(data: &[u8]) {
    let Some((&choice, header)) = data.split_first() else {
        return;
    };
    let options = DeflateOptions {
        server_no_context_takeover: choice & 1 == 0,
        client_no_context_takeover: choice & 2 == 0,
        server_max_window_bits: 8 + (choice >> 2 & 7),
        client_max_window_bits: 8 + (choice >> 5 & 7),
        ..DeflateOptions::default()
    };
    let lines = || header.split(|byte| *byte == b'\n');
    let Ok(Some(agreed)) = negotiate(lines(), &options) else {
        return;
    };
    let answer = agreed.to_string();
    assert!(8 <= agreed.server_max_window_bits && agreed.server_max_window_bits <= 15);
    assert!(8 <= agreed.client_max_window_bits && agreed.client_max_window_bits <= 15);
    let (server, client) = (choice & 1 == 0, choice & 2 == 0);
    assert!(agreed.server_no_context_takeover || !server, "{answer}");
    assert!(agreed.client_no_context_takeover || !client, "{answer}");
    assert!(agreed.server_max_window_bits <= options.server_max_window_bits);
    assert!(agreed.client_max_window_bits <= options.client_max_window_bits);
    let again = negotiate([answer.as_bytes()], &DeflateOptions::default());
    assert!(
        matches!(again, Ok(Some(_))),
        "an answer is a valid header: {answer}"
    );
    // Quoted values are read by the grammar only; the rest can be read by hand.
    let Ok(offered) = str::from_utf8(header) else {
        panic!("a header that is not UTF-8 was agreed to");
    };
    if !offered.contains('"') {
        let kept = offered
            .split([',', '\n'])
            .any(|offer| keeps(&answer, offer));
        assert!(kept, "{answer:?} keeps no offer of {offered:?}");
    }
}

/// The parameters of one offer or answer, as a plain reader sees them.
fn parameters(text: &str) -> Vec<(&str, Option<&str>)> {
    let parts = text.split(';').skip(1);
    parts
        .map(|part| match part.split_once('=') {
            Some((name, value)) => (name.trim(), Some(value.trim())),
            None => (part.trim(), None),
        })
        .collect()
}

/// Whether the answer keeps to this offer.
fn keeps(answer: &str, offer: &str) -> bool {
    let name = offer.split(';').next().unwrap_or_default();
    if name.trim() != "permessage-deflate" {
        return false;
    }
    let (answered, offered) = (parameters(answer), parameters(offer));
    let find = |all: &[(&str, Option<&str>)], wanted: &str| {
        let found = all.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| value.and_then(|value| value.parse::<u8>().ok()))
    };
    let takeover = find(&offered, "server_no_context_takeover").is_none()
        || find(&answered, "server_no_context_takeover").is_some();
    let server = match find(&offered, "server_max_window_bits") {
        Some(Some(most)) => {
            matches!(find(&answered, "server_max_window_bits"), Some(Some(bits)) if bits <= most)
        }
        Some(None) => false,
        None => true,
    };
    let client = match find(&answered, "client_max_window_bits") {
        None => true,
        Some(None) => false,
        Some(Some(bits)) => match find(&offered, "client_max_window_bits") {
            None => false,
            Some(most) => bits <= most.unwrap_or(15),
        },
    };
    takeover && server && client
}
