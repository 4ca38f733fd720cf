//! Clients whose handler does not return: each of their ends frees what the server keeps for them.

use std::{io, time::Duration};

use midway_test_support::frame;
use tokio::{
    io::AsyncWriteExt,
    time::{sleep, timeout},
};

use crate::{
    peer::{Door, WebSocket},
    random::Random,
};

/// Lets a handler hang and ends in one of the ways that there are.
pub(super) async fn handler(door: &Door, random: &mut Random) -> io::Result<()> {
    let path = ["/", "/", "/?hang"][random.below(3)];
    let socket = match random.below(4) {
        0 => door.resetting().await?,
        _ => door.http1().await?,
    };
    let mut client = WebSocket::over(socket, path, "").await?;
    client.send(2, &[b'j', random.number() as u8]).await?;
    client.send(2, b"h").await?;
    match random.below(5) {
        // FIN, or RST.
        0 => Ok(()),
        1 => {
            sleep(Duration::from_millis(random.below(300) as u64)).await;
            Ok(())
        }
        2 => client.socket.shutdown().await,
        // A close frame, which is answered although the handler runs.
        3 => client.close().await,
        _ => flood(client).await,
    }
}

/// More than anybody takes, without reading; the heartbeat ends it.
async fn flood(mut client: WebSocket) -> io::Result<()> {
    let mut out = Vec::new();
    for _ in 0..8 {
        out.extend(frame(2, &[b'x'; 8000]));
    }
    for _ in 0..100 {
        match timeout(Duration::from_millis(100), client.write(&out)).await {
            Ok(Ok(())) => {}
            _ => break,
        }
    }
    Ok(())
}
