//! What is compiled out leaves no trace; of two handlers under opposite conditions the one that is compiled in handles.
//!

use midway_core::prelude::*;
use midway_http::prelude::*;
use midway_mock::{close, create_app_with, create_http_request, create_websocket_client};
use midway_ws::prelude::*;

#[derive(Component)]
struct Routes;

#[controller("/routes")]
impl Routes {
    #[cfg(false)]
    #[get("/one")]
    async fn compiled_out(&self, nothing: Missing) -> Missing {
        nothing.of_this_exists()
    }

    #[cfg(true)]
    #[get("/one")]
    async fn compiled_in(&self) -> &'static str {
        "in"
    }

    #[cfg(debug_assertions)]
    #[get("/profile")]
    async fn profile(&self) -> &'static str {
        "debug"
    }

    #[cfg(not(debug_assertions))]
    #[get("/profile")]
    async fn profile(&self) -> &'static str {
        "release"
    }

    #[cfg_attr(true, get("/perhaps"))]
    #[cfg_attr(false, get("/never"), guard(Missing))]
    #[cfg_attr(true, post("/perhaps"), cfg_attr(true, guard(Refuse)))]
    #[cfg_attr(false, cfg(false))]
    async fn perhaps(&self) -> &'static str {
        "perhaps"
    }

    #[cfg(false)]
    #[get("no slash")]
    async fn mistaken(&mut self) {}
}

#[derive(Component)]
struct Refuse;

impl Guard<HttpContext> for Refuse {
    async fn can_activate(&self, context: &HttpContext, _: &Target) -> Result<bool> {
        Ok(context.method() != Method::POST)
    }
}

#[derive(Component)]
struct Events;

#[ws_controller("/events")]
impl Events {
    #[cfg(false)]
    #[on_ws_message("message")]
    async fn compiled_out(&self, nothing: Missing) -> Missing {
        nothing.of_this_exists()
    }

    #[cfg(true)]
    #[on_ws_message("message")]
    async fn compiled_in(&self, text: String) -> String {
        text
    }

    #[cfg_attr(false, on_ws_connection)]
    async fn no_handler(&self) -> &'static str {
        "never sent"
    }

    #[cfg_attr(true, on_ws_connection)]
    async fn opened(&self) -> &'static str {
        self.no_handler().await;
        "opened"
    }

    #[cfg(false)]
    #[on_ws_message("mistaken")]
    fn mistaken(self) {}
}

#[derive(Component)]
struct Broadcasts;

#[ws_controller("/broadcasts")]
impl Broadcasts {
    #[on_ws_message("message")]
    #[cfg_attr(true, ws_broadcast)]
    #[cfg_attr(false, ws_emit)]
    async fn told_to_all(&self, text: String) -> String {
        text
    }
}

#[derive(Component)]
struct Doubles;

impl AroundResult<u32> for Doubles {
    fn around_result_sync(&self, _: &Call, proceed: impl FnOnce() -> u32) -> u32 {
        proceed() * 2
    }
}

impl Interceptor for Doubles {}

#[derive(Component)]
struct Numbers {
    #[inject(intercept)]
    doubles: Arc<Doubles>,
    #[cfg(false)]
    #[inject]
    compiled_out: Arc<Missing>,
    #[cfg_attr(true, config("numbers.one"))]
    one: u32,
    #[cfg(true)]
    #[inject]
    four: Arc<u32>,
}

#[intercept(Doubles)]
impl Numbers {
    #[cfg(false)]
    fn one(&self) -> Missing {}

    #[cfg(true)]
    fn one(&self) -> u32 {
        self.one
    }

    #[cfg_attr(true, intercept(Doubles))]
    #[cfg_attr(false, intercept(Missing))]
    fn four(&self) -> u32 {
        *self.four
    }
}

#[cfg(false)]
#[provide]
fn number(missing: Missing) -> u32 {
    missing
}

#[cfg_attr(true, provide(when = "numbers.table"))]
fn number(#[config("numbers.one")] one: u32) -> u32 {
    one + 3
}

#[derive(Configuration)]
#[cfg_attr(
    true,
    configuration(imports = [midway_http::Configuration, midway_ws::Configuration])
)]
struct ConditionsConfiguration;

#[tokio::test]
async fn what_is_compiled_in_works_and_the_rest_is_gone() -> Result<()> {
    let app = create_app_with::<ConditionsConfiguration>(|mock| {
        mock.config("http.port", 0)
            .config("numbers.one", 1)
            .config("numbers.table", true)
    })
    .await?;
    let get = async |path: &str| {
        let answer = create_http_request(&app).get(path).await?;
        Ok::<_, Error>((answer.status().as_u16(), answer.text()?.to_owned()))
    };
    assert_eq!(get("/routes/one").await?, (200, "in".to_owned()));
    let profile = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    assert_eq!(get("/routes/profile").await?, (200, profile.to_owned()));
    assert_eq!(get("/routes/perhaps").await?, (200, "perhaps".to_owned()));
    assert_eq!(get("/routes/never").await?.0, 404);
    let refused = create_http_request(&app).post("/routes/perhaps").await?;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);

    let mut client = create_websocket_client(app.ws_url("/events")).await?;
    assert_eq!(client.once_message().await?.text()?, "opened");
    client.send("hello").await?;
    assert_eq!(client.once_message().await?.text()?, "hello");
    let mut speaker = create_websocket_client(app.ws_url("/broadcasts")).await?;
    speaker.send("to all").await?;
    assert_eq!(client.once_message().await?.text()?, "to all");
    assert_eq!(speaker.once_message().await?.text()?, "to all");

    let numbers = app.container().get::<Numbers>()?;
    assert_eq!((numbers.one(), numbers.four()), (2, 16));
    client.close().await?;
    speaker.close().await?;
    close(app).await
}
