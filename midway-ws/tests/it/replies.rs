//! The values that handlers return, and the messages that clients get.

use bytes::Bytes;
use midway_core::prelude::*;
use midway_ws::{ReplyWriter, prelude::*};
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
    fn into_reply(self, reply: &mut ReplyWriter<'_>) -> Result<()> {
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
        ("/result", tungstenite::Message::binary(vec![1, 2])),
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

/// Handlers that return bytes and types that look like bytes.
#[derive(Component)]
struct Octets {
    #[app("webSocket")]
    ws_app: WsApplication,
}

/// Is serialised as what is in it.
#[derive(Serialize)]
struct Packet(Vec<u8>);

#[derive(Serialize)]
struct Inside {
    bytes: Vec<u8>,
}

#[ws_controller("/octets")]
impl Octets {
    #[on_ws_message("message")]
    async fn send(&self, socket: Context, text: String) -> Result<()> {
        match &*text {
            "binary" => {
                socket.send(vec![1u8, 2]).await?;
                socket.send(Vec::<u8>::new()).await?;
                socket.send(&vec![3u8]).await?;
                socket.send(&[4u8, 5][..]).await?;
                socket.send([6u8; 32]).await?;
                socket.send(b"seven").await?;
                socket.send([0u8; 0]).await?;
                socket.send(Box::<[u8]>::from([8])).await?;
                socket.send(Arc::<[u8]>::from([9])).await?;
                socket.send(std::borrow::Cow::Borrowed(&[10u8][..])).await?;
                socket.send(Some(vec![11u8])).await?;
                socket.send(Packet(vec![12])).await?;
                socket.send(vec![13u8; 200_000]).await?;
            }
            "json" => {
                socket.send(vec![1u16, 2]).await?;
                socket.send(Vec::<String>::new()).await?;
                socket.send((1u8, 2u8)).await?;
                socket.send([3i8, 4]).await?;
                socket.send(Json(vec![5u8])).await?;
                socket.send([[6u8]]).await?;
                socket.send(Inside { bytes: vec![7] }).await?;
                socket.send(std::collections::BTreeSet::from([8u8])).await?;
                socket.send([Some(9u8)]).await?;
            }
            _ => {
                socket.join("room")?;
                self.ws_app.to("room").broadcast(vec![1u8]).await?;
                self.ws_app.broadcast(&[2u8, 3][..]).await?;
            }
        }
        Ok(())
    }
}

macro_rules! returning {
    ($($name:ident, $path:literal, $ty:ty, $value:expr;)*) => {
        controllers! { $($name, $path, $ty, $value;)* }
        const RETURNED: &[&str] = &[$($path),*];
    };
}

returning! {
    ReturnsVec, "/returns/vec", Vec<u8>, vec![1, 2];
    ReturnsSlice, "/returns/slice", &'static [u8], &[1, 2];
    ReturnsLiteral, "/returns/literal", &'static [u8; 2], b"\x01\x02";
    ReturnsArray, "/returns/array", [u8; 2], [1, 2];
    ReturnsBox, "/returns/box", Box<[u8]>, [1, 2].into();
    ReturnsArc, "/returns/arc", Arc<[u8]>, [1, 2].into();
    ReturnsSome, "/returns/some", Result<Option<Vec<u8>>>, Ok(Some(vec![1, 2]));
}

#[tokio::test]
async fn bytes_go_out_as_binary_and_what_only_looks_like_them_as_json() {
    let app = start::<Replies>(&[]).await;
    let mut client = connect(&app, "/octets").await;
    let binary = tungstenite::Message::binary::<Vec<u8>>;
    say(&mut client, "binary").await;
    for expected in [
        vec![1, 2],
        vec![],
        vec![3],
        vec![4, 5],
        vec![6; 32],
        b"seven".to_vec(),
        vec![],
        vec![8],
        vec![9],
        vec![10],
        vec![11],
        vec![12],
        vec![13; 200_000],
    ] {
        assert_eq!(next(&mut client).await, binary(expected));
    }
    say(&mut client, "json").await;
    for expected in [
        "[1,2]",
        "[]",
        "[1,2]",
        "[3,4]",
        "[5]",
        "[[6]]",
        r#"{"bytes":[7]}"#,
        "[8]",
        "[9]",
    ] {
        assert_eq!(
            next(&mut client).await,
            tungstenite::Message::text(expected)
        );
    }
    say(&mut client, "to many").await;
    assert_eq!(next(&mut client).await, binary(vec![1]));
    assert_eq!(next(&mut client).await, binary(vec![2, 3]));
    for path in RETURNED {
        let mut client = connect(&app, path).await;
        say(&mut client, "go").await;
        assert_eq!(next(&mut client).await, binary(vec![1, 2]), "{path}");
    }
    app.stop().await.unwrap();
}
