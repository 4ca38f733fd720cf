//! HTTP/2 with prior knowledge over the same port.

use bytes::Bytes;
use http::{Request, StatusCode, Version};
use http_body_util::{BodyExt, Empty};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpStream;

use super::{PATIENCE, echo_path, loopback, started};

#[tokio::test]
async fn a_client_with_prior_knowledge_is_served_and_drained() {
    let (server, address) = started(loopback(), echo_path()).await;
    let socket = TcpStream::connect(address).await.unwrap();
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(socket))
            .await
            .unwrap();
    let connection = tokio::spawn(connection);
    let request = Request::get(format!("http://{address}/two"))
        .body(Empty::<Bytes>::new())
        .unwrap();
    let response = sender.send_request(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.version(), Version::HTTP_2);
    let body = response.into_body().collect().await.unwrap().to_bytes();
    assert_eq!(&body[..], b"/two");
    assert!(server.drain(PATIENCE).await.is_clean());
    connection.await.unwrap().unwrap();
}

#[tokio::test]
async fn it_can_be_switched_off() {
    let (_server, address) = started(loopback().with_http2(false), echo_path()).await;
    let answer = super::exchange(address, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
}
