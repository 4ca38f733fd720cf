//! No more connections than agreed, and the one too many is told so.

use std::sync::Arc;

use tokio::sync::Notify;

use super::{Raw, echo_path, exchange, full, get, handler, loopback, started};

#[tokio::test]
async fn one_too_many_gets_a_written_503_and_room_comes_back() {
    let release = Arc::new(Notify::new());
    let waiting = Arc::clone(&release);
    let holds = handler(move |_| {
        let waiting = Arc::clone(&waiting);
        async move {
            waiting.notified().await;
            http::Response::new(full("held"))
        }
    });
    let (server, address) = started(loopback().with_max_connections(Some(2)), holds).await;
    assert_eq!(server.limits().max_connections, 2);
    let mut first = Raw::connect(address).await;
    let mut second = Raw::connect(address).await;
    first.send(get("/")).await;
    second.send(get("/")).await;

    let answer = exchange(address, get("/")).await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(
        answer.ends_with("too many connections are open\n"),
        "{answer}"
    );
    assert_eq!(server.connections(), 2);

    release.notify_one();
    release.notify_one();
    assert!(first.rest().await.ends_with("held"));
    assert!(second.rest().await.ends_with("held"));
    release.notify_one();
    // The client may see the end before the server has counted it; only this retry needs the loop.
    let mut answer = exchange(address, get("/")).await;
    for _ in 0..100 {
        if answer.ends_with("held") {
            break;
        }
        answer = exchange(address, get("/")).await;
    }
    assert!(answer.ends_with("held"), "{answer}");
}

#[tokio::test]
async fn the_default_comes_from_the_descriptor_limit() {
    let (server, _) = started(loopback(), echo_path()).await;
    let text = std::fs::read_to_string("/proc/self/limits").unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with("Max open files"))
        .unwrap();
    let soft: usize = line
        .split_whitespace()
        .nth(3)
        .unwrap()
        .parse()
        .unwrap_or(usize::MAX);
    let limit = server.limits().max_connections;
    assert!(limit < soft && limit > 0, "{limit} of {soft}");
}
