//! permessage-deflate: agreed in the handshake, both ways, one to one and to many.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress};
use midway_core::prelude::*;
use midway_ws::prelude::*;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::app::{PATIENCE, frame, handshake, head, raw, start, ws};

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
struct Compressed;

async fn offer(app: &midway_core::App, offer: &str) -> (TcpStream, Option<String>) {
    let lines = format!("Sec-WebSocket-Extensions: {offer}\r\n");
    let mut socket = raw(app, &handshake("/", &lines)).await;
    let head = head(&mut socket).await;
    assert!(head.starts_with("HTTP/1.1 101 "), "{head}");
    let agreed = head.lines().find_map(|line| {
        line.strip_prefix("sec-websocket-extensions: ")
            .map(str::to_owned)
    });
    (socket, agreed)
}

/// A message as a client compresses it.
fn deflated(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 64);
    let mut compress = Compress::new(Compression::default(), false);
    compress
        .compress_vec(text.as_bytes(), &mut out, FlushCompress::Sync)
        .unwrap();
    out.truncate(out.len() - 4);
    let mut bytes = frame(1, &out);
    bytes[0] |= 0x40;
    bytes
}

/// The next message from the server; it has to be compressed, and short.
async fn inflated(socket: &mut TcpStream, inflate: &mut Decompress) -> String {
    let mut header = [0; 2];
    timeout(PATIENCE, socket.read_exact(&mut header))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(header[0], 0xC1, "a compressed text");
    let len = match header[1] {
        126 => usize::from(socket.read_u16().await.unwrap()),
        short => usize::from(short),
    };
    let mut payload = vec![0; len];
    socket.read_exact(&mut payload).await.unwrap();
    payload.extend([0, 0, 0xFF, 0xFF]);
    let mut out = Vec::with_capacity(1 << 20);
    inflate
        .decompress_vec(&payload, &mut out, FlushDecompress::Sync)
        .unwrap();
    String::from_utf8(out).unwrap()
}

#[tokio::test]
async fn without_the_option_nothing_is_agreed() {
    let app = start::<Compressed>(&[]).await;
    assert_eq!(offer(&app, "permessage-deflate").await.1, None);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_compressed_message_is_echoed_compressed() {
    for options in [
        json!(true),
        json!({"serverNoContextTakeover": false, "clientNoContextTakeover": false}),
    ] {
        let app = start::<Compressed>(&[("perMessageDeflate", options)]).await;
        let (mut socket, agreed) = offer(&app, "permessage-deflate; client_max_window_bits").await;
        let takeover = !agreed.unwrap().contains("server_no_context_takeover");
        let mut inflate = Decompress::new(false);
        for round in 0..3 {
            let text = format!("round {round} {}", "all the same ".repeat(1000));
            socket.write_all(&deflated(&text)).await.unwrap();
            assert_eq!(inflated(&mut socket, &mut inflate).await, text);
            if !takeover {
                inflate.reset(false);
            }
        }
        drop(socket);
        app.stop().await.unwrap();
    }
}

#[tokio::test]
async fn only_a_client_that_offers_to_forget_its_window_is_told_to() {
    let forget = "client_no_context_takeover";
    for (options, offered, told) in [
        (json!(true), "permessage-deflate", false),
        (
            json!({}),
            "permessage-deflate; client_max_window_bits",
            false,
        ),
        (
            json!(true),
            "permessage-deflate; client_no_context_takeover",
            true,
        ),
        (
            json!({"clientNoContextTakeover": true}),
            "permessage-deflate",
            true,
        ),
    ] {
        let app = start::<Compressed>(&[("perMessageDeflate", options)]).await;
        let agreed = offer(&app, offered).await.1.unwrap();
        assert_eq!(agreed.contains(forget), told, "{offered}: {agreed}");
        app.stop().await.unwrap();
    }
}

#[tokio::test]
async fn a_broadcast_reaches_who_agreed_and_who_did_not() {
    let app = start::<Compressed>(&[("perMessageDeflate", json!(true))]).await;
    let (mut common, _) = offer(&app, "permessage-deflate").await;
    let (mut narrow, _) = offer(&app, "permessage-deflate; server_max_window_bits=9").await;
    let (mut plain, agreed) = offer(&app, "x-unknown").await;
    assert_eq!(agreed, None);
    while ws(&app).len() < 3 {
        tokio::task::yield_now().await;
    }
    let text = "news ".repeat(1000);
    ws(&app).broadcast(&text).await.unwrap();
    assert_eq!(
        inflated(&mut common, &mut Decompress::new(false)).await,
        text
    );
    assert_eq!(
        inflated(&mut narrow, &mut Decompress::new(false)).await,
        text
    );
    let mut bytes = vec![0; text.len() + 4];
    plain.read_exact(&mut bytes).await.unwrap();
    assert_eq!(&bytes[4..], text.as_bytes());
    drop((common, narrow, plain));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_bomb_is_stopped_while_it_inflates() {
    let app = start::<Compressed>(&[
        ("perMessageDeflate", json!(true)),
        ("maxPayload", json!(100_000)),
    ])
    .await;
    let (mut socket, _) = offer(&app, "permessage-deflate").await;
    socket
        .write_all(&deflated(&"0".repeat(200_000)))
        .await
        .unwrap();
    let mut close = [0; 4];
    timeout(PATIENCE, socket.read_exact(&mut close))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (close[0], u16::from_be_bytes([close[2], close[3]])),
        (0x88, 1009)
    );
    drop(socket);
    app.stop().await.unwrap();
}
