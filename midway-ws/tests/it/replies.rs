//! What a handler returns, and what the client gets.

use bytes::Bytes;
use midway_core::prelude::*;
use midway_ws::{Reply, prelude::*};
use serde::Serialize;
use tokio_tungstenite::tungstenite;

use crate::app::{connect, next, say, start};

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Shape {
    Unit,
    Tuple(i32, i32),
}

struct Celsius(f32);

impl IntoReply for Celsius {
    fn into_reply(self, reply: &mut Reply<'_>) -> Result<()> {
        Ok(reply.text(&format!("{:.1} °C", self.0))?)
    }
}

/// An alias hides neither the `Result` nor what is in it.
type Outcome<T> = std::result::Result<T, std::num::ParseIntError>;

macro_rules! controllers {
    ($($name:ident, $path:literal, $ty:ty, $value:expr;)*) => {
        $(#[derive(Component)]
        struct $name;

        #[ws_controller($path)]
        impl $name {
            #[on_ws_message("message")]
            async fn answer(&self) -> $ty {
                $value
            }
        })*
    };
}

controllers! {
    Text, "/text", &'static str, "as it is \"";
    Owned, "/string", String, "é".to_owned();
    Number, "/number", i64, -42;
    Float, "/float", Option<f64>, Some(1.5);
    Boolean, "/bool", bool, true;
    Binary, "/bytes", Bytes, Bytes::from_static(&[0, 255]);
    Large, "/large", Message, Message::binary(vec![7; 300_000]);
    Raw, "/message", Option<Message>, Some(Message::text("raw"));
    Fallible, "/result", Outcome<Vec<u8>>, Ok(vec![1, 2]);
    Object, "/object", Result<serde_json::Value>, Ok(serde_json::json!({"a": [1, null]}));
    Quoted, "/json", Json<&'static str>, Json("quoted");
    Variant, "/variant", Shape, Shape::Unit;
    Tuple, "/tuple", Shape, Shape::Tuple(1, 2);
    Own, "/own", Celsius, Celsius(20.25);
    Failing, "/failing", Outcome<i32>, "x".parse::<i32>();
    Nothing, "/nothing", (), ();
    NoMessage, "/none", Option<Message>, None;
    NoText, "/none-text", Result<Option<String>>, Ok(None);
}

/// Also a method that is not async replies; here it is the mark after what sends nothing.
#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Replies;

#[tokio::test]
async fn each_type_goes_out_as_what_it_is() {
    let app = start::<Replies>(&[]).await;
    let text = tungstenite::Message::text::<&str>;
    let expected = [
        ("/text", text("as it is \"")),
        ("/string", text("é")),
        ("/number", text("-42")),
        ("/float", text("1.5")),
        ("/bool", text("true")),
        ("/bytes", tungstenite::Message::binary(vec![0, 255])),
        ("/large", tungstenite::Message::binary(vec![7; 300_000])),
        ("/message", text("raw")),
        ("/result", text("[1,2]")),
        ("/object", text(r#"{"a":[1,null]}"#)),
        ("/json", text("\"quoted\"")),
        ("/variant", text("unit")),
        ("/tuple", text(r#"{"tuple":[1,2]}"#)),
        ("/own", text("20.2 °C")),
    ];
    for (path, message) in expected {
        let mut client = connect(&app, path).await;
        say(&mut client, "go").await;
        assert_eq!(next(&mut client).await, message, "{path}");
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn nothing_and_errors_send_nothing_and_leave_the_socket_open() {
    use futures_util::SinkExt;

    let app = start::<Replies>(&[]).await;
    for path in ["/nothing", "/none", "/none-text", "/failing"] {
        let mut client = connect(&app, path).await;
        say(&mut client, "go").await;
        client
            .send(tungstenite::Message::Ping(Bytes::from_static(b"mark")))
            .await
            .unwrap();
        assert_eq!(
            next(&mut client).await,
            tungstenite::Message::Pong(Bytes::from_static(b"mark")),
            "{path}"
        );
    }
    app.stop().await.unwrap();
}
