//! Offers and agreements.

use super::{agree, keeping};
use crate::deflate::{DeflateOptions, MalformedExtensions, negotiate};

/// The answer to `offer`, where this server has no wishes of its own.
fn answer(offer: &str) -> Option<String> {
    agree(offer, &keeping()).map(|agreed| agreed.to_string())
}

#[test]
fn each_parameter_is_answered_as_the_rfc_says() {
    let cases = [
        ("permessage-deflate", "permessage-deflate"),
        // Asked of the server: it must comply and say so.
        (
            "permessage-deflate; server_no_context_takeover",
            "permessage-deflate; server_no_context_takeover",
        ),
        (
            "permessage-deflate; server_max_window_bits=10",
            "permessage-deflate; server_max_window_bits=10",
        ),
        (
            "permessage-deflate; server_max_window_bits=8",
            "permessage-deflate; server_max_window_bits=8",
        ),
        (
            "permessage-deflate; server_max_window_bits=15",
            "permessage-deflate; server_max_window_bits=15",
        ),
        // Said by the client of itself.
        (
            "permessage-deflate; client_no_context_takeover",
            "permessage-deflate; client_no_context_takeover",
        ),
        (
            "permessage-deflate; client_max_window_bits",
            "permessage-deflate",
        ),
        (
            "permessage-deflate; client_max_window_bits=8",
            "permessage-deflate; client_max_window_bits=8",
        ),
        (
            "permessage-deflate; client_max_window_bits=12; server_max_window_bits=9; \
             client_no_context_takeover; server_no_context_takeover",
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover; \
             server_max_window_bits=9; client_max_window_bits=12",
        ),
    ];
    for (offer, expected) in cases {
        assert_eq!(answer(offer).as_deref(), Some(expected), "{offer}");
    }
}

#[test]
fn the_servers_wishes_are_added() {
    let options = DeflateOptions {
        client_no_context_takeover: true,
        server_max_window_bits: 11,
        client_max_window_bits: 12,
        ..DeflateOptions::default()
    };
    let agreed = |offer| agree(offer, &options).map(|agreed| agreed.to_string());
    assert_eq!(
        agreed("permessage-deflate; client_max_window_bits").as_deref(),
        Some(
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover; \
             server_max_window_bits=11; client_max_window_bits=12"
        )
    );
    let smaller = "permessage-deflate; client_max_window_bits=10; server_max_window_bits=9";
    let agreed_smaller = agree(smaller, &options).unwrap();
    assert_eq!(agreed_smaller.server_max_window_bits, 9);
    assert_eq!(agreed_smaller.client_max_window_bits, 10);
    // A client that cannot limit its window cannot keep what this server wants.
    assert_eq!(agreed("permessage-deflate"), None);
}

/// As the `ws` package by default: its client may refuse to be asked.
#[test]
fn a_client_that_does_not_offer_to_forget_is_not_asked_to() {
    let agreed = |offer, options| agree(offer, &options).map(|agreed| agreed.to_string());
    for (offer, answer) in [
        (
            "permessage-deflate; client_max_window_bits",
            "permessage-deflate; server_no_context_takeover",
        ),
        (
            "permessage-deflate; client_no_context_takeover",
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        ),
    ] {
        let default = DeflateOptions::default();
        assert_eq!(agreed(offer, default).as_deref(), Some(answer), "{offer}");
        let explicit = DeflateOptions {
            client_no_context_takeover: false,
            ..DeflateOptions::default()
        };
        assert_eq!(agreed(offer, explicit).as_deref(), Some(answer), "{offer}");
    }
}

#[test]
fn options_out_of_range_mean_the_nearest() {
    let low = DeflateOptions {
        server_max_window_bits: 0,
        ..keeping()
    };
    assert_eq!(
        agree("permessage-deflate", &low)
            .unwrap()
            .server_max_window_bits,
        8
    );
    let high = DeflateOptions {
        server_max_window_bits: 99,
        client_max_window_bits: 99,
        ..keeping()
    };
    assert_eq!(
        agree("permessage-deflate", &high).unwrap().to_string(),
        "permessage-deflate"
    );
}

#[test]
fn an_offer_with_a_bad_parameter_is_declined() {
    let bad = [
        "unknown",
        "unknown=1",
        "server_no_context_takeover=true",
        "client_no_context_takeover=1",
        "server_no_context_takeover; server_no_context_takeover",
        "client_no_context_takeover; client_no_context_takeover",
        "server_max_window_bits",
        "server_max_window_bits=7",
        "server_max_window_bits=16",
        "server_max_window_bits=010",
        "server_max_window_bits=+9",
        "server_max_window_bits=x",
        "server_max_window_bits=10; server_max_window_bits=10",
        "client_max_window_bits=7",
        "client_max_window_bits=16",
        "client_max_window_bits=08",
        "client_max_window_bits; client_max_window_bits",
        "client_max_window_bits; client_max_window_bits=9",
    ];
    for parameter in bad {
        assert_eq!(
            answer(&format!("permessage-deflate; {parameter}")),
            None,
            "{parameter}"
        );
    }
}

#[test]
fn the_first_acceptable_offer_wins() {
    let several = "x-other; a=b, permessage-deflate; server_max_window_bits=7, \
                   permessage-deflate; server_max_window_bits=10, permessage-deflate";
    let expected = Some("permessage-deflate; server_max_window_bits=10");
    assert_eq!(answer(several).as_deref(), expected);
    let lines = several.split(", ").map(str::as_bytes);
    let agreed = negotiate(lines, &keeping())
        .unwrap()
        .map(|agreed| agreed.to_string());
    assert_eq!(agreed.as_deref(), expected);
}

#[test]
fn other_extensions_are_declined() {
    for offer in [
        "",
        ",",
        "x-webkit-deflate-frame",
        "permessage-bzip2; x=1",
        "Permessage-Deflate2",
    ] {
        assert_eq!(answer(offer), None, "{offer}");
    }
    assert_eq!(negotiate([], &keeping()).unwrap(), None);
}

#[test]
fn quotes_and_space_change_nothing() {
    for offer in [
        "permessage-deflate;server_max_window_bits=10",
        "permessage-deflate; server_max_window_bits=\"10\"",
        "permessage-deflate; server_max_window_bits=\"1\\0\"",
        " ,\tpermessage-deflate \t;  server_max_window_bits = 10 , ",
    ] {
        let expected = Some("permessage-deflate; server_max_window_bits=10");
        assert_eq!(answer(offer).as_deref(), expected, "{offer}");
    }
}

#[test]
fn what_breaks_the_grammar_is_malformed() {
    let bad: [&[u8]; 14] = [
        b";",
        b"permessage-deflate;",
        b"permessage-deflate; ,",
        b"permessage-deflate; =1",
        b"permessage-deflate; server_max_window_bits=",
        b"permessage-deflate; server_max_window_bits=\"\"",
        b"permessage-deflate; server_max_window_bits=\"10",
        b"permessage-deflate; server_max_window_bits=\"10\\",
        b"permessage-deflate; server_max_window_bits=\"1 0\"",
        b"permessage-deflate; server_max_window_bits=\"10\"x",
        b"permessage-deflate x",
        b"permessage-deflate\0",
        b"permessage-deflate, \xFF",
        b"permessage-deflate; \xC3\xA9",
    ];
    for line in bad {
        let text = String::from_utf8_lossy(line);
        assert_eq!(
            negotiate([line], &keeping()),
            Err(MalformedExtensions),
            "{text}"
        );
        // Wherever it stands.
        let lines = [&b"permessage-deflate"[..], line];
        assert_eq!(
            negotiate(lines, &keeping()),
            Err(MalformedExtensions),
            "{text}"
        );
    }
}
