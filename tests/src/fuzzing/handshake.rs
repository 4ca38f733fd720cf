//! Target `handshake`: the head of a request, through HTTP to the framework's answer.

use std::sync::Arc;

use hyper_util::rt::TokioIo;
use midway_core::{App, Bootstrap, prelude::*};
use midway_ws::prelude::*;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    runtime::Runtime,
};
use tungstenite::handshake::derive_accept_key;

#[derive(Component)]
struct Anything;

#[ws_controller]
impl Anything {
    #[on_ws_message("message")]
    async fn message(&self) {}
}

/// The framework as a service of a plain hyper server.
#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Served {
    #[inject]
    ws_framework: Arc<WsFramework>,
}

impl Lifecycle for Served {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        drop(self.ws_framework.service());
        Ok(())
    }
}

/// The application that all inputs of one thread are put to.
struct Service {
    runtime: Runtime,
    _app: App,
    framework: Arc<WsFramework>,
}

impl Service {
    fn start() -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let start = Bootstrap::configure::<Served>()
            .environment("unittest")
            .config("webSocket.perMessageDeflate", true)
            .start();
        let app = runtime.block_on(start)?;
        let framework = app.container().get::<WsFramework>()?;
        Ok(Self {
            runtime,
            _app: app,
            framework,
        })
    }

    /// What comes back for these bytes.
    fn answer(&self, request: &[u8]) -> Vec<u8> {
        self.runtime.block_on(async {
            let (mut client, server) = tokio::io::duplex(64 * 1024);
            let serving = tokio::spawn(
                hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(server), self.framework.service())
                    .with_upgrades(),
            );
            // What it does not take is no part of the request's head.
            let _ = client.write_all(request).await;
            let _ = client.shutdown().await;
            let mut answer = Vec::new();
            let _ = client.read_to_end(&mut answer).await;
            drop(client);
            let ended = serving.await;
            assert!(ended.is_ok(), "the server's task panicked");
            answer
        })
    }
}

thread_local! {
    static SERVICE: Result<Service> = Service::start();
}

/// A handshake is either accepted, with the key that belongs to the client's, or answered with a
/// status that says what is wrong, or cut short by its end.
pub fn handshake(data: &[u8]) {
    let answer = SERVICE.with(|service| match service {
        Ok(service) => service.answer(&data[..data.len().min(32 * 1024)]),
        Err(error) => panic!("the service does not start: {error}"),
    });
    if answer.is_empty() {
        return;
    }
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.expect("an answer has a whole head");
    let head = str::from_utf8(&answer[..end]).expect("an answer's head is text");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    match status.unwrap_or_default() {
        "101" => accepted(data, &lines.collect::<Vec<_>>()),
        "400" | "404" | "405" | "426" | "431" | "414" | "501" | "505" => {}
        other => panic!("the status is {other}"),
    }
}

/// The parts of an accepted handshake, found in the request without HTTP's parser.
fn accepted(request: &[u8], answer: &[&str]) {
    let request = String::from_utf8_lossy(request);
    let said = |lines: &mut dyn Iterator<Item = &str>, wanted: &str| -> Vec<String> {
        lines
            .filter_map(|line| line.split_once(':'))
            .filter(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.trim_matches([' ', '\t', '\r']).to_owned())
            .collect()
    };
    let keys = said(&mut request.split('\n'), "sec-websocket-key");
    let accept = said(&mut answer.iter().copied(), "sec-websocket-accept");
    // More requests may follow in the same bytes; the first one's key is the first.
    let key = keys
        .first()
        .expect("a handshake without a key was accepted");
    assert_eq!(accept, [derive_accept_key(key.as_bytes())]);
    // Empty lines before a request are skipped (RFC 9112 section 2.2).
    let method = request.trim_start_matches(['\r', '\n']);
    assert!(method.starts_with("GET "), "another method was accepted");
    let agreed = said(&mut answer.iter().copied(), "sec-websocket-extensions");
    if !agreed.is_empty() {
        let offered = said(&mut request.split('\n'), "sec-websocket-extensions").join(",");
        assert!(
            offered.contains("permessage-deflate"),
            "agreed without an offer"
        );
    }
}
