//! A client that only writes bytes made beforehand and counts the frames that come back.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use midway_test_support::handshake;

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
        let request = handshake(path, "");
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
