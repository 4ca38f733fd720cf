//! The disconnection handler runs exactly once, whatever ended the connection.

use futures_util::SinkExt;
use midway_core::prelude::*;
use midway_ws::{ReadyState, SendError, prelude::*};
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, frame::coding::CloseCode as Code};

use crate::{
    app::{Client, connect, hear_close, say, start, ws},
    journal::Journal,
};

#[derive(Component)]
struct Door {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller]
impl Door {
    #[on_ws_connection]
    async fn connected(&self, request: UpgradeRequest) -> Result<()> {
        if request.query("refuse").is_some() {
            return Err(Error::msg("no room"));
        }
        Ok(())
    }

    #[on_ws_message("message")]
    async fn message(&self, socket: Context, text: String) -> Result<()> {
        match &*text {
            "close" => socket.close(4001, "as you wish")?,
            "terminate" => socket.terminate(),
            _ => {}
        }
        if socket.ready_state() != ReadyState::Open {
            assert!(matches!(
                socket.send("too late").await,
                Err(SendError::Closed)
            ));
        }
        Ok(())
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode, reason: CloseReason, socket: Context) {
        assert_eq!(socket.ready_state(), ReadyState::Closed);
        self.journal
            .note(format!("{} {:?}", code.as_u16(), reason.0));
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Ends;

async fn close(client: &mut Client, frame: Option<CloseFrame>) {
    client.close(frame).await.unwrap();
}

#[tokio::test]
async fn every_way_to_end_is_told_once_with_its_code() {
    let app = start::<Ends>(&[]).await;
    let journal = app.container().get::<Journal>().unwrap();

    let mut client = connect(&app, "/").await;
    close(
        &mut client,
        Some(CloseFrame {
            code: Code::from(4000),
            reason: "bye".into(),
        }),
    )
    .await;
    assert_eq!(hear_close(&mut client).await.0, 4000);
    assert_eq!(journal.wait(1).await[0], "4000 \"bye\"");

    let mut client = connect(&app, "/").await;
    close(&mut client, None).await;
    assert_eq!(hear_close(&mut client).await.0, 1005);
    assert_eq!(journal.wait(2).await[1], "1005 \"\"");

    drop(connect(&app, "/").await);
    assert_eq!(journal.wait(3).await[2], "1006 \"\"");

    let mut client = connect(&app, "/").await;
    say(&mut client, "close").await;
    assert_eq!(hear_close(&mut client).await, (4001, "as you wish".into()));
    client.flush().await.unwrap_or_default();
    assert!(journal.wait(4).await[3].starts_with("4001"));

    let mut client = connect(&app, "/").await;
    say(&mut client, "terminate").await;
    assert_eq!(journal.wait(5).await[4], "1006 \"\"");

    let mut client = connect(&app, "/?refuse").await;
    assert_eq!(hear_close(&mut client).await.0, 1011);
    client.flush().await.unwrap_or_default();
    assert!(journal.wait(6).await[5].starts_with("1011"));

    while !ws(&app).is_empty() {
        tokio::task::yield_now().await;
    }
    app.stop().await.unwrap();
    assert_eq!(journal.lines().len(), 6);
}

#[tokio::test]
async fn a_client_that_never_answers_a_close_frame_is_not_waited_for_longer_than_close_timeout() {
    let app = start::<Ends>(&[("closeTimeout", 50.into())]).await;
    let journal = app.container().get::<Journal>().unwrap();
    let mut client = connect(&app, "/").await;
    say(&mut client, "close").await;
    // The client neither reads nor writes here: its close frame is never sent.
    assert_eq!(journal.wait(1).await, ["4001 \"as you wish\""]);
    app.stop().await.unwrap();
    drop(client);
}

#[tokio::test]
async fn a_close_code_that_must_not_be_sent_is_an_error_and_closes_nothing() {
    let app = start::<Ends>(&[]).await;
    let mut client = connect(&app, "/").await;
    while ws(&app).is_empty() {
        tokio::task::yield_now().await;
    }
    let socket = ws(&app).clients().remove(0);
    for code in [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535] {
        let refused = socket.close(code, "no").unwrap_err();
        assert!(matches!(refused, SendError::CloseCode { .. }), "{code}");
        assert!(socket.is_open());
    }
    // A reason that is too long is cut where a character ends.
    socket.close(4999, &"é".repeat(100)).unwrap();
    assert_eq!(hear_close(&mut client).await, (4999, "é".repeat(61)));
    app.stop().await.unwrap();
}
