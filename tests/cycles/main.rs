//! Two applications in one process, started and stopped again and again: nothing is left behind.

use midway_core::prelude::*;
use midway_http::prelude::controller;
use midway_mock::{App, close, create_app_with, create_websocket_client};
use midway_ws::prelude::*;

const CYCLES: usize = 20;

#[derive(Component)]
struct EchoController {
    #[app("webSocket")]
    _ws_app: WsApplication,
}

#[ws_controller]
impl EchoController {
    #[on_ws_message("message")]
    async fn echo(&self, message: Message) -> Message {
        message
    }
}

#[derive(Component)]
struct HomeController;

#[controller("/")]
impl HomeController {
    #[get("/")]
    async fn home(&self) -> &'static str {
        "hello"
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {}

async fn start() -> Result<App> {
    let create = create_app_with::<MainConfiguration>(|mock| {
        mock.config("http.port", 0)
            .config("webSocket.enableServerHeartbeatCheck", true)
    });
    Ok(create.await?)
}

fn tasks() -> usize {
    tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks()
}

/// Sockets, files, everything that this process has open.
fn descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count)
}

/// Both at once, with clients that leave and clients that stay until the end.
async fn cycle() -> Result<()> {
    let (first, second) = tokio::try_join!(start(), start())?;
    assert_ne!(first.ws_url("/"), second.ws_url("/"));
    let mut staying = Vec::new();
    for app in [&first, &second] {
        for said in ["to the first", "to the second"] {
            let mut client = create_websocket_client(app.ws_url("/")).await?;
            client.send(said).await?;
            assert_eq!(client.once_message().await?.text()?, said);
            staying.push(client);
        }
        create_websocket_client(app.ws_url("/"))
            .await?
            .close()
            .await?;
    }
    let urls = [first.ws_url("/"), second.ws_url("/")];
    tokio::try_join!(close(first), close(second))?;
    for client in &mut staying {
        assert_eq!(client.closed().await?.0, CloseCode::from(1001));
    }
    for url in urls {
        let port: u16 = url
            .trim_end_matches('/')
            .rsplit(':')
            .next()
            .unwrap_or_default()
            .parse()?;
        drop(std::net::TcpListener::bind(("0.0.0.0", port))?);
    }
    Ok(())
}

#[tokio::test]
async fn twenty_cycles_of_two_applications_leave_nothing_behind() -> Result<()> {
    // The first one opens what stays open for good, such as the runtime's own.
    cycle().await?;
    settle().await;
    let (tasks_before, descriptors_before) = (tasks(), descriptors());
    for _ in 0..CYCLES {
        cycle().await?;
    }
    settle().await;
    assert_eq!(tasks(), tasks_before, "tasks");
    assert_eq!(descriptors(), descriptors_before, "descriptors");
    Ok(())
}

/// Lets tasks whose work is done be taken off the runtime's books.
async fn settle() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}
