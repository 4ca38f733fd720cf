//! Cookies and query parameters are read as they are over WebSocket.

use axum::body::Body;
use http::Request;
use midway_core::prelude::*;
use midway_http::prelude::*;

use super::{send, start};

#[derive(Component)]
struct Reads;

#[controller]
impl Reads {
    #[get]
    async fn read(&self, ctx: HttpContext) -> String {
        format!(
            "{:?} {:?} {ctx:?}",
            ctx.query("token"),
            ctx.cookie("session")
        )
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration])]
struct Main;

#[tokio::test]
async fn quotes_are_around_a_cookie_and_a_query_is_decoded() {
    let app = start::<Main>().await;
    let request = Request::get("/?a=1&to%6ben=a+b%2Bc")
        .header("cookie", "a=1")
        .header("cookie", "session=\"s 1\"; b=2");
    let told = send(&app, request, Body::empty()).await.text;
    assert_eq!(told, r#"Some("a b+c") Some("s 1") HttpContext(GET /)"#);
    let told = send(&app, Request::get("/"), Body::empty()).await.text;
    assert_eq!(told, "None None HttpContext(GET /)");
    app.stop().await.unwrap();
}
