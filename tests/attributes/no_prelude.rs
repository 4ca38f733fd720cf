//! Every attribute in a module without a prelude: what it writes names everything by its whole path.

#![no_implicit_prelude]

use ::midway_core::prelude::{Arc, Call, Guard, Interceptor, Middleware, Next, Result, Target};
use ::midway_http::HttpContext;
use ::midway_ws::Context;
use ::std::string::String;

#[derive(::midway_core::Component)]
struct Leaf(u8);

#[derive(::midway_core::Component)]
#[component(as = dyn Grows, init = Self::open, destroy = Self::close, primary, priority = 3, when = "plain.on")]
struct Tree {
    #[inject]
    leaf: Arc<Leaf>,
    #[inject]
    perhaps: ::std::option::Option<Arc<Leaf>>,
    #[config("plain.height")]
    height: u32,
    #[app("http")]
    http: ::midway_http::HttpApplication,
    #[inject(intercept)]
    counts: Arc<Counts>,
    empty: u8,
}

trait Grows: ::std::marker::Send + ::std::marker::Sync {
    fn height(&self) -> u32;
}

#[::midway_core::intercept(Counts)]
impl Grows for Tree {
    fn height(&self) -> u32 {
        let _ = (&self.http, &self.leaf.0, &self.perhaps, self.empty);
        self.height
    }
}

impl Tree {
    async fn open(&self) -> Result<()> {
        ::std::result::Result::Ok(())
    }

    fn close(&self) {}

    #[::midway_core::intercept(Counts)]
    async fn later(&self, more: u32) -> Result<u32> {
        ::std::result::Result::Ok(self.height + more)
    }
}

#[derive(::midway_core::Component)]
struct Holder<T>(#[inject] Arc<T>);

#[derive(::midway_core::Component)]
struct Counts;

impl Interceptor for Counts {
    fn before(&self, _: &Call) {}
}

#[derive(::midway_core::Component)]
struct Around;

impl Guard<HttpContext> for Around {
    async fn can_activate(&self, _: &HttpContext, _: &Target) -> Result<bool> {
        ::std::result::Result::Ok(true)
    }
}

impl Middleware<Context> for Around {
    async fn handle(&self, _: &Context, next: Next<'_, Context>) -> Result<::midway_ws::Answer> {
        next.run().await
    }
}

#[::midway_core::provide]
async fn number(#[config("plain.height")] height: u32, tree: Arc<Tree>) -> Result<u64> {
    ::std::result::Result::Ok(::std::convert::Into::into(tree.later(height).await?))
}

#[::midway_core::provide(name = "shared", scope = Prototype)]
fn shared() -> Arc<dyn Grows> {
    ::std::unreachable!()
}

#[derive(::midway_core::Component)]
struct Routes;

#[::midway_http::controller("/plain")]
#[::midway_core::guard(Around)]
impl Routes {
    #[::midway_http::get("/{id}")]
    async fn one(
        &self,
        ::midway_http::axum::extract::Path(id): ::midway_http::axum::extract::Path<u8>,
        body: String,
    ) -> Result<::std::option::Option<String>> {
        ::std::result::Result::Ok(if id == 1 {
            ::std::option::Option::Some(body)
        } else {
            ::std::option::Option::None
        })
    }
}

#[derive(::midway_core::Component)]
struct Events;

#[::midway_ws::ws_controller("/plain", concurrency = 2)]
impl Events {
    #[::midway_ws::on_ws_connection]
    fn opened(&self) {}

    #[::midway_ws::on_ws_message("message")]
    #[::midway_core::middleware(Around)]
    #[::midway_ws::ws_broadcast]
    #[::midway_ws::ws_emit]
    async fn said(&self, context: Context, text: String) -> Result<::std::option::Option<String>> {
        let _ = context;
        ::std::result::Result::Ok(::std::option::Option::Some(text))
    }

    #[::midway_ws::on_ws_message("ping")]
    async fn pinged(&self) -> u8 {
        1
    }

    #[::midway_ws::on_ws_disconnection]
    async fn closed(&self, code: ::midway_ws::CloseCode) {
        let _ = code;
    }
}

#[derive(::midway_core::Configuration)]
#[configuration(
    imports = [::midway_http::Configuration, ::midway_ws::Configuration(env = ["unittest"])],
    import_objects = [1_i8, "named" = 2_i16],
    namespace = "plain",
    main_framework = "http"
)]
struct PlainConfiguration {
    #[inject]
    holder: ::std::option::Option<Arc<Holder<Leaf>>>,
}

impl ::midway_core::Lifecycle for PlainConfiguration {
    async fn on_ready(&self, _: &::midway_core::Container) -> Result<()> {
        let _ = self.holder.as_ref().map(|holder| &holder.0);
        ::std::result::Result::Ok(())
    }
}

pub(crate) async fn run() -> Result<()> {
    let app = ::midway_mock::create_app_with::<PlainConfiguration>(|mock| {
        mock.config("http.port", 0)
            .config("plain.height", 3)
            .config("plain.on", true)
    })
    .await?;
    ::std::assert_eq!(*app.container().get::<u64>()?, 6);
    ::std::assert_eq!(app.container().get::<dyn Grows>()?.height(), 3);
    let one = ::midway_mock::create_http_request(&app)
        .get("/plain/1")
        .body("x")
        .await?;
    ::std::assert_eq!(one.text()?, "x");
    let mut client = ::midway_mock::create_websocket_client(app.ws_url("/plain")).await?;
    client.send("y").await?;
    ::std::assert_eq!(client.once_message().await?.text()?, "y");
    client.close().await?;
    ::midway_mock::close(app).await
}
