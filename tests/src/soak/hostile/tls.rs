//! What clients do below TLS.

use std::io;

use tokio::io::AsyncWriteExt;

use super::patience;
use crate::{
    peer::{Door, Socket, drain},
    random::Random,
};

/// Half a handshake, something that is none, or nothing at all.
pub(super) async fn stalled(door: &Door, random: &mut Random) -> io::Result<()> {
    let mut hello = door.hello()?;
    match random.below(4) {
        0 => hello.truncate(random.below(hello.len())),
        1 => {
            let at = random.below(hello.len());
            hello[at] ^= 1 << random.below(8);
        }
        2 => hello = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(),
        _ => {}
    }
    let mut socket: Socket = Box::new(door.tcp().await?);
    socket.write_all(&hello).await?;
    drain(&mut socket, patience(random)).await;
    Ok(())
}
