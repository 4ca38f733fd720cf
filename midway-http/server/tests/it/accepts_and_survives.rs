//! The server listens where it was told and outlives what its clients and handlers do.

use std::net::TcpListener;

use http::Response;
use midway_server::{Server, ServerError, SocketFacts};

use super::{Raw, echo_path, exchange, full, get, handler, loopback, started};

#[tokio::test]
async fn answers_on_the_port_the_system_chose() {
    let (server, address) = started(loopback(), echo_path()).await;
    assert_ne!(address.port(), 0);
    assert_eq!(server.local_addr(), Some(address));
    let answer = exchange(address, get("/a/b")).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.ends_with("/a/b"), "{answer}");
}

#[tokio::test]
async fn without_a_handler_nothing_is_found() {
    let server = Server::new(loopback());
    let address = server.bind().await.unwrap();
    server.start().unwrap();
    let answer = exchange(address, get("/")).await;
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let (_server, address) = started(loopback(), echo_path()).await;
    let second = Server::new(loopback().with_port(address.port()));
    match second.bind().await {
        Err(error @ ServerError::AddressInUse { .. }) => {
            assert!(error.to_string().contains(&address.to_string()), "{error}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_unknown_host_is_named() {
    let server = Server::new(loopback().with_host("no such host"));
    let error = server.bind().await.unwrap_err();
    assert!(
        matches!(error, ServerError::UnknownHost { .. }),
        "{error:?}"
    );
    assert!(error.to_string().contains("no such host"));
}

#[tokio::test]
async fn an_existing_listener_is_taken_over() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let expected = listener.local_addr().unwrap();
    let server = Server::from_listener(listener, loopback().with_port(1)).unwrap();
    server.on_request(echo_path());
    assert_eq!(server.bind().await.unwrap(), expected);
    server.start().unwrap();
    assert!(exchange(expected, get("/taken")).await.ends_with("/taken"));
}

#[tokio::test]
async fn steps_out_of_order_are_errors() {
    let server = Server::new(loopback());
    assert!(matches!(server.start(), Err(ServerError::NotBound)));
    server.bind().await.unwrap();
    server.start().unwrap();
    assert!(matches!(server.start(), Err(ServerError::AlreadyStarted)));
    assert!(matches!(
        server.bind().await,
        Err(ServerError::AlreadyStarted)
    ));
    server.close();
    assert!(matches!(server.start(), Err(ServerError::Stopped)));
    assert!(matches!(server.bind().await, Err(ServerError::Stopped)));
}

#[tokio::test]
async fn a_panicking_handler_answers_500_and_the_connection_lives() {
    let panics = handler(|request| async move {
        assert_ne!(request.uri().path(), "/boom", "the secret reason");
        Response::new(full("fine"))
    });
    let (_server, address) = started(loopback(), panics).await;
    let mut client = Raw::connect(address).await;
    client.send("GET /boom HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let answer = client.until("\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 500"), "{answer}");
    assert!(!answer.contains("secret"), "{answer}");
    client.send(get("/")).await;
    assert!(client.rest().await.ends_with("fine"));
}

#[tokio::test]
async fn a_client_that_resets_harms_nobody() {
    let (_server, address) = started(loopback(), echo_path()).await;
    for _ in 0..50 {
        let mut client = Raw::connect(address).await;
        client.send("GET / HTTP/1.1\r\nho").await;
        socket2::SockRef::from(&client.0)
            .set_linger(Some(std::time::Duration::ZERO))
            .unwrap();
    }
    assert!(exchange(address, get("/still")).await.ends_with("/still"));
}

#[tokio::test]
async fn requests_know_their_socket() {
    let facts = handler(|request| async move {
        let facts = request.extensions().get::<SocketFacts>().unwrap();
        Response::new(full(&format!(
            "{} {} {}",
            facts.peer,
            facts.local,
            facts.tls.is_none()
        )))
    });
    let (_server, address) = started(loopback(), facts).await;
    let mut client = Raw::connect(address).await;
    let own = client.0.local_addr().unwrap();
    client.send(get("/")).await;
    let answer = client.rest().await;
    assert!(
        answer.ends_with(&format!("{own} {address} true")),
        "{answer}"
    );
}

#[tokio::test]
async fn pipelined_requests_are_answered_in_order() {
    let (_server, address) = started(loopback(), echo_path()).await;
    let requests: String = (0..20)
        .map(|n| format!("GET /{n} HTTP/1.1\r\nhost: x\r\n\r\n"))
        .chain([get("/end")])
        .collect();
    let answer = exchange(address, requests).await;
    let paths: Vec<_> = answer
        .split("\r\n\r\n")
        .skip(1)
        .map(|part| part.split("HTTP/1.1").next().unwrap().to_owned())
        .collect();
    let expected: Vec<_> = (0..20)
        .map(|n| format!("/{n}"))
        .chain(["/end".to_owned()])
        .collect();
    assert_eq!(paths, expected);
}

#[tokio::test]
async fn an_answer_leaves_although_half_a_request_follows() {
    let (_server, address) = started(loopback(), echo_path()).await;
    let mut client = Raw::connect(address).await;
    client
        .send("GET /one HTTP/1.1\r\nhost: x\r\n\r\nGET /two HTTP/1.1\r\n")
        .await;
    client.until("/one").await;
    client.send("host: x\r\n\r\n").await;
    client.until("/two").await;
}

#[tokio::test]
async fn an_answer_leaves_although_the_next_one_takes_its_time() {
    let slow = handler(|request| async move {
        if request.uri().path() == "/never" {
            std::future::pending::<()>().await;
        }
        Response::new(full(request.uri().path()))
    });
    let (_server, address) = started(loopback(), slow).await;
    let mut client = Raw::connect(address).await;
    let one = "GET /one HTTP/1.1\r\nhost: x\r\n\r\n";
    client
        .send(format!("{one}{}{one}", one.replace("one", "never")))
        .await;
    client.until("/one").await;
}

#[tokio::test]
async fn a_large_answer_comes_whole_to_a_slow_reader() {
    let text = "0123456789abcdef".repeat(256 * 1024);
    let answer = text.clone();
    let large = handler(move |_| {
        let answer = answer.clone();
        async move { Response::new(full(&answer)) }
    });
    let (_server, address) = started(loopback(), large).await;
    let mut client = Raw::connect(address).await;
    client
        .send(get("/").replace("connection: close\r\n", "") + &get("/"))
        .await;
    let answers = client.rest().await;
    assert_eq!(answers.matches(&text).count(), 2);
}

#[tokio::test]
async fn the_last_handle_takes_the_server_with_it() {
    let (server, address) = started(loopback(), echo_path()).await;
    let mut client = Raw::connect(address).await;
    client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    client.until("\r\n\r\n/").await;
    drop(server);
    assert_eq!(client.rest().await, "");
}
