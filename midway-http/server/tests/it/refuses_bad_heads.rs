//! Requests that break the protocol or its limits are answered by the listener itself.

use super::{Raw, echo_path, exchange, loopback, started};

/// The status line and body of the answer to one request head.
async fn answer_to(head: &str) -> String {
    let (_server, address) = started(loopback(), echo_path()).await;
    exchange(address, head).await
}

#[tokio::test]
async fn host_must_be_there_once_and_well_formed() {
    for hosts in [
        "",
        "host: a\r\nhost: a\r\n",
        "host: a b\r\n",
        "host: u@h\r\n",
        "host: h:99999\r\n",
    ] {
        let answer = answer_to(&format!("GET / HTTP/1.1\r\n{hosts}\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{hosts:?}: {answer}");
    }
}

#[tokio::test]
async fn http_1_0_needs_no_host_but_may_not_double_it() {
    let answer = answer_to("GET /old HTTP/1.0\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
    let answer = answer_to("GET /old HTTP/1.0\r\nhost: a\r\nhost: a\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.0 400"), "{answer}");
}

#[tokio::test]
async fn a_head_over_16_kib_is_431() {
    let head = format!(
        "GET / HTTP/1.1\r\nhost: x\r\na: {}\r\n\r\n",
        "a".repeat(16 * 1024)
    );
    let answer = answer_to(&head).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

#[tokio::test]
async fn a_head_just_under_16_kib_is_served() {
    let head = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\na: \r\n\r\n";
    let padding = "a".repeat(16 * 1024 - head.len());
    let answer = answer_to(&head.replace("a: ", &format!("a: {padding}"))).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn the_431_arrives_although_much_more_is_on_its_way() {
    let (_server, address) = started(loopback(), echo_path()).await;
    let mut client = Raw::connect(address).await;
    client.send("GET / HTTP/1.1\r\nhost: x\r\n").await;
    client
        .send(format!("a: {}\r\n", "b".repeat(150 * 1024)))
        .await;
    let answer = client.rest().await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

#[tokio::test]
async fn more_than_100_headers_are_431() {
    let lines = |count: usize| -> String { (0..count).map(|n| format!("h{n}: x\r\n")).collect() };
    let head = |extra: usize| {
        format!(
            "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{}\r\n",
            lines(extra)
        )
    };
    assert!(answer_to(&head(98)).await.starts_with("HTTP/1.1 200"));
    assert!(answer_to(&head(99)).await.starts_with("HTTP/1.1 431"));
}

#[tokio::test]
async fn other_limits_can_be_set() {
    let options = loopback().with_max_headers(2).with_max_header_bytes(200);
    let (server, address) = started(options, echo_path()).await;
    assert_eq!(server.limits().max_headers, 2);
    let many = "GET / HTTP/1.1\r\nhost: x\r\na: 1\r\nb: 2\r\n\r\n";
    assert!(exchange(address, many).await.starts_with("HTTP/1.1 431"));
    let long = format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "p".repeat(200));
    assert!(exchange(address, long).await.starts_with("HTTP/1.1 431"));
}

#[tokio::test]
async fn garbage_is_400() {
    let answer = answer_to("\u{1}\u{2}nonsense\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    // Also after requests that were answered.
    let first = "GET /first HTTP/1.1\r\nhost: x\r\n\r\n";
    let (_server, address) = started(loopback(), echo_path()).await;
    let mut client = Raw::connect(address).await;
    client.send(first).await;
    client.until("/first").await;
    client.send("nonsense\r\n\r\n").await;
    let answer = client.rest().await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[tokio::test]
async fn http2_where_it_is_not_spoken_is_400() {
    let (_server, address) = started(loopback().with_http2(false), echo_path()).await;
    let answer = exchange(address, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(
        answer.ends_with("\r\n\r\nthis port speaks HTTP/1.1 only\n"),
        "{answer}"
    );
}

#[tokio::test]
async fn options_of_the_server_itself_is_204() {
    let answer = answer_to("OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    // Of a path it is the handler's.
    let answer = answer_to("OPTIONS /p HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(answer.ends_with("/p"), "{answer}");
}

#[tokio::test]
async fn header_names_are_in_title_case_where_that_is_asked_for() {
    let (_server, address) = started(loopback().with_title_case_headers(true), echo_path()).await;
    let answer = exchange(address, super::get("/")).await;
    assert!(answer.contains("\r\nContent-Length: 1\r\n"), "{answer}");
}
