//! A panic ends its connection with 1011, and nothing else.

use midway_core::{Guard, Middleware, Next, ResultFilter, Target, prelude::*};
use midway_ws::{Answer, ConnectionEvent, prelude::*};
use serde::{Deserialize, Serialize, Serializer};
use tokio::io::AsyncWriteExt;

use crate::{
    app::{connect, handshake, head, hear, hear_close, rest, say, start, ws},
    journal::Journal,
};

#[derive(Component)]
struct Fragile {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller]
impl Fragile {
    #[on_ws_connection]
    async fn connected(&self, request: UpgradeRequest) {
        assert!(request.query("panic").is_none(), "at the door");
    }

    #[on_ws_message("message")]
    async fn message(&self, text: String) -> String {
        if text == "later" {
            tokio::task::yield_now().await;
        }
        assert!(text == "fine", "a handler that breaks");
        text
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode) {
        self.journal.note(code.as_u16().to_string());
        panic!("even here");
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Panics;

#[tokio::test]
async fn a_panic_is_its_connections_end_only() {
    let app = start::<Panics>(&[]).await;
    let journal = app.container().get::<Journal>().unwrap();
    let mut witness = connect(&app, "/").await;
    for text in ["at once", "later"] {
        let mut client = connect(&app, "/").await;
        say(&mut client, text).await;
        assert_eq!(hear_close(&mut client).await.0, 1011);
        drop(client);
    }
    let mut client = connect(&app, "/?panic").await;
    assert_eq!(hear_close(&mut client).await.0, 1011);
    drop(client);
    assert_eq!(journal.wait(3).await, ["1011", "1011", "1011"]);
    say(&mut witness, "fine").await;
    assert_eq!(hear(&mut witness).await, "fine");
    drop(witness);
    journal.wait(4).await;
    app.stop().await.unwrap();
}

/// Everything of an application's that runs around and for a handler; each breaks at its own word.
#[derive(Component)]
struct Brittle;

impl Brittle {
    fn breaks(word: &str, socket: &Context) {
        assert!(
            socket.request().query("at").as_deref() != Some(word),
            "{word} breaks"
        );
    }
}

impl Guard<Context> for Brittle {
    async fn can_activate(&self, socket: &Context, target: &Target) -> Result<bool> {
        Self::breaks(&format!("guard of {}", target.event), socket);
        Ok(true)
    }
}

impl Middleware<Context> for Brittle {
    async fn handle(&self, socket: &Context, next: Next<'_, Context>) -> Result<Answer> {
        Self::breaks(&format!("middleware of {}", next.target().event), socket);
        next.run().await
    }
}

impl Filter<Context> for Brittle {
    type Error = Error;

    async fn catch(&self, _: Error, socket: &Context) -> Result<Answer> {
        Self::breaks("filter", socket);
        Answer::new("caught")
    }
}

impl ResultFilter<Context> for Brittle {
    async fn transform(&self, answer: Answer, socket: &Context) -> Result<Answer> {
        Self::breaks("result filter", socket);
        Ok(answer)
    }
}

struct Extracted;

impl<E: ConnectionEvent> Extract<E> for Extracted {
    fn extract(event: &mut E) -> Result<Self> {
        Brittle::breaks("extractor", event.context());
        Ok(Self)
    }
}

#[derive(Debug)]
struct Word(String);

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        assert!(word != "deserialize", "it breaks");
        Ok(Self(word))
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        assert!(self.0 != "serialize", "it breaks");
        serializer.serialize_str(&self.0)
    }
}

macro_rules! surrounded {
    ($controller:ident, $path:literal $(, $concurrency:ident = $number:literal)?) => {
        #[derive(Component)]
        struct $controller;

        #[ws_controller($path $(, $concurrency = $number)?)]
        #[guard(Brittle)]
        #[middleware(Brittle)]
        #[filter(Brittle)]
        #[result_filter(Brittle)]
        impl $controller {
            #[on_ws_message("message")]
            async fn word(&self, _: Extracted, Json(word): Json<Word>) -> Result<Word> {
                if word.0 == "fail" {
                    return Err(Error::msg("for the filter"));
                }
                Ok(word)
            }
        }
    };
}

surrounded!(InOrder, "/in-order");
surrounded!(AtOnce, "/at-once", concurrency = 4);

#[tokio::test]
async fn whatever_of_an_application_panics_ends_its_connection_with_1011() {
    let app = start::<Panics>(&[]).await;
    for path in ["/in-order", "/at-once"] {
        for (at, said) in [
            ("guard of connection", ""),
            ("middleware of connection", ""),
            ("guard of message", "\"x\""),
            ("middleware of message", "\"x\""),
            ("filter", "\"fail\""),
            ("result filter", "\"x\""),
            ("extractor", "\"x\""),
            ("", "\"deserialize\""),
            ("", "\"serialize\""),
        ] {
            let query = at.replace(' ', "+");
            let mut client = connect(&app, &format!("{path}?at={query}")).await;
            if !said.is_empty() {
                say(&mut client, said).await;
            }
            assert_eq!(hear_close(&mut client).await.0, 1011, "{path} {at} {said}");
        }
        let mut client = connect(&app, path).await;
        say(&mut client, "\"fine\"").await;
        assert_eq!(hear(&mut client).await, "fine");
    }
    assert!(ws(&app).counts().failed >= 18);
    app.stop().await.unwrap();
}

/// Its hooks panic, and an axum router brings the clients.
#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Foreign {
    #[inject]
    ws_framework: Arc<WsFramework>,
}

impl Lifecycle for Foreign {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        drop(self.ws_framework.service());
        self.ws_framework
            .handle_protocols(|_, _| panic!("the protocols break"));
        self.ws_framework.verify_client(|request: UpgradeRequest| {
            assert!(request.query("call").is_none(), "before there is a future");
            async move {
                assert!(request.query("poll").is_none(), "in the future");
                Ok(true)
            }
        });
        Ok(())
    }
}

#[tokio::test]
async fn a_hook_that_panics_behind_a_foreign_server_is_500_and_the_end_of_the_connection() {
    let app = midway_core::Bootstrap::configure::<Foreign>()
        .environment("unittest")
        .start()
        .await
        .unwrap();
    let framework = app.container().get::<WsFramework>().unwrap();
    let router = axum::Router::new().route_service("/", framework.service());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(axum::serve(listener, router).into_future());
    for (target, lines) in [
        ("/", "Sec-WebSocket-Protocol: chat\r\n"),
        ("/?call", ""),
        ("/?poll", ""),
    ] {
        let mut socket = tokio::net::TcpStream::connect(address).await.unwrap();
        let request = handshake(target, lines);
        socket.write_all(request.as_bytes()).await.unwrap();
        let head = head(&mut socket).await;
        assert!(head.starts_with("HTTP/1.1 500 "), "{target}: {head}");
        assert_eq!(rest(&mut socket).await, b"the server failed to decide\n");
    }
    assert_eq!(ws(&app).counts().refused, 3);
    app.stop().await.unwrap();
    serving.abort();
}
