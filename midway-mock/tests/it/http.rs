//! Requests in process: no port, the same routes and errors.

use std::sync::Arc;
use std::time::Duration;

use midway_mock::{App, RequestError, close, create_app_with, create_http_request};
use serde_json::{Value, json};

use crate::shop::Shop;

/// The shop without any port for HTTP.
async fn shop() -> App {
    create_app_with::<Shop>(|mock| {
        mock.config("database.works", true)
            .config("webSocket.port", 0)
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn every_part_of_a_request_arrives() -> midway_mock::Result<()> {
    let app = shop().await;
    let request = create_http_request(&app)
        .post("/users")
        .header("user-agent", "tester");
    let response = request.json(&json!({ "name": "bob" })).await?;
    assert_eq!(response.status(), 201);
    assert_eq!(response.text()?, "\"bob\" by tester");
    assert_eq!(
        response.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    let response = create_http_request(&app)
        .put("/users/raw?a=four&b=x")
        .body(vec![0xff])
        .await?;
    assert_eq!(response.bytes()[..], [0xff, 4, 1]);
    assert!(matches!(response.text(), Err(RequestError::NotText(3))));
    close(app).await
}

#[tokio::test]
async fn errors_are_responses_not_errors() -> midway_mock::Result<()> {
    let app = shop().await;
    assert_eq!(
        create_http_request(&app).get("/nowhere").await?.status(),
        404
    );
    assert_eq!(
        create_http_request(&app).delete("/users").await?.status(),
        405
    );
    let unreadable = create_http_request(&app)
        .post("/users")
        .body("{")
        .header("content-type", "application/json");
    let response = unreadable.await?;
    assert_eq!(response.status(), 400);
    let error = response.json::<Vec<Value>>().unwrap_err().to_string();
    assert!(error.contains("400 Bad Request"), "{error}");
    close(app).await
}

#[tokio::test]
async fn what_is_no_request_says_why() -> midway_mock::Result<()> {
    let app = shop().await;
    let why = async |request: midway_mock::HttpRequest| request.await.unwrap_err().to_string();
    let target = why(create_http_request(&app).get("/ users")).await;
    assert!(
        target.starts_with("`GET / users` is no HTTP request: "),
        "{target}"
    );
    let header = why(create_http_request(&app).get("/users").header("a b", "c")).await;
    assert!(header.ends_with("`a b: c` is no header"), "{header}");
    let body =
        why(create_http_request(&app).json(&std::collections::BTreeMap::from([((1, 2), 3)]))).await;
    assert!(body.contains("cannot be written as JSON"), "{body}");
    close(app).await
}

#[tokio::test]
async fn an_answer_that_never_comes_is_an_error() -> midway_mock::Result<()> {
    let app = shop().await;
    let never = create_http_request(&app)
        .get("/users/never")
        .deadline(Duration::from_millis(20));
    let error = never.await.unwrap_err().to_string();
    assert_eq!(error, "no answer to `GET /users/never` within 20 ms");
    close(app).await
}

#[tokio::test]
async fn requests_run_side_by_side() -> midway_mock::Result<()> {
    let app = Arc::new(shop().await);
    let requests = (0..20).map(|_| create_http_request(&app).get("/users").into_future());
    for response in futures_util::future::join_all(requests).await {
        assert_eq!(response?.status(), 200);
    }
    Ok(())
}
