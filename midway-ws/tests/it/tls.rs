//! WebSockets over TLS: on a port of their own and on a shared one, with everything that plain ones have.

use futures_util::{SinkExt, StreamExt};
use midway_core::{App, Bootstrap, prelude::*};
use midway_server::{ClientAuth, Server, ServerOptions, Tls, TlsOptions};
use midway_test_support::{Certificates, Identity};
use midway_ws::prelude::*;
use serde_json::Value;
use tokio::{io::AsyncReadExt, net::TcpStream, time::timeout};
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{self, client::IntoClientRequest, protocol::WebSocketConfig},
};

use crate::{
    app::{PATIENCE, configure, ws},
    journal::Journal,
};

#[derive(Component)]
struct Echo {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller]
impl Echo {
    #[on_ws_connection]
    async fn connected(&self, request: UpgradeRequest) {
        let tls = request.socket().tls();
        let told = tls.map_or_else(
            || "plain".to_owned(),
            |tls| {
                format!(
                    "{} {:?} {}",
                    tls.version,
                    tls.server_name,
                    tls.peer_certificates.len()
                )
            },
        );
        self.journal.note(told);
    }

    /// A number asks for that many messages of 100 KB at once; everything else comes back.
    #[on_ws_message("message")]
    async fn echo(&self, socket: Context, message: Message) -> Result<Option<Message>> {
        if message.as_text() == Some("hang") {
            self.journal.note("running");
            std::future::pending::<()>().await;
        }
        let count = message.as_text().and_then(|text| text.parse::<u8>().ok());
        let Some(count) = count else {
            return Ok(Some(message));
        };
        for number in 0..count {
            socket.send(Bytes::from(vec![number; 100_000])).await?;
        }
        Ok(None)
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode) {
        self.journal.note(code.as_u16().to_string());
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Secure;

type Client = WebSocketStream<TlsStream<TcpStream>>;

async fn start(made: &Certificates, options: &[(&str, Value)]) -> App {
    configure::<Secure>(options)
        .base_dir(&made.folder)
        .config("webSocket.tls.cert", "server.pem")
        .config("webSocket.tls.key", "server.key")
        .start()
        .await
        .unwrap()
}

async fn try_connect(
    made: &Certificates,
    app: &App,
    identity: Option<&Identity>,
) -> Result<Client, tungstenite::Error> {
    let address = ws(app).local_addr().unwrap();
    let client = match identity {
        Some(identity) => made.client().identity(identity),
        None => made.client(),
    };
    let stream = client.connect(address, "localhost").await?;
    let config = WebSocketConfig::default().max_message_size(None);
    let config = Some(config.max_frame_size(None));
    let connecting = client_async_with_config("wss://localhost/", stream, config);
    Ok(connecting.await?.0)
}

async fn connect(made: &Certificates, app: &App) -> Client {
    try_connect(made, app, None).await.unwrap()
}

async fn say(client: &mut Client, message: impl Into<tungstenite::Message>) {
    client.send(message.into()).await.unwrap();
}

async fn hear(client: &mut Client) -> tungstenite::Message {
    let next = timeout(PATIENCE, client.next()).await;
    next.expect("nothing came").expect("it ended").unwrap()
}

async fn echoes(client: &mut Client) {
    for text in ["hello".to_owned(), "é".repeat(400_000)] {
        say(client, text.clone()).await;
        assert!(hear(client).await.into_text().unwrap() == text);
    }
}

#[tokio::test]
async fn it_echoes_on_a_port_of_its_own_and_ends_with_a_word() {
    let made = Certificates::new();
    let app = start(&made, &[]).await;
    assert!(ws(&app).is_secure());
    let shown = format!("wss://{}", ws(&app).local_addr().unwrap());
    assert!(app.summary().contains(&shown), "{}", app.summary());
    let journal = app.container().get::<Journal>().unwrap();
    let mut client = connect(&made, &app).await;
    echoes(&mut client).await;
    assert_eq!(journal.lines(), ["TLSv1.3 Some(\"localhost\") 0"]);
    client.close(None).await.unwrap();
    while let Some(message) = client.next().await {
        message.unwrap();
    }
    // The server has said `close_notify`: a mere end of the socket would be an error.
    let mut stream = client.into_inner();
    assert_eq!(stream.read(&mut [0]).await.unwrap(), 0);
    assert_eq!(journal.wait(2).await[1], "1005");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn it_shares_a_server_that_speaks_tls() {
    let made = Certificates::new();
    let tls = Tls::load(&TlsOptions::new("server.pem", "server.key"), &made.folder).unwrap();
    let server = Server::new(
        ServerOptions::default()
            .with_host("127.0.0.1")
            .with_tls(Some(tls)),
    );
    server.bind().await.unwrap();
    let app = Bootstrap::configure::<Secure>()
        .environment("unittest")
        .object(server.clone())
        .start()
        .await
        .unwrap();
    server.start().unwrap();
    assert!(ws(&app).is_secure());
    let mut client = connect(&made, &app).await;
    echoes(&mut client).await;
    app.stop().await.unwrap();
    server.close();
}

#[tokio::test]
async fn client_certificates_are_asked_for_checked_and_told() {
    let made = Certificates::new();
    let known = made.signed(&["client"]);
    let stranger = Certificates::new().signed(&["client"]);
    for (auth, let_in) in [("require", 1), ("optional", 2)] {
        let options = [
            ("tls.clientCa", "ca.pem".into()),
            ("tls.clientAuth", auth.into()),
        ];
        let app = start(&made, &options).await;
        let journal = app.container().get::<Journal>().unwrap();
        assert!(try_connect(&made, &app, Some(&stranger)).await.is_err());
        let mut client = try_connect(&made, &app, Some(&known)).await.unwrap();
        echoes(&mut client).await;
        let without = try_connect(&made, &app, None).await;
        assert_eq!(without.is_ok(), auth == "optional", "{auth}");
        let lines = journal.wait(let_in).await;
        assert_eq!(lines[0], "TLSv1.3 Some(\"localhost\") 1");
        app.stop().await.unwrap();
    }
    // It is what the table's words stand for.
    assert_eq!(ClientAuth::default(), ClientAuth::Require);
}

#[tokio::test]
async fn a_broadcast_reaches_everybody() {
    let made = Certificates::new();
    let app = start(&made, &[]).await;
    let mut clients = Vec::new();
    for _ in 0..20 {
        clients.push(connect(&made, &app).await);
    }
    let journal = app.container().get::<Journal>().unwrap();
    journal.wait(20).await;
    for text in ["short".to_owned(), "x".repeat(100_000)] {
        ws(&app).broadcast(text.clone()).await.unwrap();
        for client in &mut clients {
            assert!(hear(client).await.into_text().unwrap() == text);
        }
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_handler_may_send_more_than_the_queue_holds_to_a_client_that_reads() {
    let made = Certificates::new();
    let app = start(&made, &[("maxBufferedBytes", 150_000.into())]).await;
    let mut client = connect(&made, &app).await;
    for _ in 0..20 {
        // Less than the kernel takes, much more than may wait.
        say(&mut client, "4").await;
        for number in 0..4 {
            let message = hear(&mut client).await.into_data();
            assert!(message.len() == 100_000 && message[0] == number);
        }
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn the_end_of_a_large_message_reaches_a_client_that_reads_slowly() {
    let made = Certificates::new();
    let app = start(&made, &[("maxPayload", 20_000_000.into())]).await;
    let mut client = connect(&made, &app).await;
    for size in [9_000_000, 9_010_000, 9_020_000, 9_030_000] {
        say(&mut client, vec![7; size]).await;
        // Turns for the server, on this very thread, to fill every buffer on the way.
        for _ in 0..10_000 {
            tokio::task::yield_now().await;
        }
        assert_eq!(hear(&mut client).await.len(), size);
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_client_that_does_not_read_is_disconnected_and_others_go_on() {
    let made = Certificates::new();
    let options = [
        ("maxBufferedBytes", 100_000.into()),
        ("closeTimeout", 100.into()),
    ];
    let app = start(&made, &options).await;
    let journal = app.container().get::<Journal>().unwrap();
    let deaf = connect(&made, &app).await;
    journal.wait(1).await;
    let slow = ws(&app).clients().remove(0);
    let mut refused = None;
    for _ in 0..2000 {
        let sent = slow.send(Bytes::from(vec![0; 10_000])).await;
        refused = sent.err().or(refused);
    }
    assert!(refused.is_some(), "everything was taken");
    let mut other = connect(&made, &app).await;
    echoes(&mut other).await;
    journal.wait(3).await;
    assert!(journal.lines().contains(&"1013".to_owned()));
    drop(deaf);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_silent_client_is_terminated() {
    let made = Certificates::new();
    let options = [
        ("enableServerHeartbeatCheck", true.into()),
        ("serverHeartbeatInterval", 50.into()),
    ];
    let app = start(&made, &options).await;
    let journal = app.container().get::<Journal>().unwrap();
    // It answers no ping, because the test does not poll it.
    let silent = connect(&made, &app).await;
    assert_eq!(journal.wait(2).await[1], "1006");
    drop(silent);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_stop_closes_with_1001() {
    let made = Certificates::new();
    let app = start(&made, &[]).await;
    let mut client = connect(&made, &app).await;
    echoes(&mut client).await;
    let stopped = tokio::spawn(app.stop());
    let tungstenite::Message::Close(Some(frame)) = hear(&mut client).await else {
        panic!("no close frame")
    };
    assert_eq!(u16::from(frame.code), 1001);
    while let Some(message) = client.next().await {
        message.unwrap();
    }
    timeout(PATIENCE, stopped).await.unwrap().unwrap().unwrap();
}

#[tokio::test]
async fn what_is_wrong_with_the_table_is_in_the_report() {
    let made = Certificates::new();
    let own = |key: &str, value: &str| {
        configure::<Secure>(&[])
            .base_dir(&made.folder)
            .config("webSocket.tls.cert", "server.pem")
            .config("webSocket.tls.key", "server.key")
            .config(key, value)
    };
    let portless = Bootstrap::configure::<Secure>()
        .environment("unittest")
        .base_dir(&made.folder)
        .config("webSocket.tls.cert", "server.pem")
        .config("webSocket.tls.key", "server.key");
    for (boot, parts) in [
        (
            own("webSocket.tls.cert", "missing.pem"),
            ["E-WS-004", "`webSocket.tls.cert`", "cannot read"],
        ),
        (
            own("webSocket.tls.key", "ca.pem"),
            ["E-WS-004", "`webSocket.tls.key`", "no private key"],
        ),
        (
            own("webSocket.tls.certificate", "server.pem"),
            ["webSocket.tls.certificate", "cert", "help"],
        ),
        (portless, ["E-WS-005", "webSocket.port", "[http.tls]"]),
    ] {
        let report = boot.start().await.unwrap_err().to_string();
        for part in parts {
            assert!(report.contains(part), "{part} is missing in\n{report}");
        }
    }
}

#[tokio::test]
async fn a_page_of_another_site_may_not_connect_over_tls_either() {
    let made = Certificates::new();
    let app = start(&made, &[]).await;
    for (origin, status) in [
        ("https://evil.example", Some(403)),
        ("https://localhost:8443", None),
        ("https://localhost", None),
    ] {
        let address = ws(&app).local_addr().unwrap();
        let stream = made.client().connect(address, "localhost").await.unwrap();
        let mut request = "wss://localhost/".into_client_request().unwrap();
        let headers = request.headers_mut();
        headers.insert("origin", origin.parse().unwrap());
        let refused = match tokio_tungstenite::client_async(request, stream).await {
            Err(tungstenite::Error::Http(answer)) => Some(answer.status().as_u16()),
            other => other.map(|_| None).unwrap(),
        };
        assert_eq!(refused, status, "{origin}");
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn the_end_of_a_client_is_noticed_while_a_handler_runs() {
    let made = Certificates::new();
    let options = [
        ("maxConnections", 1.into()),
        ("handlerGrace", 50.into()),
        ("enableServerHeartbeatCheck", true.into()),
        ("serverHeartbeatInterval", 200.into()),
    ];
    let app = start(&made, &options).await;
    let journal = app.container().get::<Journal>().unwrap();

    let mut client = connect(&made, &app).await;
    say(&mut client, "hang").await;
    client.close(None).await.unwrap();
    while let Some(message) = client.next().await {
        message.unwrap();
    }
    assert_eq!(journal.wait(3).await[1..], ["running", "1005"]);

    let mut client = connect(&made, &app).await;
    say(&mut client, "hang").await;
    journal.wait(5).await;
    drop(client);
    assert_eq!(journal.wait(6).await[5], "1006");

    // The server no longer reads from the client: the heartbeat ends the connection.
    let mut client = connect(&made, &app).await;
    say(&mut client, "hang").await;
    for _ in 0..10 {
        say(&mut client, Bytes::from(vec![0; 10_000])).await;
    }
    assert_eq!(journal.wait(9).await[8], "1006");
    let _again = connect(&made, &app).await;
    let _ = app.stop().await;
}
