//! The opening handshake, by hyper, so that a refusal arrives whole: status, headers, body.

use std::io;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, Uri, header};
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use midway_http::server::Io;
use tokio::net::{TcpStream, lookup_host};
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use super::error::{ClientError, Refusal};
use super::options::ClientOptions;
use super::socket::WebSocketClient;
use super::tls;
use crate::app::SILENT_HOST;
use crate::deadline::within;

/// More of a refusal's body than this is not kept.
const MAX_BODY: usize = 64 * 1024;

pub(super) async fn connect(
    url: &str,
    options: ClientOptions,
) -> Result<WebSocketClient, ClientError> {
    let limit = options.deadline;
    let timeout = || ClientError::Timeout {
        what: "the opening handshake",
        after: limit,
        meanwhile: format!("no answer from {url}; `ClientOptions::deadline` gives it more time"),
    };
    within(limit, handshake(url, options))
        .await
        .ok_or_else(timeout)?
}

async fn handshake(url: &str, options: ClientOptions) -> Result<WebSocketClient, ClientError> {
    let target = Target::parse(url)?;
    if let Some(reason) = options.fault {
        return Err(target.invalid(reason));
    }
    let key = generate_key();
    let request = request(&target, &key, &options)?;
    let stream = stream(&target, &options).await?;
    let failed = |error: hyper::Error| match tls::part_of(&error) {
        Some(source) => target.tls_failed(source),
        None => ClientError::Handshake {
            reason: midway_core::Error::from(error).chain(),
        },
    };
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(failed)?;
    let driver = tokio::spawn(connection.with_upgrades());
    let response = sender.send_request(request).await.map_err(failed)?;
    if response.status() != StatusCode::SWITCHING_PROTOCOLS {
        let refusal = refusal(response).await;
        driver.abort();
        return Err(ClientError::Refused(Box::new(refusal)));
    }
    check(&response, &key, &options.protocols)?;
    let (head, body) = response.into_parts();
    let upgraded = hyper::upgrade::on(Response::from_parts(head.clone(), body)).await;
    let stream = TokioIo::new(upgraded.map_err(failed)?);
    Ok(WebSocketClient::open(stream, Response::from_parts(head, ()), options.deadline).await)
}

/// The connection that carries the handshake: TCP, or TLS over it.
async fn stream(target: &Target, options: &ClientOptions) -> Result<Box<dyn Io>, ClientError> {
    // Mistakes in the options are errors whether or not a server listens.
    let connector = target
        .secure
        .then(|| options.trust.connector(&target.host))
        .transpose()
        .map_err(|reason| target.invalid(reason))?;
    let unreachable = |source| ClientError::Unreachable {
        url: target.url.clone(),
        source,
    };
    let addresses = lookup_host((target.host.as_str(), target.port)).await;
    let addresses: Vec<_> = addresses
        .map_err(|error| unreachable(io::Error::new(io::ErrorKind::NotFound, error)))?
        .collect();
    let socket = TcpStream::connect(&addresses[..])
        .await
        .and_then(|socket| socket.set_nodelay(true).map(|()| socket))
        .map_err(unreachable)?;
    match connector {
        None => Ok(Box::new(socket)),
        Some((connector, name)) => match connector.connect(name, socket).await {
            Ok(stream) => Ok(Box::new(stream)),
            Err(source) => Err(target.tls_failed(source)),
        },
    }
}

/// The target of a URL.
struct Target {
    url: String,
    secure: bool,
    host: String,
    port: u16,
    authority: String,
    path: String,
}

impl Target {
    fn parse(url: &str) -> Result<Self, ClientError> {
        let invalid = |reason: &str| ClientError::InvalidRequest {
            url: url.to_owned(),
            reason: reason.to_owned(),
        };
        let uri: Uri = url.parse().map_err(|_| invalid("it is no URL"))?;
        let secure = match uri.scheme_str() {
            Some("ws") => false,
            Some("wss") => true,
            _ => return Err(invalid("a WebSocket URL begins with ws:// or wss://")),
        };
        let host = uri.host().ok_or_else(|| invalid("it names no host"))?;
        if host == SILENT_HOST {
            return Err(invalid(
                "the application listens for no WebSocket connections: set webSocket.port = 0, or import midway_http::Configuration with http.port = 0",
            ));
        }
        Ok(Self {
            url: url.to_owned(),
            secure,
            host: host.trim_matches(['[', ']']).to_owned(),
            port: uri.port_u16().unwrap_or(if secure { 443 } else { 80 }),
            authority: uri.authority().map(ToString::to_string).unwrap_or_default(),
            path: uri
                .path_and_query()
                .map_or("/", |path| path.as_str())
                .to_owned(),
        })
    }

    fn tls_failed(&self, source: io::Error) -> ClientError {
        ClientError::Tls {
            url: self.url.clone(),
            source,
        }
    }

    fn invalid(&self, reason: impl Into<String>) -> ClientError {
        ClientError::InvalidRequest {
            url: self.url.clone(),
            reason: reason.into(),
        }
    }
}

/// RFC 6455 section 4.1; the test's own headers take the place of these.
fn request(
    target: &Target,
    key: &str,
    options: &ClientOptions,
) -> Result<Request<Empty<Bytes>>, ClientError> {
    let mut request = Request::get(&target.path)
        .header(header::HOST, &target.authority)
        .header(header::CONNECTION, "Upgrade")
        .header(header::UPGRADE, "websocket")
        .header(header::SEC_WEBSOCKET_VERSION, "13")
        .header(header::SEC_WEBSOCKET_KEY, key)
        .body(Empty::new())
        .map_err(|error| target.invalid(error.to_string()))?;
    if !options.protocols.is_empty() {
        let offered = HeaderValue::from_str(&options.protocols.join(", "));
        let offered = offered.map_err(|_| target.invalid("a sub-protocol is no token"))?;
        request
            .headers_mut()
            .insert(header::SEC_WEBSOCKET_PROTOCOL, offered);
    }
    let headers = request.headers_mut();
    for (name, _) in &options.headers {
        headers.remove(name);
    }
    for (name, value) in &options.headers {
        headers.append(name, value.clone());
    }
    Ok(request)
}

async fn refusal(response: Response<Incoming>) -> Refusal {
    let (head, body) = response.into_parts();
    // A body that breaks off or is too long does not hide the status.
    let body = Limited::new(body, MAX_BODY).collect().await;
    let body = body
        .map(http_body_util::Collected::to_bytes)
        .unwrap_or_default();
    Refusal {
        status: head.status,
        headers: head.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

/// RFC 6455 section 4.1, what the client must verify.
fn check(response: &Response<Incoming>, key: &str, offered: &[String]) -> Result<(), ClientError> {
    let fault = |reason: String| Err(ClientError::Handshake { reason });
    let header = |name| {
        let value: Option<&HeaderValue> = response.headers().get(name);
        value.and_then(|value| value.to_str().ok())
    };
    if !header(header::UPGRADE).is_some_and(|value| value.eq_ignore_ascii_case("websocket")) {
        return fault("the answer has no `Upgrade: websocket`".to_owned());
    }
    if header(header::SEC_WEBSOCKET_ACCEPT) != Some(&derive_accept_key(key.as_bytes())) {
        return fault("`Sec-WebSocket-Accept` does not belong to the key".to_owned());
    }
    match header(header::SEC_WEBSOCKET_PROTOCOL) {
        Some(chosen) if !offered.iter().any(|name| name == chosen) => fault(format!(
            "the server chose the sub-protocol `{chosen}`, which was not offered"
        )),
        _ => Ok(()),
    }
}
