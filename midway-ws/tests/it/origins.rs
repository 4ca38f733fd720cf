//! A page of another site cannot have its browser connect, wherever the clients come from.

use midway_core::{App, Bootstrap, prelude::*};
use midway_server::{Server, ServerOptions};
use midway_ws::prelude::*;
use serde_json::{Value, json};
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::{
    app::{address, configure, handshake, head, raw, rest, start, ws},
    log::Log,
};

#[derive(Component)]
struct Chat;

#[ws_controller("/chat")]
impl Chat {
    #[on_ws_message("message")]
    async fn echo(&self, message: Message) -> Message {
        message
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Origins;

/// The status that a page of this origin gets; the host it asks for is `localhost`.
async fn status(address: std::net::SocketAddr, origin: &str) -> u16 {
    let mut socket = TcpStream::connect(address).await.unwrap();
    let request = handshake("/chat", origin);
    socket.write_all(request.as_bytes()).await.unwrap();
    let head = head(&mut socket).await;
    head.split(' ').nth(1).unwrap().parse().unwrap()
}

/// Asserts the default answers of a server outside production, for any kind of server.
async fn only_the_same_host(address: std::net::SocketAddr) {
    for (origin, expected) in [
        ("Origin: https://evil.example\r\n", 403),
        ("Origin: https://localhost.evil.example\r\n", 403),
        ("Origin: null\r\n", 403),
        ("Origin: http://localhost\r\n", 101),
        ("Origin: http://127.0.0.1:5173\r\n", 101),
        ("", 101),
    ] {
        assert_eq!(status(address, origin).await, expected, "{origin}");
    }
}

#[tokio::test]
async fn without_a_list_it_is_the_host_itself_and_where_developers_work_their_own_machine() {
    let app = start::<Origins>(&[]).await;
    only_the_same_host(address(&app)).await;
    assert!(
        app.summary().contains("origins: same host"),
        "{}",
        app.summary()
    );
    app.stop().await.unwrap();
}

#[tokio::test]
async fn in_production_a_page_on_another_port_of_the_machine_is_another_site() {
    for environment in ["prod", "production"] {
        let app = configure::<Origins>(&[])
            .environment(environment)
            .start()
            .await
            .unwrap();
        for (origin, expected) in [
            ("Origin: http://localhost:5173\r\n", 403),
            ("Origin: http://127.0.0.1\r\n", 403),
            ("Origin: https://LOCALHOST\r\n", 101),
            ("", 101),
        ] {
            assert_eq!(status(address(&app), origin).await, expected, "{origin}");
        }
        app.stop().await.unwrap();
    }
}

async fn statuses(allowed: Value, origins: &[&str]) -> (Vec<u16>, String) {
    let app = start::<Origins>(&[("allowedOrigins", allowed)]).await;
    let mut answers = Vec::new();
    for origin in origins {
        answers.push(status(address(&app), &format!("Origin: {origin}\r\n")).await);
    }
    let summary = app.summary().to_owned();
    app.stop().await.unwrap();
    (answers, summary)
}

#[tokio::test]
async fn a_list_is_exactly_what_may_connect() {
    let (answers, summary) = statuses(
        json!(["https://mine.example"]),
        &[
            "https://mine.example",
            "https://MINE.example",
            "https://evil.example",
            "https://mine.example:8443",
            "https://mine.example.evil.example",
            "https://mine.example\r\nOrigin: https://evil.example",
            "https://münchen.example",
            "http://localhost",
            "null",
            "",
        ],
    )
    .await;
    assert_eq!(answers, [101, 101, 403, 403, 403, 403, 403, 403, 403, 403]);
    assert!(
        summary.contains("origins: https://mine.example"),
        "{summary}"
    );
    let (answers, summary) = statuses(json!(["*"]), &["https://evil.example", "null"]).await;
    assert_eq!(answers, [101, 101]);
    assert!(summary.contains("origins: any"), "{summary}");
}

#[tokio::test]
async fn the_refusal_names_the_origin_and_the_key_and_is_loud_once() {
    let (log, _guard) = Log::capture();
    let app = start::<Origins>(&[]).await;
    for _ in 0..3 {
        let mut socket = raw(
            &app,
            &handshake("/chat", "Origin: https://evil.\u{9b}example\r\n"),
        )
        .await;
        let answer = String::from_utf8(rest(&mut socket).await).unwrap();
        let line = answer.lines().last().unwrap();
        assert!(answer.starts_with("HTTP/1.1 403 "), "{answer}");
        assert!(line.contains("\"https://evil.\\u{9b}example\""), "{line}");
        assert!(line.contains("\"localhost\""), "{line}");
        assert!(line.contains("webSocket.allowedOrigins"), "{line}");
    }
    let told = log.with("webSocket.allowedOrigins");
    assert!(told.iter().all(|line| line.contains("evil.")), "{told:?}");
    let loud = told.iter().filter(|line| line.starts_with(" WARN"));
    assert_eq!(loud.count(), 1, "{told:?}");
    app.stop().await.unwrap();
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Attached {
    #[inject]
    ws_framework: Arc<WsFramework>,
}

impl Lifecycle for Attached {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        drop(self.ws_framework.service());
        Ok(())
    }
}

fn attached() -> Bootstrap {
    Bootstrap::configure::<Attached>().environment("unittest")
}

#[tokio::test]
async fn it_holds_on_a_shared_server_too() {
    let server = Server::new(ServerOptions::default().with_host("127.0.0.1"));
    let address = server.bind().await.unwrap();
    let app = attached().object(server.clone()).start().await.unwrap();
    server.start().unwrap();
    only_the_same_host(address).await;
    app.stop().await.unwrap();
    server.close();
}

#[tokio::test]
async fn it_holds_behind_a_foreign_server_too() {
    let app: App = attached().start().await.unwrap();
    let framework = app.container().get::<WsFramework>().unwrap();
    let router = axum::Router::new().route_service("/chat", framework.service());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(axum::serve(listener, router).into_future());
    only_the_same_host(address).await;
    assert!(ws(&app).counts().refused >= 3);
    app.stop().await.unwrap();
    serving.abort();
}
