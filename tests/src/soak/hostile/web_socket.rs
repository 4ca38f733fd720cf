//! What clients do to a WebSocket.

use std::{io, time::Duration};

use midway_test_support::{frame, frame_with};
use tokio::{
    io::AsyncWriteExt,
    time::{sleep, timeout},
};

use super::{PATIENCE, gone, patience};
use crate::{
    fuzzing::Mutations,
    peer::{Door, WebSocket, drain},
    random::Random,
};

/// Joins, leaves, broadcasts; then one more question, so that all of it is done.
pub(super) async fn chatty(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut client = WebSocket::open(door, "/", "").await?;
    for _ in 0..random.below(12) {
        let what = b"jjlraw"[random.below(6)];
        let mut message = vec![what, random.number() as u8];
        message.resize(2 + random.below(600), b'.');
        client
            .send(1 + (random.number() & 1) as u8, &message)
            .await
            .or_else(gone)?;
    }
    client.send(2, b"xdone").await?;
    client.until(2, b"xdone").await?;
    Ok(())
}

/// Vanishes with things under way.
pub(super) async fn killed(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut client = WebSocket::open(door, "/", "").await?;
    let mut out = Vec::new();
    for _ in 0..random.below(30) {
        out.extend(frame(2, &[b"xjwa"[random.below(4)], 9, 9, 9]));
    }
    let cut = random.below(out.len() + 1);
    client.write(&out[..cut]).await
}

/// The same with a reset, at any moment of the handshake or after it.
pub(super) async fn reset(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut socket = door.resetting().await?;
    let mut out = midway_test_support::handshake("/", "").into_bytes();
    for _ in 0..random.below(8) {
        out.extend(frame(2, &[b"xjw"[random.below(3)]; 40]));
    }
    let cut = random.below(out.len() + 1);
    socket.write_all(&out[..cut]).await?;
    for _ in 0..random.below(20) {
        tokio::task::yield_now().await;
    }
    Ok(())
}

/// Begins a handshake, or a frame, and does not go on until the server has enough of it, or for a while.
pub(super) async fn stalled(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut socket = door.http1().await?;
    let mut out = midway_test_support::handshake("/", "").into_bytes();
    out.extend(frame(2, &[b'x'; 5000]));
    let cut = random.below(out.len());
    socket.write_all(&out[..cut]).await?;
    drain(&mut socket, patience(random)).await;
    Ok(())
}

/// Wants much and does not read it; then goes, or reads it all.
pub(super) async fn slow_reader(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut client = WebSocket::open(door, "/", "").await?;
    let mut out = Vec::new();
    out.extend(frame(2, &[b'j', 0]));
    for _ in 0..16 {
        out.extend(frame(2, &[b"xra"[random.below(3)]; 8000]));
    }
    for _ in 0..random.below(40) {
        let wrote = timeout(Duration::from_millis(50), client.write(&out)).await;
        if !matches!(wrote, Ok(Ok(()))) {
            break;
        }
    }
    if random.below(2) == 0 {
        client.drain(Duration::from_millis(300)).await;
    }
    Ok(())
}

/// Anything, from a corpus and changed, behind a good handshake.
pub(super) async fn broken(
    door: &Door,
    from: &[Vec<u8>],
    extra: &str,
    random: &mut Random,
) -> io::Result<()> {
    let mut client = WebSocket::open(door, "/", extra).await?;
    let input = Mutations::new(from, random.number())
        .next()
        .unwrap_or_default();
    client
        .socket
        .write_all(input.get(1..).unwrap_or_default())
        .await?;
    client.drain(Duration::from_millis(50)).await;
    Ok(())
}

pub(super) async fn deflated(
    door: &Door,
    inputs: &[Vec<u8>],
    random: &mut Random,
) -> io::Result<()> {
    let deflate = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
    let mut framed = Vec::new();
    for input in Mutations::new(inputs, random.number()).take(4) {
        let mut out = vec![0];
        frame_with(
            0xC2,
            input.get(1..).unwrap_or_default(),
            [1, 2, 3, 4],
            &mut out,
        );
        framed.push(out);
    }
    broken(door, &framed, deflate, random).await
}

pub(super) async fn handshake(
    door: &Door,
    inputs: &[Vec<u8>],
    random: &mut Random,
) -> io::Result<()> {
    match random.below(4) {
        0 => drop(WebSocket::open(door, "/?reject", "").await?),
        1 => drop(WebSocket::open(door, "/nowhere", "").await?),
        _ => {
            let mut socket = door.http1().await?;
            let input = Mutations::new(inputs, random.number()).next();
            socket.write_all(&input.unwrap_or_default()).await?;
            drain(&mut socket, Duration::from_millis(50)).await;
        }
    }
    Ok(())
}

/// Says that it sends no more, and still reads.
pub(super) async fn half_closed(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut client = WebSocket::open(door, "/", "").await?;
    for _ in 0..random.below(5) {
        client.send(2, b"xwhatever").await?;
    }
    client.socket.shutdown().await?;
    client.drain(PATIENCE).await;
    Ok(())
}

/// In a room, and not a sign of life: the heartbeat ends it.
pub(super) async fn silent(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut client = WebSocket::open(door, "/", "").await?;
    client.send(2, &[b'j', random.number() as u8]).await?;
    sleep(Duration::from_millis(random.below(2500) as u64)).await;
    Ok(())
}

/// Asks the server to close, to terminate, to fail, to panic or to refuse.
pub(super) async fn ended(door: &Door, random: &mut Random) -> io::Result<()> {
    let path = ["/", "/", "/", "/?refuse"][random.below(4)];
    let mut client = WebSocket::open(door, path, "").await?;
    client
        .send(2, &[b'j', random.number() as u8])
        .await
        .or_else(gone)?;
    let wish = [b"ctep"[random.below(4)]];
    client.send(2, &wish).await.or_else(gone)?;
    client.send(8, &[0x03, 0xE8]).await.or_else(gone)?;
    client.drain(PATIENCE).await;
    Ok(())
}
