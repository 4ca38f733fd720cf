//! Any messages under any agreement come through, to us and from us; noise gets a verdict.

use std::sync::Arc;

use flate2::Decompress;
use proptest::prelude::*;

use super::{PRESSED, agree, body, connection, fresh, keeping, press, reach::reach, unpress};
use crate::deflate::{DeflateOptions, DeflatePool, Strategy as Tuning, TAIL, negotiate};
use crate::tests::{FIN, Seen, client, feed};
use crate::{Decoder, Limits, Opcode};

fn message() -> impl Strategy<Value = Vec<u8>> {
    let bytes = |max| prop::collection::vec(any::<u8>(), 0..max);
    prop_oneof![
        bytes(200),
        (bytes(40), 0usize..200).prop_map(|(part, times)| part.repeat(times)),
        // The repetition lies just within a small window, or just beyond it.
        (prop::collection::vec(any::<u8>(), 200..800), 2usize..5)
            .prop_map(|(part, times)| part.repeat(times)),
        (any::<u8>(), 0usize..70_000).prop_map(|(byte, len)| vec![byte; len]),
        "[a-z]{0,3}".prop_map(|text| text.repeat(1000).into_bytes()),
    ]
}

fn strategy() -> impl Strategy<Value = Tuning> {
    use Tuning::{Default, Filtered, Fixed, HuffmanOnly, Rle};
    prop::sample::select(vec![Default, Filtered, HuffmanOnly, Rle, Fixed])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn what_a_client_compresses_comes_out(
        messages in prop::collection::vec((message(), any::<prop::sample::Index>(), any::<bool>()), 1..6),
        bits in 9u8..=15,
        forget: bool,
        size in 1usize..3000,
    ) {
        let pool = Arc::new(DeflatePool::new(keeping()));
        let flag = if forget { "; client_no_context_takeover" } else { "" };
        let offer = format!("permessage-deflate; client_max_window_bits={bits}{flag}");
        let agreed = agree(&offer, pool.options()).unwrap();
        prop_assert_eq!(agreed.client_no_context_takeover, forget);
        let mut decoder = Decoder::new(Limits::default()).with_deflate(pool.open(&agreed).0);
        let mut compress = fresh(bits);
        let mut sent = client();
        for (message, cut, plain) in &messages {
            if *plain {
                sent = sent.frame(FIN | 2, message);
                continue;
            }
            let body = press(&mut compress, message);
            let (head, tail) = body.split_at(cut.index(body.len() + 1));
            sent = sent.frame(0x42, head).frame(FIN | 9, b"").frame(FIN, tail);
            if forget {
                compress.reset();
            }
        }
        let seen = feed(&mut decoder, sent.bytes.chunks(size)).unwrap();
        let seen = seen.into_iter().filter(|seen| !matches!(seen, Seen::Ping(_)));
        prop_assert!(seen.eq(messages.into_iter().map(|(message, ..)| Seen::Binary(message))));
    }

    #[test]
    fn what_is_compressed_a_client_can_read(
        messages in prop::collection::vec(message(), 1..6),
        bits in 8u8..=15,
        forget: bool,
        level in 0u8..=9,
        mem_level in 1u8..=9,
        strategy in strategy(),
        threshold in prop_oneof![Just(0usize), Just(1024)],
    ) {
        let options = DeflateOptions { level, threshold, mem_level, strategy, ..keeping() };
        let pool = Arc::new(DeflatePool::new(options));
        let flag = if forget { "; server_no_context_takeover" } else { "" };
        let offer = format!("permessage-deflate; server_max_window_bits={bits}{flag}");
        let agreed = agree(&offer, pool.options()).unwrap();
        let mut compressor = pool.open(&agreed).1;
        let mut inflate = Decompress::new_with_window_bits(false, bits.max(9));
        for message in messages {
            let mut out = vec![];
            let compressed = compressor.frame(Opcode::Binary, &message, &mut out);
            let (marked, seen) = unpress(&mut inflate, &out);
            prop_assert_eq!(marked, compressed);
            prop_assert!(!compressed || message.len() >= threshold);
            prop_assert!(seen == message);
            if forget {
                prop_assert!(out.len() <= message.len() + 10);
                inflate.reset(false);
            }
        }
    }

    #[test]
    fn nothing_refers_further_back_than_the_window_that_was_agreed(
        messages in prop::collection::vec(message(), 1..6),
        bits in 8u8..=15,
        level in 0u8..=9,
        mem_level in 1u8..=9,
        strategy in strategy(),
    ) {
        let options = DeflateOptions { level, mem_level, strategy, ..keeping() };
        let pool = Arc::new(DeflatePool::new(options));
        let offer = format!("permessage-deflate; server_max_window_bits={bits}");
        let mut compressor = pool.open(&agree(&offer, pool.options()).unwrap()).1;
        for message in messages {
            let mut out = vec![];
            prop_assert!(compressor.frame(Opcode::Binary, &message, &mut out));
            let reach = reach(&[body(&out), &TAIL].concat());
            prop_assert!(reach <= 1 << bits, "{} with {} bits", reach, bits);
        }
    }

    #[test]
    fn noise_gets_the_same_verdict_however_it_is_cut(
        noise in prop::collection::vec(any::<u8>(), 0..300),
        keep: bool,
        size in 1usize..50,
    ) {
        let options = if keep { keeping() } else { DeflateOptions::default() };
        let sent = client().frame(PRESSED | 2, &noise).frame(PRESSED | 1, &noise).bytes;
        let whole = feed(&mut connection(options.clone()).0, [&sent[..]]);
        let parts = feed(&mut connection(options).0, sent.chunks(size));
        prop_assert_eq!(whole, parts);
    }

    #[test]
    fn any_header_gets_an_answer_that_this_server_can_keep(
        line in prop_oneof![
            "(permessage-deflate(; ?(server|client)_(max_window_bits|no_context_takeover)(=\"?[0-9]{1,2}\"?)?){0,3},? ?){0,3}",
            "[ -~]{0,60}",
        ],
    ) {
        if let Ok(Some(agreed)) = negotiate([line.as_bytes()], &keeping()) {
            prop_assert!((8..=15).contains(&agreed.server_max_window_bits));
            prop_assert!((8..=15).contains(&agreed.client_max_window_bits));
            // The answer is itself an offer that means the same.
            let answer = agreed.to_string();
            let again = agree(&answer, &keeping()).unwrap();
            prop_assert_eq!(again.to_string(), answer);
        }
    }
}
