//! Cookies and the parameters of path and query are read as they are over WebSocket.

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

#[derive(Debug, serde::Deserialize)]
struct Page {
    from: u32,
    to: Option<String>,
}

/// Each route twice: with our parameters, and with axum's under `/axum`.
#[derive(Component)]
struct Twice;

#[controller("/twice")]
impl Twice {
    #[get("/n/{id}")]
    async fn number(&self, Path(id): Path<u32>) -> String {
        format!("{id:?}")
    }

    #[get("/axum/n/{id}")]
    async fn axums_number(&self, axum::extract::Path(id): axum::extract::Path<u32>) -> String {
        format!("{id:?}")
    }

    #[get("/t/{a}/{b}")]
    async fn tuple(&self, path: Path<(String, char)>) -> String {
        format!("{:?}", path.0)
    }

    #[get("/axum/t/{a}/{b}")]
    async fn axums_tuple(&self, path: axum::extract::Path<(String, char)>) -> String {
        format!("{:?}", path.0)
    }

    #[get("/two/{a}/{b}")]
    async fn two_as_one(&self, Path(two): Path<u32>) -> String {
        format!("{two}")
    }

    #[get("/axum/two/{a}/{b}")]
    async fn axums_two_as_one(&self, axum::extract::Path(two): axum::extract::Path<u32>) -> String {
        format!("{two}")
    }

    #[get("/perhaps")]
    async fn perhaps(&self, path: Option<Path<u32>>) -> String {
        format!("{:?}", path.map(|Path(id)| id))
    }

    #[get("/axum/perhaps")]
    async fn axums_perhaps(&self, path: Option<axum::extract::Path<u32>>) -> String {
        format!("{:?}", path.map(|axum::extract::Path(id)| id))
    }

    #[get("/q")]
    async fn query(&self, Query(page): Query<Page>) -> String {
        format!("{page:?} {} {:?}", page.from, page.to)
    }

    #[get("/axum/q")]
    async fn axums_query(&self, axum::extract::Query(page): axum::extract::Query<Page>) -> String {
        format!("{page:?} {} {:?}", page.from, page.to)
    }
}

const TARGETS: [&str; 25] = [
    "/n/7",
    "/n/%37",
    "/n/-1",
    "/n/4294967296",
    "/n/%FF",
    "/n/%",
    "/n/",
    "/n/7/",
    "/n/7?q",
    "/t/a%2Fb/c",
    "/t/%25/%F0%9F%A6%80",
    "/t/+/%zz",
    "/t/%C3%A9/%c3%a9",
    "/t/%C3/x",
    "/two/1/2",
    "/perhaps",
    "/q",
    "/q?from=1",
    "/q?from=1&to=a+b%2B&other",
    "/q?from=x",
    "/q?to=%00",
    "/q?from=1&from=2",
    "/q?%66rom=%31&to=%ff",
    "/q?&&from=1&&to",
    "/q?=&from=+1",
];

#[tokio::test]
async fn path_and_query_of_the_prelude_answer_as_axums() {
    let app = start::<Main>().await;
    for target in TARGETS {
        let ours = send(&app, Request::get(format!("/twice{target}")), "").await;
        let axums = send(&app, Request::get(format!("/twice/axum{target}")), "").await;
        assert_eq!(
            (ours.status, &ours.text.replace("/twice/", "/twice/axum/")),
            (axums.status, &axums.text),
            "{target}"
        );
    }
    app.stop().await.unwrap();
}

/// What the same types say over WebSocket, where there is no axum: the same values, and a refusal where axum refuses.
#[tokio::test]
async fn parameters_without_axum_are_read_as_axum_reads_them() {
    let app = start::<Main>().await;
    for target in TARGETS {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let ours = match path.split('/').nth(1).unwrap() {
            "n" if path.matches('/').count() == 2 && path != "/n/" => {
                let read = Path::<u32>::parse("/n/{id}", path);
                read.ok().map(|path| format!("{:?}", path.0))
            }
            "t" => {
                let read = Path::<(String, char)>::parse("/t/{a}/{b}", path);
                read.ok().map(|path| format!("{:?}", path.0))
            }
            "q" => {
                let read = Query::<Page>::parse(query).ok();
                read.map(|Query(page)| format!("{page:?} {} {:?}", page.from, page.to))
            }
            _ => continue,
        };
        let axums = send(&app, Request::get(format!("/twice{target}")), "").await;
        let expected = axums.status.is_success().then_some(axums.text);
        assert_eq!(ours, expected, "{target}");
    }
    app.stop().await.unwrap();
}
