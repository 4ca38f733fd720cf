//! The server stops: every client gets close code 1001, running handlers finish, nothing hangs.

use std::time::{Duration, Instant};

use futures_util::StreamExt;
use midway_core::prelude::*;
use midway_ws::prelude::*;

use crate::{
    app::{address, configure, connect, handshake, head, hear, hear_close, raw, say, start, ws},
    journal::Journal,
};

#[derive(Component)]
struct Worker {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller]
impl Worker {
    #[on_ws_message("message")]
    async fn work(&self, text: String) -> String {
        self.journal.note("working");
        self.journal.pass().await;
        text
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode) {
        self.journal.note(code.as_u16().to_string());
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Stops;

#[tokio::test]
async fn every_client_gets_1001_and_the_port_is_free() {
    let app = start::<Stops>(&[]).await;
    let journal = app.container().get::<Journal>().unwrap();
    let address = address(&app);
    let mut clients = Vec::new();
    for _ in 0..100 {
        clients.push(connect(&app, "/").await);
    }
    while ws(&app).len() < 100 {
        tokio::task::yield_now().await;
    }
    let told = clients.into_iter().map(|mut client| {
        tokio::spawn(async move {
            let code = hear_close(&mut client).await.0;
            // Reading on sends the answer and sees the end.
            while client.next().await.is_some() {}
            code
        })
    });
    let told: Vec<_> = told.collect();
    let begun = Instant::now();
    app.stop().await.unwrap();
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    for task in told {
        assert_eq!(task.await.unwrap(), 1001);
    }
    assert_eq!(journal.lines(), vec!["1001"; 100]);
    std::net::TcpListener::bind(address).unwrap();
}

#[tokio::test]
async fn a_running_handler_finishes_and_its_reply_comes_before_the_close_frame() {
    let app = start::<Stops>(&[]).await;
    let journal = app.container().get::<Journal>().unwrap();
    let address = address(&app);
    let mut client = connect(&app, "/").await;
    say(&mut client, "result").await;
    journal.wait(1).await;
    let stopping = tokio::spawn(app.stop());
    // The port closes first: then the drain has begun.
    while tokio::net::TcpStream::connect(address).await.is_ok() {}
    journal.open();
    assert_eq!(hear(&mut client).await, "result");
    assert_eq!(hear_close(&mut client).await.0, 1001);
    while client.next().await.is_some() {}
    stopping.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_handler_that_never_ends_is_dropped_at_the_deadline() {
    let app = configure::<Stops>(&[])
        .config("core.stopTimeout", 200)
        .start()
        .await
        .unwrap();
    let journal = app.container().get::<Journal>().unwrap();
    let mut client = connect(&app, "/").await;
    say(&mut client, "never").await;
    journal.wait(1).await;
    let begun = Instant::now();
    let _ = app.stop().await;
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn a_silent_client_does_not_hold_the_stop_up() {
    let app = start::<Stops>(&[]).await;
    let mut socket = raw(&app, &handshake("/", "")).await;
    head(&mut socket).await;
    while ws(&app).is_empty() {
        tokio::task::yield_now().await;
    }
    let begun = Instant::now();
    app.stop().await.unwrap();
    assert!(
        begun.elapsed() < Duration::from_secs(3),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn twenty_starts_and_stops_leave_nothing_behind() {
    for _ in 0..20 {
        let app = start::<Stops>(&[]).await;
        let ws = ws(&app);
        let client = connect(&app, "/").await;
        while ws.is_empty() {
            tokio::task::yield_now().await;
        }
        drop(client);
        app.stop().await.unwrap();
        assert!(ws.is_empty() && ws.local_addr().is_none());
    }
    let metrics = tokio::runtime::Handle::current().metrics();
    for _ in 0..1000 {
        if metrics.num_alive_tasks() == 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("{} tasks are left", metrics.num_alive_tasks());
}

#[tokio::test]
async fn a_client_that_never_answers_a_close_frame_does_not_hold_the_stop_up() {
    let app = start::<Stops>(&[]).await;
    let mut socket = raw(&app, &handshake("/", "")).await;
    head(&mut socket).await;
    while ws(&app).is_empty() {
        tokio::task::yield_now().await;
    }
    // It is being closed already when the stop begins; `closeTimeout` is 10 seconds.
    ws(&app).clients()[0].close(1000, "done").unwrap();
    let mut frame = [0; 8];
    tokio::io::AsyncReadExt::read_exact(&mut socket, &mut frame)
        .await
        .unwrap();
    let begun = Instant::now();
    app.stop().await.unwrap();
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
}
