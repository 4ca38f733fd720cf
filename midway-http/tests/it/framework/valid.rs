//! Values are checked before the handler gets them.

use axum::body::Body;
use http::Request;
use midway_core::prelude::*;
use midway_http::{Invalid, Validate, prelude::*};

use super::{send, start};

#[derive(serde::Deserialize)]
struct Range {
    from: u32,
    to: u32,
}

impl Validate for Range {
    fn validate(&self) -> Result<(), Invalid> {
        match self.from <= self.to {
            true => Ok(()),
            false => Err(Invalid::new("to", "is before `from`").and("", "is empty")),
        }
    }
}

#[derive(Component)]
struct Checks;

#[controller("/range")]
impl Checks {
    #[get]
    async fn head(&self, Valid(Query(range)): Valid<Query<Range>>, uri: Uri) -> String {
        format!("{} {}", range.to - range.from, uri.path())
    }

    #[post]
    async fn body(&self, Valid(Json(range)): Valid<Json<Range>>) -> String {
        (range.to - range.from).to_string()
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration])]
struct Main;

#[tokio::test]
async fn a_value_that_is_not_valid_is_answered_with_a_problem_document() {
    let app = start::<Main>().await;
    let right = send(&app, Request::get("/range?from=1&to=3"), Body::empty()).await;
    assert_eq!((right.status.as_u16(), &*right.text), (200, "2 /range"));
    let json = || Request::post("/range").header("content-type", "application/json");
    let right = send(&app, json(), Body::from(r#"{"from":1,"to":3}"#)).await;
    assert_eq!((right.status.as_u16(), &*right.text), (200, "2"));
    let problem = serde_json::json!({
        "type": "about:blank",
        "title": "Unprocessable Content",
        "status": 422,
        "errors": [
            { "at": "to", "message": "is before `from`" },
            { "at": "", "message": "is empty" },
        ],
    });
    for wrong in [
        send(&app, Request::get("/range?from=3&to=1"), Body::empty()).await,
        send(&app, json(), Body::from(r#"{"from":3,"to":1}"#)).await,
    ] {
        assert_eq!(wrong.status.as_u16(), 422);
        assert_eq!(wrong.headers["content-type"], "application/problem+json");
        let told: serde_json::Value = serde_json::from_str(&wrong.text).unwrap();
        assert_eq!(told, problem);
    }
    let inner = send(&app, Request::get("/range?from=x&to=1"), Body::empty()).await;
    assert_eq!(inner.status.as_u16(), 400, "the extractor's own refusal");
    app.stop().await.unwrap();
}
