//! Frames that come with the handshake, or while the connection handler runs, are kept.

use futures_util::SinkExt;
use midway_core::prelude::*;
use midway_ws::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite;

use crate::{
    app::{connect, frame, handshake, head, hear, raw, start},
    journal::Journal,
};

#[derive(Component)]
struct Slow {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller]
impl Slow {
    #[on_ws_connection]
    async fn connected(&self, socket: Context) -> Result<&'static str> {
        if socket.request().query("slow").is_some() {
            self.journal.note("connecting");
            self.journal.pass().await;
        }
        self.journal
            .note(format!("head {}", socket.request().head().len()));
        Ok("welcome")
    }

    #[on_ws_message("message")]
    async fn echo(&self, message: Message) -> Message {
        message
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct BeforeOpen;

#[tokio::test]
async fn a_frame_in_the_packet_of_the_handshake_is_the_first_message() {
    let app = start::<BeforeOpen>(&[]).await;
    let mut bytes = handshake("/", "").into_bytes();
    bytes.extend(frame(1, b"early"));
    let whole = frame(1, b"later");
    bytes.extend(&whole[..4]);
    let mut socket = raw(&app, "").await;
    socket.write_all(&bytes).await.unwrap();
    assert!(head(&mut socket).await.starts_with("HTTP/1.1 101 "));
    let mut reply = [0; 16];
    socket.read_exact(&mut reply).await.unwrap();
    assert_eq!(&reply, b"\x81\x07welcome\x81\x05early");
    let journal = app.container().get::<Journal>().unwrap();
    assert_eq!(
        journal.lines(),
        [format!("head {}", frame(1, b"early").len() + 4)]
    );
    socket.write_all(&whole[4..]).await.unwrap();
    let mut reply = [0; 7];
    socket.read_exact(&mut reply).await.unwrap();
    assert_eq!(&reply, b"\x81\x05later");
    drop(socket);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn messages_during_the_connection_handler_come_after_it() {
    let app = start::<BeforeOpen>(&[]).await;
    let journal = app.container().get::<Journal>().unwrap();
    let mut client = connect(&app, "/?slow").await;
    journal.wait(1).await;
    for number in 0..2000 {
        client
            .feed(tungstenite::Message::text(number.to_string()))
            .await
            .unwrap();
    }
    client.flush().await.unwrap();
    journal.open();
    assert_eq!(hear(&mut client).await, "welcome");
    for number in 0..2000 {
        assert_eq!(hear(&mut client).await, number.to_string());
    }
    app.stop().await.unwrap();
}
