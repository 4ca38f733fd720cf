//! A client that speaks bytes.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// Longer than anything here takes; a test that reaches it has failed.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A client that speaks bytes.
#[derive(Debug)]
pub struct Raw(pub TcpStream);

impl Raw {
    /// Connects to the server.
    pub async fn connect(address: SocketAddr) -> Self {
        Self(TcpStream::connect(address).await.unwrap())
    }

    /// Sends the bytes.
    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.write_all(bytes.as_ref()).await.unwrap();
    }

    /// Everything until the server closes; a reset is a failure.
    pub async fn rest(&mut self) -> String {
        let mut all = Vec::new();
        timeout(PATIENCE, self.0.read_to_end(&mut all))
            .await
            .expect("the server closes")
            .expect("the server closes without a reset");
        String::from_utf8(all).unwrap()
    }

    /// Reads until what has come ends with `end`.
    pub async fn until(&mut self, end: &str) -> String {
        String::from_utf8(self.until_bytes(end.as_bytes()).await).unwrap()
    }

    /// The same of a protocol that is no text.
    pub async fn until_bytes(&mut self, end: &[u8]) -> Vec<u8> {
        let mut all = Vec::new();
        while !all.ends_with(end) {
            let mut byte = [0];
            let read = timeout(PATIENCE, self.0.read(&mut byte)).await;
            let read = read.expect("an answer in time").unwrap();
            assert_eq!(read, 1, "closed after {:?}", String::from_utf8_lossy(&all));
            all.push(byte[0]);
        }
        all
    }
}

/// One request on a connection of its own, and everything until the server closes.
pub async fn exchange(address: SocketAddr, request: impl AsRef<[u8]>) -> String {
    let mut client = Raw::connect(address).await;
    client.send(request).await;
    client.rest().await
}

/// A GET after which the connection closes.
#[must_use]
pub fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
}
