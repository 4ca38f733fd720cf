//! The last answer of a connection, and a close that lets it arrive.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    time::timeout,
};

/// The time a client may take to read the last answer.
const TIME: Duration = Duration::from_secs(1);

/// The bytes of its request that are discarded meanwhile.
const MAX_DISCARDED: usize = 256 * 1024;

/// Writes the last answer of a connection and closes it; dropping the socket is left to the caller.
pub(super) async fn close(socket: impl AsyncRead + AsyncWrite + Unpin, answer: &[u8]) {
    close_within(TIME, socket, answer).await;
}

/// The same in less time.
///
/// A socket closed with unread input resets the connection, and a reset may overtake what was written: the input is
/// read until the client closes its side.
pub(super) async fn close_within(
    time: Duration,
    mut socket: impl AsyncRead + AsyncWrite + Unpin,
    answer: &[u8],
) {
    let exchange = async {
        socket.write_all(answer).await?;
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
