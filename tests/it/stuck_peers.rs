//! `docker stop` with stuck clients of each kind at once: SIGTERM, and SIGKILL ten seconds later. By then `on_stop` and
//! `destroy` have run and the process has ended by itself.

use std::process::Stdio;
use std::time::Duration;

use midway_mock::Result;
use midway_test_support::handshake;
use midway_tests::peer::http2::{
    self, END_HEADERS, HEADERS, Method, PREFACE, answer_pings, greeting, greeting_with_window,
};
use midway_tests::peer::{Certificate, Door, Socket, WebSocket};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

/// Between SIGTERM and SIGKILL.
const GRACE: Duration = Duration::from_secs(10);

/// A process of the service, and what it tells.
struct Service {
    process: Child,
    told: Lines<BufReader<ChildStdout>>,
    address: std::net::SocketAddr,
}

impl Service {
    async fn start(which: &str, tls: Option<(&str, &Certificate)>) -> Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stuck"));
        command
            .env_remove("MIDWAY_SERVER_ENV")
            .env("STUCK", which)
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        if let Some((table, certificate)) = tls {
            command
                .env(format!("MIDWAY__{table}__TLS__CERT"), certificate.cert())
                .env(format!("MIDWAY__{table}__TLS__KEY"), certificate.key());
        }
        let mut process = command.spawn()?;
        let mut told = BufReader::new(process.stdout.take().unwrap()).lines();
        let listening = told.next_line().await?.unwrap_or_default();
        let address = listening.trim_start_matches("listening ").parse().unwrap();
        Ok(Self {
            process,
            told,
            address,
        })
    }

    /// The next line of this process.
    async fn tells(&mut self, line: &str) -> Result<()> {
        assert_eq!(self.told.next_line().await?.as_deref(), Some(line));
        Ok(())
    }

    /// SIGTERM, and what has to have happened before SIGKILL.
    async fn stops_in_time(mut self) -> Result<()> {
        let id = self.process.id().map(|id| id.to_string());
        let sent = Command::new("kill")
            .args(["-TERM", &id.unwrap_or_default()])
            .status();
        assert!(sent.await?.success());
        let ended = timeout(GRACE, self.process.wait()).await;
        let status = ended.expect("SIGKILL would have ended it")?;
        assert_eq!(status.code(), Some(0));
        for line in ["on_stop main", "on_stop storage", "destroy Store"] {
            self.tells(line).await?;
        }
        assert_eq!(self.told.next_line().await?, None);
        Ok(())
    }
}

async fn send(mut socket: Socket, bytes: &[u8]) -> Result<Socket> {
    socket.write_all(bytes).await?;
    socket.flush().await?;
    Ok(socket)
}

/// Reads until these bytes have come.
async fn until(socket: &mut Socket, wanted: &[u8]) -> Result<()> {
    let mut seen = Vec::new();
    while !seen.ends_with(wanted) {
        seen.push(socket.read_u8().await?);
    }
    Ok(())
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes()
}

/// Clients that go on with nothing before a request is complete, over any port.
async fn silent(door: &Door) -> Result<Vec<Socket>> {
    let half_a_head = b"GET / HTTP/1.1\r\nHost: loc";
    let hello = door.hello()?;
    Ok(vec![
        Box::new(door.tcp().await?),
        send(Box::new(door.tcp().await?), &hello[..hello.len() / 2]).await?,
        door.http1().await?,
        send(door.http1().await?, half_a_head).await?,
        send(door.http1().await?, &handshake("/", "").as_bytes()[..60]).await?,
    ])
}

/// Clients of HTTP/1 that are stuck at or after their first request.
async fn http1(door: &Door, service: &mut Service) -> Result<Vec<Socket>> {
    let half_a_body = b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhal";
    let mut idle = send(door.http1().await?, &get("/nowhere")).await?;
    until(&mut idle, b"\r\n\r\n").await?;
    let mut events = send(door.http1().await?, &get("/events")).await?;
    until(&mut events, b"data: 1\n\n").await?;
    let mut endless = send(door.http1().await?, &get("/endless")).await?;
    until(&mut endless, b"\r\n\r\n").await?;
    let hanging = send(door.http1().await?, &get("/hang")).await?;
    service.tells("stuck in a request").await?;
    let half = send(door.http1().await?, half_a_body).await?;
    Ok(vec![idle, events, endless, hanging, half])
}

/// Clients of HTTP/2 that are stuck.
async fn http2(door: &Door, service: &mut Service) -> Result<Vec<Socket>> {
    let open_head = http2::frame(HEADERS, 0, 1, &http2::head(Method::Get, "/"));
    let open_body = http2::frame(HEADERS, END_HEADERS, 1, &http2::head(Method::Post, "/echo"));
    let mut stuck = Vec::new();
    for begun in [
        PREFACE[..4].to_vec(),
        PREFACE[..9].to_vec(),
        PREFACE.to_vec(),
        greeting(),
        [greeting(), open_head].concat(),
        [greeting(), open_body].concat(),
        [greeting_with_window(0), http2::request(1, "/endless")].concat(),
        // It answers the ping after GOAWAY as little as anything else.
        [greeting(), http2::request(1, "/nowhere")].concat(),
    ] {
        stuck.push(send(door.http2().await?, &begun).await?);
    }
    let request = [greeting(), http2::request(1, "/hang")].concat();
    stuck.push(send(door.http2().await?, &request).await?);
    service.tells("stuck in a request").await?;
    let mut answering = send(door.http2().await?, &greeting()).await?;
    // It answers pings as long as it is asked.
    tokio::spawn(async move { answer_pings(&mut answering).await });
    Ok(stuck)
}

/// Clients of WebSockets that are stuck.
async fn web_socket(door: &Door, service: &mut Service) -> Result<Vec<WebSocket>> {
    let mut stuck = Vec::new();
    let mut hanging = WebSocket::open(door, "/", "").await?;
    hanging.send(1, b"hang").await?;
    service.tells("stuck in a message").await?;
    let mut full = WebSocket::open(door, "/", "").await?;
    full.send(1, b"fill").await?;
    service.tells("stuck with a full queue").await?;
    let mut half_a_frame = WebSocket::open(door, "/", "").await?;
    half_a_frame.write(&[0x82, 0xFE, 0x01]).await?;
    stuck.extend([hanging, full, half_a_frame]);
    // It does not answer the close frame.
    stuck.push(WebSocket::open(door, "/", "").await?);
    stuck.push(WebSocket::open(door, "/?disconnection", "").await?);
    stuck.push(WebSocket::open(door, "/?connection", "").await?);
    service.tells("stuck in the connection handler").await?;
    let hook = send(door.http1().await?, handshake("/?hook", "").as_bytes()).await?;
    service.tells("stuck in the hook").await?;
    stuck.push(hook.into());
    Ok(stuck)
}

#[tokio::test]
async fn ws_on_https_port_and_http() -> Result<()> {
    for secure in [false, true] {
        let certificate = Certificate::new("stuck-attached")?;
        let tls = secure.then_some(("HTTP", &certificate));
        let mut service = Service::start("attached", tls).await?;
        let door = match secure {
            true => Door::tls(service.address, &certificate)?,
            false => Door::plain(service.address),
        };
        let silent = silent(&door).await?;
        let http1 = http1(&door, &mut service).await?;
        let http2 = http2(&door, &mut service).await?;
        let web_socket = web_socket(&door, &mut service).await?;
        service.stops_in_time().await?;
        drop((silent, http1, http2, web_socket));
    }
    Ok(())
}

#[tokio::test]
async fn ws_on_a_port_of_its_own() -> Result<()> {
    for secure in [false, true] {
        let certificate = Certificate::new("stuck-alone")?;
        let tls = secure.then_some(("WEB_SOCKET", &certificate));
        let mut service = Service::start("alone", tls).await?;
        let door = match secure {
            true => Door::tls(service.address, &certificate)?,
            false => Door::plain(service.address),
        };
        let silent = silent(&door).await?;
        let web_socket = web_socket(&door, &mut service).await?;
        service.stops_in_time().await?;
        drop((silent, web_socket));
    }
    Ok(())
}
