//! The queue under any mix of frames and any way a socket may take them.

use std::{
    future::poll_fn,
    io,
    sync::Arc,
    task::{Context as TaskContext, Waker},
};

use bytes::Bytes;
use midway_wire::{
    CloseCode, Opcode,
    deflate::{DeflateOptions, DeflatePool, negotiate},
    encode,
};
use proptest::prelude::*;
use tokio::io::{AsyncReadExt, BufWriter, DuplexStream, duplex};

use super::{
    block::Block,
    outbox::{Bounds, Outbox},
    queue::{Outgoing, Queue},
    sink::{Shared, Sink},
};
use crate::{error::SendError, options::SlowConsumer};

/// A payload of this length that differs from the next one.
fn payload(index: usize, len: usize) -> Vec<u8> {
    (0..len).map(|at| (at + index) as u8).collect()
}

fn push(queue: &mut Queue, kind: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    match kind {
        0 => queue.push(Outgoing::copied(Opcode::Binary, payload), None),
        1 => queue.push(
            Outgoing::kept(Opcode::Binary, Bytes::copy_from_slice(payload)),
            None,
        ),
        _ => {
            let frame = encode::shared(Opcode::Binary, payload);
            queue.push(Outgoing::Encoded(&Block::new(frame, 1)), None);
        }
    }
    encode::frame(Opcode::Binary, payload, &mut bytes);
    bytes
}

/// A socket that takes this many bytes and then would block.
fn take(queue: &mut Queue, mut room: usize, written: &mut Vec<u8>) -> bool {
    let done = queue.write(|slices| {
        let before = written.len();
        for slice in slices {
            let part = slice.len().min(room);
            written.extend_from_slice(&slice[..part]);
            room -= part;
        }
        match written.len() - before {
            0 => Err(io::ErrorKind::WouldBlock.into()),
            some => Ok(some),
        }
    });
    done.unwrap()
}

proptest! {
    #[test]
    fn everything_leaves_once_and_in_order(
        steps in proptest::collection::vec((0..3_u8, 0..40_000_usize, 0..60_000_usize), 1..20),
    ) {
        let (mut queue, mut expected, mut written) = (Queue::default(), Vec::new(), Vec::new());
        for (index, (kind, len, room)) in steps.iter().enumerate() {
            expected.extend(push(&mut queue, *kind, &payload(index, *len)));
            prop_assert_eq!(queue.bytes(), expected.len() - written.len());
            take(&mut queue, *room, &mut written);
        }
        prop_assert!(take(&mut queue, usize::MAX, &mut written));
        prop_assert!(written == expected, "{} of {} bytes", written.len(), expected.len());
        prop_assert!(queue.is_empty() && queue.messages() == 0);
    }

    #[test]
    fn what_is_dropped_is_dropped_whole(
        lens in proptest::collection::vec((0..3_u8, 0..40_000_usize), 2..12),
        room in 0..60_000_usize,
        drops in 0..6_usize,
    ) {
        let (mut queue, mut frames, mut written) = (Queue::default(), Vec::new(), Vec::new());
        for (index, (kind, len)) in lens.iter().enumerate() {
            frames.push(push(&mut queue, *kind, &payload(index, *len)));
            queue.seal();
        }
        take(&mut queue, room, &mut written);
        for _ in 0..drops {
            queue.drop_oldest();
        }
        prop_assert!(take(&mut queue, usize::MAX, &mut written));
        let mut rest = &written[..];
        for frame in &frames {
            // Each frame is there as it was, or not at all; and their order stays.
            rest = rest.strip_prefix(&frame[..]).unwrap_or(rest);
        }
        prop_assert!(rest.is_empty(), "{} bytes belong to no frame", rest.len());
        prop_assert!(queue.is_empty() && queue.messages() == 0);
    }
}

#[test]
fn what_is_begun_is_finished_when_all_else_is_dropped() {
    for room in [1, 5, 20_000] {
        let (mut queue, mut written) = (Queue::default(), Vec::new());
        let first = push(&mut queue, 1, &payload(1, 30_000));
        push(&mut queue, 0, b"never sent");
        take(&mut queue, room, &mut written);
        queue.drop_unwritten();
        assert!(take(&mut queue, usize::MAX, &mut written));
        assert_eq!(written, first, "{room}");
    }
}

#[test]
fn a_control_frame_goes_before_data_that_has_not_begun() {
    let ping = Block::new(encode::shared(Opcode::Ping, b"1"), 0);
    for (room, begun) in [(0, 0), (1, 1), (20_000, 1)] {
        let (mut queue, mut written) = (Queue::default(), Vec::new());
        let mut expected: Vec<Vec<u8>> = vec![
            push(&mut queue, 1, &payload(1, 30_000)),
            push(&mut queue, 0, b"small"),
            push(&mut queue, 2, &payload(2, 2000)),
        ];
        take(&mut queue, room, &mut written);
        queue.push_first(Outgoing::Encoded(&ping));
        queue.push_first(Outgoing::copied(Opcode::Pong, b"2"));
        let last = push(&mut queue, 0, b"last");
        expected.insert(begun, b"\x89\x011\x8a\x012".to_vec());
        expected.push(last);
        let expected = expected.concat();
        assert_eq!(queue.bytes(), expected.len() - written.len());
        assert!(take(&mut queue, usize::MAX, &mut written));
        assert!(written == expected, "{room}");
        assert_eq!((queue.bytes(), queue.messages()), (0, 0));
    }
}

#[tokio::test]
async fn what_a_transport_keeps_to_itself_is_flushed_by_its_owner() {
    let (near, mut far) = duplex(16);
    // Like TLS: it takes much more than its socket does, and writes that when it is flushed.
    let sink = Sink::Other(Shared::new(Box::new(BufWriter::with_capacity(4096, near))));
    let bounds = Bounds {
        bytes: 10_000,
        messages: 100,
        policy: SlowConsumer::Disconnect,
    };
    let outbox = Outbox::new(sink, bounds, None);
    outbox.own().await;
    let frame = push(&mut Queue::default(), 0, &payload(1, 1000));
    outbox
        .send(Outgoing::copied(Opcode::Binary, &payload(1, 1000)))
        .unwrap();
    assert!(outbox.has_notice(), "the owner has to go on");
    let _ = outbox.notice();
    assert!(outbox.has_notice(), "until everything has left");
    let mut written = vec![0; frame.len()];
    let mut progress = false;
    let (read, done) = tokio::join!(
        far.read_exact(&mut written),
        poll_fn(|cx| outbox.poll_write(cx, &mut progress))
    );
    assert_eq!((read.unwrap(), &written), (frame.len(), &frame));
    done.unwrap();
    assert!(progress, "taking it was a sign of life");
    let _ = outbox.notice();
    assert!(!outbox.has_notice());
}

#[tokio::test]
async fn what_a_full_socket_takes_is_a_sign_of_life_before_all_is_taken() {
    let (near, mut far) = duplex(16);
    let bounds = Bounds {
        bytes: 10_000,
        messages: 100,
        policy: SlowConsumer::Disconnect,
    };
    let outbox = Outbox::new(Sink::Other(Shared::new(Box::new(near))), bounds, None);
    outbox.own().await;
    let message = payload(1, 1000);
    outbox
        .send(Outgoing::copied(Opcode::Binary, &message))
        .unwrap();
    let poll = || {
        let mut progress = false;
        let mut cx = TaskContext::from_waker(Waker::noop());
        let written = outbox.poll_write(&mut cx, &mut progress);
        (written.is_ready(), progress)
    };
    assert_eq!((poll(), outbox.written()), ((false, false), (16, true)));
    far.read_exact(&mut [0; 5]).await.unwrap();
    assert_eq!((poll(), outbox.written()), ((false, true), (21, true)));
    assert_eq!(poll(), (false, false));
}

/// An outbox that can write no more than 16 bytes, and does not.
async fn full(bytes: usize, messages: u32) -> (Outbox, DuplexStream) {
    let (near, far) = duplex(16);
    let bounds = Bounds {
        bytes,
        messages,
        policy: SlowConsumer::DropNewest,
    };
    let outbox = Outbox::new(Sink::Other(Shared::new(Box::new(near))), bounds, None);
    outbox.own().await;
    // 18 bytes, of which 2 wait.
    outbox
        .send(Outgoing::copied(Opcode::Text, &[b'x'; 16]))
        .unwrap();
    (outbox, far)
}

fn block(bytes: usize, messages: u32) -> Block {
    Block::new(vec![0; bytes], messages)
}

#[tokio::test]
async fn what_waits_is_bounded_to_the_byte() {
    let payload = [7; 500];
    for size in [100, 110, 500] {
        let frames: [fn(&[u8]) -> Outgoing<'_>; 2] = [
            |payload| Outgoing::copied(Opcode::Binary, payload),
            |payload| Outgoing::kept(Opcode::Binary, Bytes::copy_from_slice(payload)),
        ];
        for frame in frames {
            // A header is counted as ten bytes.
            let (outbox, _far) = full(2 + 10 + size, 100).await;
            assert!(matches!(
                outbox.send(frame(&vec![7; size + 1])),
                Err(SendError::Dropped)
            ));
            outbox.send(frame(&payload[..size])).unwrap();
            assert!(matches!(outbox.send(frame(&[])), Err(SendError::Dropped)));
        }
        let (outbox, _far) = full(2 + 2 * size, 100).await;
        let (half, more) = (block(size, 1), block(size + 1, 1));
        outbox.send(Outgoing::Encoded(&half)).unwrap();
        assert!(matches!(
            outbox.send(Outgoing::Encoded(&more)),
            Err(SendError::Dropped)
        ));
        outbox.send(Outgoing::Encoded(&half)).unwrap();
        assert!(matches!(
            outbox.send(Outgoing::Encoded(&block(1, 1))),
            Err(SendError::Dropped)
        ));
    }
}

#[tokio::test]
async fn what_waits_is_bounded_to_the_message() {
    let (outbox, _far) = full(1 << 20, 4).await;
    outbox.send(Outgoing::copied(Opcode::Text, b"2")).unwrap();
    assert!(matches!(
        outbox.send(Outgoing::Encoded(&block(20, 3))),
        Err(SendError::Dropped)
    ));
    outbox.send(Outgoing::Encoded(&block(20, 2))).unwrap();
    assert!(matches!(
        outbox.send(Outgoing::kept(Opcode::Text, Bytes::new())),
        Err(SendError::Dropped)
    ));
    // A control frame is no message.
    outbox.send(Outgoing::copied(Opcode::Ping, b"")).unwrap();
}

#[tokio::test]
async fn control_frames_are_never_compressed() {
    let options = DeflateOptions {
        threshold: 0,
        ..DeflateOptions::default()
    };
    let agreed = negotiate([&b"permessage-deflate"[..]], &options)
        .unwrap()
        .unwrap();
    let pool = Arc::new(DeflatePool::new(options));
    let (_, compressor) = pool.open(&agreed);
    let (near, mut far) = duplex(1 << 16);
    let bounds = Bounds {
        bytes: 1 << 16,
        messages: 100,
        policy: SlowConsumer::Disconnect,
    };
    let sink = Sink::Other(Shared::new(Box::new(near)));
    let outbox = Outbox::new(sink, bounds, Some((compressor, pool)));
    outbox.own().await;
    let plain = [b'a'; 100];
    let ping = Block::new(encode::shared(Opcode::Ping, &plain), 0);
    outbox.send(Outgoing::copied(Opcode::Ping, &plain)).unwrap();
    outbox.pong(&plain);
    outbox.send(Outgoing::Encoded(&ping)).unwrap();
    outbox.beat(&ping);
    outbox.send(Outgoing::copied(Opcode::Text, &plain)).unwrap();
    outbox.close(CloseCode::NORMAL, &"a".repeat(98)).unwrap();
    outbox.pause();
    outbox.end();
    let mut written = Vec::new();
    far.read_to_end(&mut written).await.unwrap();
    for first in [0x89, 0x8A, 0x89, 0x89] {
        assert_eq!(written[..2], [first, 100]);
        assert_eq!(written[2..102], plain);
        written.drain(..102);
    }
    // The message is.
    assert!(written[0] == 0xC1 && written[1] < 20);
    let close = written.split_off(2 + usize::from(written[1]));
    assert_eq!(close[..4], [0x88, 100, 0x03, 0xE8]);
}
