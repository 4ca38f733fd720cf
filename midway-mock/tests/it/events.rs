//! The client's calls for events.

use futures_util::{Stream, stream};
use midway_core::prelude::*;
use midway_mock::{ClientError, close, create_app_with, create_websocket_client};
use midway_ws::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Event)]
struct Confirm {
    amount: u32,
}

impl Ask for Confirm {
    type Answer = bool;
}

#[derive(Deserialize, PartialEq, Debug)]
struct Asked {
    amount: u32,
}

#[derive(Serialize, Event)]
struct Heard(u32);

#[derive(Component)]
struct Till;

#[ws_controller]
impl Till {
    /// Says what it heard, and asks before it answers.
    #[on_ws_message("pay")]
    async fn pay(&self, socket: Context, Json(amount): Json<u32>) -> Result<u32> {
        socket.emit(&Heard(amount)).await?;
        match socket.ask(&Confirm { amount }).await? {
            true => Ok(amount),
            false => Err(EventError::new("declined", "the client said no"))?,
        }
    }

    #[on_ws_message("count")]
    fn count(&self, Json(to): Json<u32>) -> Streamed<impl Stream<Item = Result<Option<u32>>>> {
        Streamed(stream::iter(
            (0..to).map(|number| Ok(number.checked_sub(1))),
        ))
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Main;

impl Lifecycle for Main {}

#[tokio::test]
async fn calls_questions_events_and_streams_find_their_messages() -> Result<()> {
    let app = create_app_with::<Main>(|mock| mock.config("webSocket.port", 0)).await?;
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    for (yes, outcome) in [(true, Some(3)), (false, None)] {
        client.emit("count", 0).await?;
        client
            .send(r#"{"event":"pay","data":3,"id":"own"}"#)
            .await?;
        let (number, asked) = client.once_question::<Asked>("confirm").await?;
        assert_eq!(asked, Asked { amount: 3 });
        client.answer(number, yes).await?;
        // The event came before the question and was kept.
        assert_eq!(client.once_event::<u32>("heard").await?, 3);
        let answer: serde_json::Value = client.once_message().await?.json()?;
        assert_eq!(answer["data"].as_u64(), outcome, "{answer}");
    }
    let items: Vec<Option<u32>> = client.stream("count", 3).await?;
    assert_eq!(items, [None, Some(0), Some(1)]);
    let error = client.call::<u32>("count", "three").await.unwrap_err();
    let ClientError::Event(error) = error else {
        return Err(error.into());
    };
    assert_eq!((error.code(), error.path()), ("bad_data", Some("data")));
    close(app).await
}
