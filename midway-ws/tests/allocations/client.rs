//! A client that only writes bytes made beforehand and counts the frames that come back.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

pub(crate) struct Client {
    socket: TcpStream,
    read: Vec<u8>,
}

impl Client {
    pub(crate) fn connect(address: SocketAddr, path: &str) -> Self {
        let mut socket = TcpStream::connect(address).unwrap();
        socket.set_nodelay(true).unwrap();
        // A test that waits for ever says less than one that fails.
        socket
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        socket.write_all(request.as_bytes()).unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            socket.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        assert!(head.starts_with(b"HTTP/1.1 101 "));
        Self {
            socket,
            read: vec![0; 256 * 1024],
        }
    }

    /// Sends what is a number of frames, and waits for as many.
    pub(crate) fn exchange(&mut self, frames: &[u8], answers: usize) {
        self.socket.write_all(frames).unwrap();
        self.wait(answers);
    }

    /// Waits for a number of frames.
    pub(crate) fn wait(&mut self, frames: usize) {
        for _ in 0..frames {
            let [_, short] = self.take::<2>();
            let len = match short {
                126 => u16::from_be_bytes(self.take()).into(),
                127 => usize::try_from(u64::from_be_bytes(self.take())).unwrap(),
                short => short.into(),
            };
            self.socket.read_exact(&mut self.read[..len]).unwrap();
        }
    }

    fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.socket.read_exact(&mut bytes).unwrap();
        bytes
    }
}

/// A frame as a client sends it.
pub(crate) fn frame(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let key = [7, 77, 177, 33];
    let mut out = vec![0x80 | opcode];
    match payload.len() {
        short @ 0..126 => out.push(0x80 | short as u8),
        medium @ 126..65_536 => {
            out.push(0x80 | 126);
            out.extend_from_slice(&(medium as u16).to_be_bytes());
        }
        long => {
            out.push(0x80 | 127);
            out.extend_from_slice(&(long as u64).to_be_bytes());
        }
    }
    out.extend_from_slice(&key);
    let masked = payload.iter().zip(key.iter().cycle());
    out.extend(masked.map(|(byte, key)| byte ^ key));
    out
}
