//! The sources of connections: a shared server, a listener, axum, plain hyper.

use std::convert::Infallible;

use hyper_util::rt::TokioIo;
use midway_core::{App, Bootstrap, prelude::*};
use midway_server::{Server, ServerOptions};
use midway_ws::prelude::*;
use tokio::net::TcpListener;
use tokio_tungstenite::connect_async;

use crate::app::{hear, say, ws};

#[derive(Component)]
struct Echo;

#[ws_controller("/echo")]
impl Echo {
    #[on_ws_message("message")]
    async fn echo(&self, message: Message) -> Message {
        message
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Servers {
    #[inject]
    ws_framework: Arc<WsFramework>,
}

/// Tells the start that a foreign server will bring the clients.
impl Lifecycle for Servers {
    async fn on_ready(&self, container: &Container) -> Result<()> {
        if container.get::<Server>().is_err() {
            drop(self.ws_framework.service());
        }
        Ok(())
    }
}

async fn foreign() -> (App, Arc<WsFramework>) {
    let app = Bootstrap::configure::<Servers>()
        .environment("unittest")
        .start()
        .await
        .unwrap();
    let framework = app.container().get::<WsFramework>().unwrap();
    (app, framework)
}

async fn echoes(address: std::net::SocketAddr) {
    let mut client = connect_async(format!("ws://{address}/echo"))
        .await
        .unwrap()
        .0;
    // Larger than one read, and than what is copied.
    for text in ["hello".to_owned(), "é".repeat(200_000)] {
        say(&mut client, &text).await;
        assert_eq!(hear(&mut client).await, text);
    }
    client.close(None).await.unwrap();
    while let Some(Ok(_)) = futures_util::StreamExt::next(&mut client).await {}
}

#[tokio::test]
async fn it_shares_the_server_of_the_container() {
    let server = Server::new(ServerOptions::default().with_host("127.0.0.1"));
    let address = server.bind().await.unwrap();
    let app = Bootstrap::configure::<Servers>()
        .environment("unittest")
        .object(server.clone())
        .start()
        .await
        .unwrap();
    server.start().unwrap();
    assert_eq!(ws(&app).local_addr(), Some(address));
    assert!(
        app.summary().contains("attached to http"),
        "{}",
        app.summary()
    );
    echoes(address).await;
    app.stop().await.unwrap();
    // The server is its owner's to stop.
    assert_eq!(server.local_addr(), Some(address));
    server.close();
}

#[tokio::test]
async fn it_serves_a_listener() {
    let (app, framework) = foreign().await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    framework.attach_listener(listener).await.unwrap();
    echoes(address).await;
    app.stop().await.unwrap();
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn it_is_a_service_of_an_axum_router() {
    let (app, framework) = foreign().await;
    let router = axum::Router::new().route_service("/echo", framework.service());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(axum::serve(listener, router).into_future());
    echoes(address).await;
    app.stop().await.unwrap();
    serving.abort();
}

#[tokio::test]
async fn it_is_a_service_of_plain_hyper() {
    let (app, framework) = foreign().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let connection = hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(socket), framework.service())
            .with_upgrades();
        connection.await.unwrap();
        Ok::<_, Infallible>(())
    });
    echoes(address).await;
    app.stop().await.unwrap();
    serving.await.unwrap().unwrap();
}

/// Two listeners besides the configuration's port.
mod several {
    use super::*;

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct Several {
        #[inject]
        ws_framework: Arc<WsFramework>,
    }

    impl Lifecycle for Several {
        async fn on_ready(&self, container: &Container) -> Result<()> {
            for listener in container.get::<Listeners>()?.0.iter() {
                self.ws_framework
                    .attach_listener(listener.try_clone()?)
                    .await?;
            }
            Ok(())
        }
    }

    pub(super) struct Listeners(pub(super) Vec<std::net::TcpListener>);
}

#[tokio::test]
async fn it_serves_several_listeners_and_a_port_and_stops_them_all() {
    for port in [true, false] {
        let listen = || std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let listeners = [listen(), listen()];
        let mut addresses: Vec<_> = listeners
            .iter()
            .map(|one| one.local_addr().unwrap())
            .collect();
        let mut bootstrap = Bootstrap::configure::<several::Several>()
            .environment("unittest")
            .component::<Echo>()
            .object(several::Listeners(listeners.into()));
        if port {
            bootstrap = bootstrap
                .config("webSocket.host", "127.0.0.1")
                .config("webSocket.port", 0);
        }
        let app = bootstrap.start().await.unwrap();
        let main = ws(&app).local_addr().unwrap();
        if port {
            assert!(
                !addresses.contains(&main),
                "the configuration's port is the main one"
            );
            addresses.push(main);
        } else {
            assert_eq!(main, addresses[0]);
        }
        for address in &addresses {
            assert!(
                app.summary().contains(&format!("ws://{address}")),
                "{}",
                app.summary()
            );
            echoes(*address).await;
        }
        app.stop().await.unwrap();
        for address in addresses {
            assert!(
                tokio::net::TcpStream::connect(address).await.is_err(),
                "{address}"
            );
        }
    }
}
