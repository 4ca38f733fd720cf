//! A client that breaks the protocol gets a close code before the connection ends.

use midway_core::prelude::*;
use midway_ws::prelude::*;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::app::{PATIENCE, frame, handshake, head, raw, rest, start};

#[derive(Component)]
struct Echo;

#[ws_controller]
impl Echo {
    #[on_ws_message("message")]
    async fn echo(&self, message: Message) -> Message {
        message
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Faults;

async fn open(app: &midway_core::App) -> TcpStream {
    let mut socket = raw(app, &handshake("/", "")).await;
    assert!(head(&mut socket).await.starts_with("HTTP/1.1 101 "));
    socket
}

/// The code in the close frame that is all there is left to read.
async fn close_code(socket: &mut TcpStream) -> u16 {
    let bytes = rest(socket).await;
    assert_eq!(bytes[0], 0x88, "{bytes:?}");
    assert_eq!(usize::from(bytes[1]) + 2, bytes.len(), "one frame");
    u16::from_be_bytes([bytes[2], bytes[3]])
}

#[tokio::test]
async fn each_fault_has_its_close_code() {
    let app = start::<Faults>(&[("maxPayload", 1000.into()), ("maxFragments", 3.into())]).await;
    let too_large = frame(2, &[0; 1001]);
    let fragments = [
        &[0x02, 0x80, 1, 2, 3, 4][..],
        &[0x00, 0x80, 1, 2, 3, 4].repeat(3),
    ]
    .concat();
    let cases: [(&str, Vec<u8>, u16); 6] = [
        ("not masked", vec![0x81, 0x01, b'x'], 1002),
        (
            "reserved bit",
            {
                let mut bytes = frame(1, b"x");
                bytes[0] |= 0x20;
                bytes
            },
            1002,
        ),
        ("invalid UTF-8", frame(1, &[0xC3, 0x28]), 1007),
        ("too large", too_large, 1009),
        ("too many fragments", fragments, 1008),
        (
            "a close code that may not be sent",
            frame(8, &1006_u16.to_be_bytes()),
            1002,
        ),
    ];
    for (name, bytes, code) in cases {
        let mut socket = open(&app).await;
        socket.write_all(&bytes).await.unwrap();
        assert_eq!(close_code(&mut socket).await, code, "{name}");
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn what_was_right_before_the_fault_is_answered() {
    let app = start::<Faults>(&[]).await;
    let mut socket = open(&app).await;
    let bytes = [frame(1, b"fine"), vec![0x81, 0x01, b'x']].concat();
    socket.write_all(&bytes).await.unwrap();
    let bytes = rest(&mut socket).await;
    assert_eq!(&bytes[..6], b"\x81\x04fine");
    assert_eq!(bytes[6], 0x88);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_flood_of_pings_whose_pongs_are_not_read_stops_being_read() {
    let app = start::<Faults>(&[]).await;
    let mut socket = open(&app).await;
    let flood = frame(9, &[b'p'; 125]).repeat(8_000);
    // Far more than what kernel buffers and the server's own bound hold together.
    let mut sent = 0_usize;
    while sent < 256 << 20 {
        match timeout(
            std::time::Duration::from_millis(500),
            socket.write(&flood[sent % flood.len()..]),
        )
        .await
        {
            Ok(written) => sent += written.unwrap(),
            Err(_) => break,
        }
    }
    assert!(
        sent < 256 << 20,
        "the server took {sent} bytes without its pongs being read"
    );
    // And it goes on once they are.
    let mut pongs = vec![0; 1 << 20];
    let mut read = 0;
    while read < 4 << 20 {
        read += timeout(PATIENCE, socket.read(&mut pongs))
            .await
            .expect("no pongs")
            .unwrap();
    }
    drop(socket);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn what_comes_after_the_end_is_hardly_read() {
    let app = start::<Faults>(&[]).await;
    let ends = [
        ("a fault", vec![0x81, 0x01, b'x'], 1002),
        ("too large", frame(2, &vec![0; 2 << 20]), 1009),
        ("a close frame", frame(8, &1000_u16.to_be_bytes()), 1000),
    ];
    for (name, end, code) in ends {
        let socket = open(&app).await;
        let (mut read, mut write) = socket.into_split();
        let flood = tokio::spawn(async move {
            let mut sent = 0;
            write.write_all(&end).await?;
            while sent < 256 << 20 {
                sent += write.write(&[0; 64 * 1024]).await?;
            }
            Ok::<_, std::io::Error>(())
        });
        let mut answer = [0; 4];
        timeout(PATIENCE, read.read_exact(&mut answer))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(u16::from_be_bytes([answer[2], answer[3]]), code, "{name}");
        let flooded = timeout(PATIENCE, flood).await.unwrap().unwrap();
        assert!(flooded.is_err(), "{name}: 256 MiB were swallowed");
    }
    app.stop().await.unwrap();
}

/// All of a frame but its last bytes.
fn unfinished(bytes: usize) -> (Vec<u8>, Vec<u8>) {
    let mut begin = frame(2, &vec![1; bytes]);
    let end = begin.split_off(begin.len() - 10);
    (begin, end)
}

#[tokio::test]
async fn unfinished_messages_have_a_bound_and_the_largest_pays() {
    let app = start::<Faults>(&[("maxUnfinishedBytes", (4 << 20).into())]).await;
    let mut largest = open(&app).await;
    largest.write_all(&unfinished(900_000).0).await.unwrap();
    let mut first = open(&app).await;
    let (begin, end) = unfinished(100_000);
    first.write_all(&begin).await.unwrap();
    let mut others = Vec::new();
    // As many as fit, and then some.
    for _ in 0..60 {
        let mut other = open(&app).await;
        other.write_all(&unfinished(200_000).0).await.unwrap();
        others.push(other);
    }
    assert_eq!(close_code(&mut largest).await, 1013);
    // No more connections were refused than necessary.
    first.write_all(&end).await.unwrap();
    let mut echo = vec![0; 100_000 + 10];
    timeout(PATIENCE, first.read_exact(&mut echo))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(echo[..2], [0x82, 127]);
    drop(others);
    app.stop().await.unwrap();
}
