//! The rest of a large frame, read from the socket straight into the message's buffer.

use bytes::BufMut;

use super::{FIN, Seen, client, feed, no_spare};
use crate::{Decoder, Fault, Limits};

const SHARED: usize = 32 * 1024;

/// A connection as it reads: into the decoder's buffer where that is offered, and at most `read`
/// bytes at a time; otherwise into a shared buffer of [`SHARED`] bytes.
fn drive(decoder: &mut Decoder, mut sent: &[u8], read: usize) -> Result<(Vec<Seen>, usize), Fault> {
    let mut seen = vec![];
    let mut direct = 0;
    while !sent.is_empty() {
        if let Some(mut body) = decoder.body(no_spare) {
            let room = body.chunk_mut().len();
            assert!(room > 0, "an offered buffer has room");
            let (now, later) = sent.split_at(room.min(read).min(sent.len()));
            body.put_slice(now);
            sent = later;
            direct += now.len();
            seen.extend(decoder.body_arrived()?.map(Seen::from));
        } else {
            let (now, later) = sent.split_at(SHARED.min(sent.len()));
            seen.extend(feed(decoder, [now])?);
            sent = later;
        }
    }
    Ok((seen, direct))
}

#[test]
fn a_large_message_is_read_past_the_shared_buffer() {
    let payload: Vec<u8> = (0..1_000_000u32).map(|n| ((n * 7) >> 3) as u8).collect();
    let sent = client()
        .frame(FIN | 2, &payload)
        .frame(FIN | 1, b"next")
        .frame(2, &payload[..400_000])
        .frame(FIN | 9, b"ping")
        .frame(FIN, &payload[400_000..])
        .bytes;
    for read in [usize::MAX, 65_536, 10_007] {
        let mut decoder = Decoder::new(Limits::default());
        let (seen, direct) = drive(&mut decoder, &sent, read).unwrap();
        let expected = [
            Seen::Binary(payload.clone()),
            Seen::Text("next".into()),
            Seen::Ping(b"ping".into()),
            Seen::Binary(payload.clone()),
        ];
        assert!(seen == expected, "with reads of {read}");
        assert!(direct > 1_800_000, "{direct} bytes went the direct way");
        assert_eq!(decoder.held(), 0);
    }
}

#[test]
fn small_messages_are_never_read_directly() {
    let mut decoder = Decoder::new(Limits::default());
    let sent = client().frame(FIN | 2, &[1; 20_000]).bytes;
    for chunk in sent.chunks(1000) {
        assert!(decoder.body(no_spare).is_none());
        feed(&mut decoder, [chunk]).unwrap();
    }
}

#[test]
fn text_is_checked_while_it_is_read_directly() {
    let mut text = "日本語🚀".repeat(20_000).into_bytes();
    let sent = client().frame(FIN | 1, &text).bytes;
    let (seen, direct) = drive(&mut Decoder::new(Limits::default()), &sent, 5_003).unwrap();
    assert!(direct > 0);
    assert_eq!(seen, [Seen::Text(String::from_utf8(text.clone()).unwrap())]);
    text[100_000] = 0xFF;
    let sent = client().frame(FIN | 1, &text).bytes;
    let early = &sent[..110_000];
    let fault = drive(&mut Decoder::new(Limits::default()), early, 5_003).unwrap_err();
    assert_eq!(fault, Fault::Utf8);
}

#[test]
fn a_read_that_was_not_reported_is_not_lost() {
    let sent = client().frame(FIN | 2, &[9; 100_000]).bytes;
    let mut decoder = Decoder::new(Limits::default());
    feed(&mut decoder, [&sent[..40_000]]).unwrap();
    decoder
        .body(no_spare)
        .unwrap()
        .put_slice(&sent[40_000..41_000]);
    let seen = feed(&mut decoder, [&sent[41_000..]]).unwrap();
    assert_eq!(seen, [Seen::Binary(vec![9; 100_000])]);
    feed(&mut decoder, [&sent[..40_000]]).unwrap();
    assert!(decoder.body_arrived().unwrap().is_none());
}
