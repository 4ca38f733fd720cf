//! What clients do over HTTP/1.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::{interval, sleep, timeout},
};

use super::patience;
use crate::{
    peer::{Door, Socket, drain, http2},
    random::Random,
};

/// A request with a body.
const WHOLE: &[u8] =
    b"POST /web/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nall of it";

/// A request without a body.
fn get(path: &str) -> Vec<u8> {
    format!("GET /web/{path} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes()
}

/// Any part of a request, or a whole one and half of the next; then nothing more.
pub(super) async fn stalled(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut socket = door.http1().await?;
    let mut out = WHOLE.repeat(random.below(3));
    out.extend_from_slice(&WHOLE[..random.below(WHOLE.len())]);
    socket.write_all(&out).await?;
    socket.flush().await?;
    drain(&mut socket, patience(random)).await;
    Ok(())
}

/// Asks for what does not end, or fails, maybe begins a next request, and leaves.
pub(super) async fn left(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut socket = match random.below(2) {
        0 => door.resetting().await?,
        _ => door.http1().await?,
    };
    let hang = b"POST /web/hang HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
    let mut request = match random.below(4) {
        0 => hang.to_vec(),
        1 => get("events"),
        2 => get("endless"),
        _ => get("panic"),
    };
    // The first byte of a next request: hyper does not read on behind it, so only the server's own look at the socket
    // finds out that the client has left.
    if random.below(2) == 0 {
        request.push(b'G');
    }
    socket.write_all(&request).await?;
    socket.flush().await?;
    let mut buffer = vec![0; 4096];
    for _ in 0..random.below(8) {
        // Whatever has come.
        let _ = timeout(Duration::from_millis(50), socket.read(&mut buffer)).await;
    }
    if random.below(3) == 0 {
        socket.shutdown().await?;
        sleep(Duration::from_millis(random.below(500) as u64)).await;
    }
    Ok(())
}

/// Wants much, over HTTP/1 or HTTP/2, and reads nothing of it.
pub(super) async fn unread(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut socket = match random.below(2) {
        0 => {
            let mut socket = door.http1().await?;
            socket
                .write_all(&get("large").repeat(1 + random.below(20)))
                .await?;
            socket
        }
        _ => {
            let mut socket = door.http2().await?;
            socket
                .write_all(&http2::greeting_with_window(u32::MAX >> 1))
                .await?;
            for stream in 0..1 + random.below(20) as u32 {
                let request = http2::request(2 * stream + 1, "/web/large");
                socket.write_all(&request).await?;
            }
            socket
        }
    };
    socket.flush().await?;
    until_closed(&mut socket, patience(random)).await
}

/// Until a write shows that the server has closed, or for so long: reading would be the end of the fault.
async fn until_closed(socket: &mut Socket, longest: Duration) -> io::Result<()> {
    let mut look = interval(Duration::from_millis(100));
    let writes = async {
        loop {
            look.tick().await;
            socket.write_all(b"\r\n").await?;
            socket.flush().await?;
        }
    };
    timeout(longest, writes).await.unwrap_or(Ok(()))
}
