//! Server-sent events end whole when the application begins to stop, and handlers can await that.

use http::Request;
use http_body_util::{BodyExt, Empty};
use hyper_util::rt::{TokioExecutor, TokioIo};
use midway_http::HttpApplication;
use tokio::net::TcpStream;

use super::{address, ask, listening, start};
use midway_test_support::{Raw, get};

mod app {
    use std::convert::Infallible;

    use axum::response::sse::{Event, Sse};
    use futures_util::{Stream, StreamExt, future, stream};
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    #[derive(Component)]
    struct Events;

    /// A first piece, and then nothing for ever.
    fn endless() -> impl Stream<Item = Result<&'static str, Infallible>> {
        stream::once(future::ready(Ok("data: one\n\n"))).chain(stream::pending())
    }

    #[controller]
    impl Events {
        #[get("/sse")]
        async fn sse(&self) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
            let first = stream::once(future::ready(Ok(Event::default().data("one"))));
            Sse::new(first.chain(stream::pending()))
        }

        #[get("/by-hand")]
        async fn by_hand(&self) -> impl IntoResponse + use<> {
            let kind = [("content-type", "Text/Event-Stream; charset=utf-8")];
            (kind, Body::from_stream(endless()))
        }

        #[get("/flood")]
        async fn flood(&self) -> impl IntoResponse + use<> {
            let kind = [("content-type", "text/event-stream")];
            let flood = stream::repeat_with(|| Ok::<_, Infallible>("data: one\n\n"));
            (kind, Body::from_stream(flood))
        }

        #[get("/last-word")]
        async fn last_word(&self, stopping: Stopping) -> impl IntoResponse + use<> {
            let last = stream::once(stopping).map(|()| Ok("data: bye\n\n"));
            let kind = [("content-type", "text/event-stream")];
            let first = stream::once(future::ready(Ok("data: one\n\n")));
            let body = first.chain(last).chain(endless().skip(1));
            (kind, Body::from_stream(body))
        }

        #[get("/told")]
        async fn told(&self, uri: Uri, stopping: Stopping) -> String {
            let before = stopping.is_stopping();
            stopping.await;
            format!("{} {before}", uri.path())
        }

        #[get("/mounted")]
        async fn extension(&self, Extension(stopping): Extension<Stopping>) -> String {
            stopping.is_stopping().to_string()
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Main;
}

#[tokio::test]
async fn server_sent_events_end_with_a_whole_body() {
    for (path, last) in [
        ("/sse", "data: one\n\n"),
        ("/by-hand", "data: one\n\n"),
        ("/last-word", "data: bye\n\n"),
    ] {
        let app = listening::<app::Main>().await;
        let mut client = Raw::connect(address(&app)).await;
        client
            .send(format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n"))
            .await;
        client.until("data: one\n\n\r\n").await;
        let (stopped, rest) = tokio::join!(app.stop(), client.rest());
        stopped.unwrap();
        let said = rest.contains(last) || last.contains("one");
        assert!(said && rest.ends_with("0\r\n\r\n"), "{path}: {rest:?}");
    }
}

#[tokio::test]
async fn a_stream_that_never_pauses_ends_too() {
    let app = listening::<app::Main>().await;
    let mut client = Raw::connect(address(&app)).await;
    client.send(get("/flood")).await;
    client.until("data: one\n\n\r\n").await;
    let (stopped, rest) = tokio::join!(app.stop(), client.rest());
    stopped.unwrap();
    assert!(rest.ends_with("\r\n0\r\n\r\n"), "{} bytes", rest.len());
}

#[tokio::test]
async fn over_http2_the_stream_ends_too() {
    let app = listening::<app::Main>().await;
    let socket = TcpStream::connect(address(&app)).await.unwrap();
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(socket))
            .await
            .unwrap();
    let connection = tokio::spawn(connection);
    let request = Request::get(format!("http://{}/sse", address(&app)));
    let request = request.body(Empty::<bytes::Bytes>::new()).unwrap();
    let mut body = sender.send_request(request).await.unwrap().into_body();
    let first = body.frame().await.unwrap().unwrap();
    assert_eq!(&first.into_data().unwrap()[..], b"data: one\n\n");
    let (stopped, rest) = tokio::join!(app.stop(), body.collect());
    stopped.unwrap();
    // END_STREAM, not a reset.
    assert!(rest.unwrap().to_bytes().is_empty());
    connection.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_handler_is_told_of_the_stop_before_the_drain_ends() {
    let app = listening::<app::Main>().await;
    let mut client = Raw::connect(address(&app)).await;
    client.send(get("/told")).await;
    let http: HttpApplication = app.container().app().unwrap();
    while http.connections() == 0 {
        tokio::task::yield_now().await;
    }
    let (stopped, answer) = tokio::join!(app.stop(), client.rest());
    stopped.unwrap();
    assert!(answer.contains("/told false"), "{answer}");
}

#[tokio::test]
async fn routers_of_axums_own_find_it_among_the_extensions() {
    let app = start::<app::Main>().await;
    assert_eq!(ask(&app, "GET", "/mounted").await.text, "false");
    app.stop().await.unwrap();
}
