//! What clients do over HTTP/2.

use std::io;

use tokio::{io::AsyncWriteExt, time::timeout};

use super::patience;
use crate::{
    peer::{
        Door, drain,
        http2::{
            CONTINUATION, DATA, END_HEADERS, HEADERS, Method, PREFACE, RESET, SETTINGS,
            answer_pings, frame, greeting, greeting_with_window, head, request,
        },
    },
    random::Random,
};

/// Goes on to a point where the server has to wait, and not further.
pub(super) async fn stalled(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut socket = door.http2().await?;
    socket.write_all(&begun(random)).await?;
    socket.flush().await?;
    let longest = patience(random);
    if random.below(2) == 0 {
        drain(&mut socket, longest).await;
        return Ok(());
    }
    timeout(longest, answer_pings(&mut socket))
        .await
        .unwrap_or(Ok(()))
}

/// What is sent before the stall.
fn begun(random: &mut Random) -> Vec<u8> {
    let large = head(Method::Get, "/web/large");
    match random.below(9) {
        0 => PREFACE[..1 + random.below(PREFACE.len() - 1)].to_vec(),
        1 => PREFACE.to_vec(),
        2 => greeting(),
        // Half a frame's head, half a frame.
        3 => {
            let request = request(1, "/web/large");
            [greeting(), request[..random.below(request.len())].to_vec()].concat()
        }
        // A head that goes on.
        4 => {
            let part = &large[..random.below(large.len())];
            [greeting(), frame(HEADERS, 0, 1, part)].concat()
        }
        5 => {
            let part = frame(HEADERS, 0, 1, &large[..4]);
            [greeting(), part, frame(CONTINUATION, 0, 1, &large[4..9])].concat()
        }
        // A body that goes on.
        6 => {
            let post = head(Method::Post, "/web/echo");
            let post = frame(HEADERS, END_HEADERS, 1, &post);
            [greeting(), post, frame(DATA, 0, 1, b"half of it")].concat()
        }
        // An answer that has no room.
        7 => [greeting_with_window(0), request(1, "/web/large")].concat(),
        // Idle after an answer.
        _ => [greeting(), request(1, "/web/nowhere")].concat(),
    }
}

/// Streams that are opened and reset, frames of any kind, or a good beginning and then anything.
pub(super) async fn broken(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut socket = door.http2().await?;
    let mut out = greeting();
    let resets = random.below(2) == 0;
    for number in 0..random.below(40) as u32 {
        if resets {
            let stream = 2 * number + 1;
            out.extend_from_slice(&request(stream, "/web/large"));
            out.extend_from_slice(&frame(RESET, 0, stream, &[0, 0, 0, 8]));
            continue;
        }
        let mut payload = vec![0; random.below(20)];
        payload.fill_with(|| random.number() as u8);
        let kind = random.below(11) as u8;
        let flags = if kind == SETTINGS {
            0
        } else {
            random.number() as u8
        };
        out.extend_from_slice(&frame(kind, flags, random.below(9) as u32, &payload));
    }
    socket.write_all(&out).await?;
    socket.flush().await?;
    drain(&mut socket, patience(random)).await;
    Ok(())
}
