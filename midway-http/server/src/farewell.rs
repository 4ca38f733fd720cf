//! The last answer of a connection, and a close that lets it arrive.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};

use super::Io;

/// The time a refused client may take to read the reason, and the bytes of its request that are discarded meanwhile.
const FAREWELL_TIMEOUT: Duration = Duration::from_secs(1);
const MAX_DISCARDED: usize = 256 * 1024;

/// Writes the last answer, then closes so that it arrives: a socket closed with unread input resets the
/// connection, and a reset may overtake what was written.
pub(super) async fn farewell<S: Io>(socket: S, words: &[u8]) {
    farewell_within(FAREWELL_TIMEOUT, socket, words).await;
}

/// The same in less time.
pub(super) async fn farewell_within<S: Io>(time: Duration, mut socket: S, words: &[u8]) {
    let exchange = async {
        socket.write_all(words).await?;
        socket.shutdown().await?;
        let mut sink = [0; 4096];
        let mut left = MAX_DISCARDED;
        while left > 0 {
            let read = socket.read(&mut sink).await?;
            if read == 0 {
                break;
            }
            left = left.saturating_sub(read);
        }
        Ok::<_, io::Error>(())
    };
    // The client may have closed or be silent; nothing more can be sent to it then.
    let _ = timeout(time, exchange).await;
}
