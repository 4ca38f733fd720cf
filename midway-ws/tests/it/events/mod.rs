//! Events: the controllers under test, and how a client asks them.

mod answers;
mod errors;
mod questions;
mod streams;

use midway_core::{Filter, Guard, Target, prelude::*};
use midway_ws::{Answer, Invalid, Validate, WsApplication, prelude::*};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::app::{Client, hear, say};

#[derive(Deserialize)]
struct Say {
    text: String,
    #[serde(default)]
    tags: Vec<u32>,
}

#[derive(Deserialize)]
struct Range {
    from: u32,
    to: u32,
}

impl Validate for Range {
    fn validate(&self) -> Result<(), Invalid> {
        match self.from <= self.to {
            true => Ok(()),
            false => Err(Invalid::new("to", "is before `from`").and("", "is empty")),
        }
    }
}

#[derive(Serialize, Event)]
struct Said {
    text: String,
}

#[derive(Serialize, Event)]
#[event("chat.note")]
struct Note {
    words: usize,
}

/// A value whose serialisation fails.
struct Unfit;

impl Serialize for Unfit {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("unfit"))
    }
}

#[derive(Serialize, Event)]
struct Confirm {
    amount: u32,
}

#[derive(Deserialize, Debug)]
struct Confirmed {
    by: String,
}

impl Ask for Confirm {
    type Answer = Confirmed;
}

#[derive(Component)]
struct Denies;

impl Guard<Context> for Denies {
    async fn can_activate(&self, socket: &Context, target: &Target) -> Result<bool> {
        assert_eq!(socket.event(), Some(target.event));
        Ok(false)
    }
}

/// Reads the data before the handler does.
#[derive(Component)]
struct NoShouting;

impl Guard<Context> for NoShouting {
    const READS_MESSAGE: bool = true;

    async fn can_activate(&self, socket: &Context, _: &Target) -> Result<bool> {
        Ok(!socket
            .message()?
            .as_text()
            .unwrap_or_default()
            .contains('!'))
    }
}

#[derive(Component)]
struct Softens;

impl Filter<Context> for Softens {
    type Error = Error;

    async fn catch(&self, error: Error, socket: &Context) -> Result<Answer> {
        let name = socket.event().unwrap_or("none");
        Answer::new(format!("{name}: {error}"))
    }
}

#[derive(Component)]
struct Chat {
    #[app("webSocket")]
    ws_app: WsApplication,
}

#[ws_controller("/chat", emits = [Note])]
impl Chat {
    #[on_ws_message("say")]
    async fn say(&self, Json(say): Json<Say>) -> Result<Value> {
        Ok(json!({ "length": say.text.len(), "tags": say.tags.len() }))
    }

    #[on_ws_message("hush")]
    fn hush(&self) {}

    #[on_ws_message("range")]
    fn range(&self, Valid(Json(range)): Valid<Json<Range>>) -> u32 {
        range.to - range.from
    }

    #[on_ws_message("maybe")]
    fn maybe(&self, name: String) -> Option<String> {
        (!name.is_empty()).then_some(name)
    }

    #[on_ws_message("shout")]
    #[ws_broadcast]
    async fn shout(&self, Json(say): Json<Say>) -> Said {
        Said { text: say.text }
    }

    #[on_ws_message("echo")]
    #[ws_emit]
    async fn echo(&self, Json(say): Json<Say>) -> Result<Said> {
        Ok(Said { text: say.text })
    }

    #[on_ws_message("buy")]
    async fn buy(&self) -> Result<u32> {
        sold_out().map_err(|error| error.context("while buying"))
    }

    #[on_ws_message("fail")]
    async fn fail(&self) -> Result<u32> {
        Err(Error::msg("the disk is full"))
    }

    #[on_ws_message("panic")]
    async fn panic(&self) -> u32 {
        panic!("in a handler")
    }

    #[on_ws_message("unfit")]
    fn unfit(&self) -> Unfit {
        Unfit
    }

    #[on_ws_message("denied")]
    #[guard(Denies)]
    fn denied(&self) -> u32 {
        1
    }

    #[on_ws_message("quiet")]
    #[guard(NoShouting)]
    fn quiet(&self, text: String) -> String {
        text
    }

    #[on_ws_message("soft")]
    #[filter(Softens)]
    fn soft(&self, Json(number): Json<u32>) -> u32 {
        number
    }

    /// Asks the client, and answers with its answer or the kind of error.
    #[on_ws_message("pay")]
    async fn pay(&self, socket: Context, Json(patience): Json<u64>) -> String {
        let within = std::time::Duration::from_millis(patience);
        match socket.ask(&Confirm { amount: 3 }).within(within).await {
            Ok(Confirmed { by }) => by,
            Err(error) => format!("{error:?}"),
        }
    }

    #[on_ws_message("note")]
    async fn note(&self, socket: Context, text: String) -> Result<()> {
        let note = Note {
            words: text.split_whitespace().count(),
        };
        socket.emit(&note).await?;
        self.ws_app.emit(&note).await?;
        socket.join("readers")?;
        Ok(self.ws_app.to("readers").emit(&note).await?)
    }
}

/// An error of the application's own that forwards to the one inside.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Forwards(#[from] EventError);

/// An `EventError` under a `?` into another error.
fn sold_out() -> Result<u32> {
    Err(Forwards(EventError::new(
        "sold_out",
        "the last one is gone",
    )))?
}

#[derive(Component)]
struct Slow;

#[ws_controller("/slow")]
impl Slow {
    #[on_ws_message("message")]
    async fn hang(&self, _text: String) {
        std::future::pending().await
    }

    /// Tells the client when the stop begins.
    #[on_ws_message("until_stop")]
    async fn until_stop(&self, socket: Context, stopping: Stopping) -> Result<()> {
        socket.ask(&Confirm { amount: 0 }).await?;
        socket.emit(&Note { words: 0 }).await?;
        stopping.await;
        Ok(())
    }

    #[on_ws_message("hang")]
    async fn hang_as_event(&self) {
        std::future::pending().await
    }
}

#[derive(Component)]
struct Both;

#[ws_controller("/both", concurrency = 4)]
impl Both {
    #[on_ws_message("message")]
    fn rest(&self, message: Message) -> String {
        format!("rest {}", message.as_bytes().len())
    }

    #[on_ws_message("wait")]
    async fn wait(&self, socket: Context) -> Result<()> {
        socket.flushed().await?;
        std::future::pending().await
    }

    #[on_ws_message("now")]
    fn now(&self) -> u32 {
        1
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Events;

/// Sends a message and returns the next that comes.
async fn ask(client: &mut Client, message: &str) -> Value {
    say(client, message).await;
    heard(client).await
}

async fn heard(client: &mut Client) -> Value {
    serde_json::from_str(&hear(client).await).unwrap()
}
