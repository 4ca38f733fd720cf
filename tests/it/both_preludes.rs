//! One file may use the preludes of core, http and ws: what they share is one type.

use midway_core::prelude::*;
use midway_http::prelude::*;
use midway_mock::{close, create_app_with, create_http_request, create_websocket_client};
use midway_ws::prelude::*;

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Sum {
    a: u8,
    b: u8,
}

#[derive(Component)]
struct HomeController {
    #[app("webSocket")]
    ws_app: WsApplication,
}

#[controller("/")]
impl HomeController {
    #[post("/sum")]
    async fn sum(&self, Json(sum): Json<Sum>) -> Json<u8> {
        Json(sum.a + sum.b)
    }

    #[post("/perhaps")]
    async fn perhaps(&self, sum: Option<Json<Sum>>) -> Option<Json<Sum>> {
        sum
    }

    #[post("/axum")]
    async fn axum(&self, midway_http::axum::Json(sum): midway_http::axum::Json<Sum>) -> Json<Sum> {
        Json(sum)
    }

    #[get("/products/{a}/{b}")]
    async fn product(&self, Path((a, b)): Path<(u8, u8)>, Query(plus): Query<Plus>) -> String {
        plus.to(a * b)
    }

    #[post("/broadcast")]
    async fn broadcast(&self, Json(sum): Json<Sum>) -> Result<StatusCode> {
        self.ws_app.broadcast(&sum).await?;
        Ok(StatusCode::ACCEPTED)
    }
}

#[derive(Debug, serde::Deserialize)]
struct Plus {
    plus: u8,
}

impl Plus {
    fn to(&self, product: u8) -> String {
        (product + self.plus).to_string()
    }
}

#[derive(Component)]
struct ProductController;

#[ws_controller("/products/{a}/{b}")]
impl ProductController {
    #[on_ws_connection]
    async fn product(&self, Path((a, b)): Path<(u8, u8)>, Query(plus): Query<Plus>) -> String {
        plus.to(a * b)
    }
}

#[derive(Component)]
struct SumController;

#[ws_controller]
impl SumController {
    #[on_ws_message("message")]
    async fn sum(&self, Json(sum): Json<Sum>) -> Json<String> {
        Json((sum.a + sum.b).to_string())
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
struct MainConfiguration;

#[tokio::test]
async fn json_is_one_type_over_http_and_over_websocket() -> Result<()> {
    let app = create_app_with::<MainConfiguration>(|mock| mock.config("http.port", 0)).await?;
    let sum = Sum { a: 1, b: 2 };
    let answer = create_http_request(&app).post("/sum").json(&sum).await?;
    assert_eq!((answer.status(), answer.text()?), (StatusCode::OK, "3"));
    for path in ["/perhaps", "/axum"] {
        let answer = create_http_request(&app).post(path).json(&sum).await?;
        assert_eq!(answer.json::<Sum>()?, sum, "{path}");
    }
    let nothing = create_http_request(&app).post("/perhaps").await?;
    assert_eq!(nothing.status(), StatusCode::NOT_FOUND);
    let refused = create_http_request(&app).post("/sum").json(&"?").await?;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);

    let mut client = create_websocket_client(app.ws_url("/")).await?;
    client.send(r#"{"a":3,"b":4}"#).await?;
    // JSON even where a string alone would go out without quotes.
    assert_eq!(client.once_message().await?.text()?, "\"7\"");
    create_http_request(&app)
        .post("/broadcast")
        .json(&sum)
        .await?;
    assert_eq!(client.once_message().await?.json::<Sum>()?, sum);
    client.close().await?;
    close(app).await
}

#[tokio::test]
async fn path_and_query_are_one_type_over_http_and_over_websocket() -> Result<()> {
    let app = create_app_with::<MainConfiguration>(|mock| mock.config("http.port", 0)).await?;
    let there = "/products/6/%37?plus=1";
    let answer = create_http_request(&app).get(there).await?;
    assert_eq!((answer.status(), answer.text()?), (StatusCode::OK, "43"));
    let mut client = create_websocket_client(app.ws_url(there)).await?;
    assert_eq!(client.once_message().await?.text()?, "43");

    for target in [
        "/products/6/x?plus=1",
        "/products/6/7",
        "/products/6/%FF?plus=1",
    ] {
        let answer = create_http_request(&app).get(target).await?;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{target}");
        let refused = create_websocket_client(app.ws_url(target)).await;
        let status = refused.err().and_then(|error| error.status());
        assert_eq!(status, Some(StatusCode::BAD_REQUEST), "{target}");
    }
    client.close().await?;
    close(app).await
}
