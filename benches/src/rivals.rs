//! The echo servers of other libraries, each as its own examples write one.

use axum::extract::ws::{self, WebSocketUpgrade};
use fastwebsockets::{FragmentCollector, OpCode, Role, WebSocket};
use futures_util::{SinkExt, StreamExt};
use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::{Result, echo_loop, servers};

/// Frames of any size the cells ask for.
const LARGEST: usize = 16 << 20;

/// The servers of this module.
pub const NAMES: [&str; 4] = ["fastwebsockets", "yawc", "axum", "actix-ws"];

/// Plays the named server; nothing when it is none of [`NAMES`].
///
/// # Errors
/// The server cannot listen.
pub async fn serve(name: &str) -> Option<Result<()>> {
    Some(match name {
        "fastwebsockets" => fastwebsockets().await,
        "yawc" => yawc().await,
        "axum" => axum().await,
        "actix-ws" => actix(),
        _ => return None,
    })
}

async fn fastwebsockets() -> Result<()> {
    let listener = servers::listen().await?;
    loop {
        let (mut stream, _) = listener.accept().await?;
        tokio::spawn(async move {
            stream.set_nodelay(true)?;
            echo_loop::shake_hands(&mut stream).await?;
            let mut socket = WebSocket::after_handshake(stream, Role::Server);
            socket.set_max_message_size(LARGEST);
            let mut socket = FragmentCollector::new(socket);
            loop {
                let frame = socket.read_frame().await?;
                match frame.opcode {
                    OpCode::Close => return Ok::<_, Box<dyn std::error::Error + Send + Sync>>(()),
                    OpCode::Text | OpCode::Binary => socket.write_frame(frame).await?,
                    _ => {}
                }
            }
        });
    }
}

async fn yawc() -> Result<()> {
    let listener = servers::listen().await?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let connection = hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service_fn(yawc_upgrade))
            .with_upgrades();
        tokio::spawn(connection);
    }
}

async fn yawc_upgrade(
    mut request: Request<Incoming>,
) -> Result<Response<Empty<Bytes>>, yawc::WebSocketError> {
    let options = yawc::Options::default().with_max_payload_read(LARGEST);
    let (response, upgrade) = yawc::WebSocket::upgrade_with_options(&mut request, options)?;
    tokio::spawn(async move {
        let mut socket = upgrade.await?;
        while let Some(frame) = socket.next().await {
            if matches!(frame.opcode(), yawc::OpCode::Text | yawc::OpCode::Binary) {
                socket.send(frame).await?;
            }
        }
        Ok::<_, yawc::WebSocketError>(())
    });
    Ok(response)
}

async fn axum() -> Result<()> {
    async fn upgrade(upgrade: WebSocketUpgrade) -> axum::response::Response {
        upgrade
            .max_message_size(LARGEST)
            .max_frame_size(LARGEST)
            .on_upgrade(|mut socket| async move {
                while let Some(Ok(message)) = socket.recv().await {
                    let data = matches!(message, ws::Message::Text(_) | ws::Message::Binary(_));
                    if data && socket.send(message).await.is_err() {
                        return;
                    }
                }
            })
    }
    let listener: TcpListener = servers::listen().await?;
    let router = axum::Router::new().route("/", axum::routing::get(upgrade));
    let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
        // Without it a reply waits for the client's acknowledgement.
        let _best_effort = stream.set_nodelay(true);
    });
    Ok(axum::serve(listener, router).await?)
}

/// On actix's own runtime, one worker.
fn actix() -> Result<()> {
    use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
    use actix_ws::Message;

    async fn upgrade(request: HttpRequest, body: web::Payload) -> actix_web::Result<HttpResponse> {
        let (response, mut session, stream) = actix_ws::handle(&request, body)?;
        let mut stream = stream.max_frame_size(LARGEST);
        actix_web::rt::spawn(async move {
            while let Some(Ok(message)) = stream.recv().await {
                let sent = match message {
                    Message::Text(text) => session.text(text).await,
                    Message::Binary(bytes) => session.binary(bytes).await,
                    _ => Ok(()),
                };
                if sent.is_err() {
                    return;
                }
            }
        });
        Ok(response)
    }
    std::thread::spawn(|| {
        actix_web::rt::System::new().block_on(async {
            let server = HttpServer::new(|| App::new().route("/", web::get().to(upgrade)))
                .workers(1)
                .bind("127.0.0.1:0")?;
            for address in server.addrs() {
                servers::announce(address)?;
            }
            server.run().await
        })
    })
    .join()
    .map_err(|_| "actix panicked")??;
    Ok(())
}
