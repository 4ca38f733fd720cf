//! Methods in every shape that Rust gives them.

use midway_core::prelude::*;
use midway_http::prelude::*;
use midway_mock::{close, create_app_with, create_http_request, create_websocket_client};
use midway_ws::prelude::*;

#[derive(Component)]
struct Shapes {
    #[config("shapes.type")]
    r#type: u8,
    #[config("shapes.größe")]
    größe: u8,
    #[inject]
    old: Arc<u16>,
}

#[controller("/shapes")]
impl Shapes {
    /// With words of its own.
    #[get("/plain/{id}")]
    fn plain(&self, _: Path<u8>, mut body: String) -> String {
        body.push('!');
        body
    }

    #[must_use]
    #[get("/raw/{a}/{b}")]
    async fn r#type(&self, Path((a, b)): Path<(u8, u8)>) -> String {
        format!("{a}{b}{}{}", self.r#type, self.old)
    }

    #[deprecated = "there is a new one"]
    #[get("/deprecated")]
    #[expect(clippy::needless_lifetimes, reason = "the shape is the test")]
    async fn deprecated<'a>(&'a self) -> &'static str {
        "deprecated"
    }

    #[get("/constant")]
    const fn constant(&self) -> &'static str {
        "constant"
    }

    #[get("/gr%C3%B6%C3%9Fe")]
    #[inline]
    pub(crate) async fn größe(&self) -> Result<impl IntoResponse>
    where
        Self: Sized,
    {
        Ok(self.größe.to_string())
    }
}

#[ws_controller("/shapes")]
impl Shapes {
    #[on_ws_connection]
    extern "C" fn opened(&self) {}

    #[must_use]
    #[deprecated]
    #[on_ws_message("message")]
    #[expect(clippy::needless_lifetimes, reason = "the shape is the test")]
    async fn r#move<'a>(&'a self, _: Context, Json((a, b)): Json<(u8, u8)>) -> impl serde::Serialize
    where
        Self: Sized,
    {
        a + b
    }

    #[on_ws_message("ping")]
    const fn pinged(&self) {}

    #[on_ws_message("pong")]
    fn ponged(&self, mut payload: Bytes) {
        payload.clear();
    }
}

#[provide]
#[deprecated]
#[must_use]
const fn old() -> u16 {
    7
}

#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
struct ShapesConfiguration;

#[tokio::test]
async fn methods_of_every_shape_are_called() -> Result<()> {
    let app = create_app_with::<ShapesConfiguration>(|mock| {
        mock.config("http.port", 0)
            .config("shapes.type", 5)
            .config("shapes.größe", 6)
    })
    .await?;
    for (path, said) in [
        ("/shapes/plain/1", "x!"),
        ("/shapes/raw/1/2", "1257"),
        ("/shapes/deprecated", "deprecated"),
        ("/shapes/constant", "constant"),
        ("/shapes/gr%C3%B6%C3%9Fe", "6"),
    ] {
        let answer = create_http_request(&app).get(path).body("x").await?;
        assert_eq!(answer.text()?, said, "{path}");
    }
    let mut client = create_websocket_client(app.ws_url("/shapes")).await?;
    client.send("[1,2]").await?;
    assert_eq!(client.once_message().await?.text()?, "3");
    client.close().await?;
    close(app).await
}
