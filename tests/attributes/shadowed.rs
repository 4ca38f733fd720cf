//! Every attribute in a module where the names of the prelude, of `core` and of our own crates mean something else.

use ::midway_core::{Component, Configuration, guard, intercept, provide};
use ::midway_http::{controller, get};
use ::midway_ws::{on_ws_message, ws_controller};

/// What the module calls by these names; none of it fits where generated code stands.
#[expect(dead_code, reason = "it is there to be in the way")]
mod other {
    pub(super) struct Nothing;
    pub(super) mod empty {}
    pub(super) trait Blank {}

    pub(super) fn none() {}
}

#[expect(unused_imports, reason = "they are there to be in the way")]
use self::other::{
    Blank as Send, Blank as Sync, Blank as Into, Blank as Default, Blank as Future, Blank as Clone,
    Blank as Fn, Blank as Sized, Blank as Drop, Nothing as Arc, Nothing as Box, Nothing as Error,
    Nothing as Option, Nothing as Result, Nothing as String, Nothing as Vec, Nothing as bool,
    Nothing as str, Nothing as u16, Nothing as usize, empty as alloc, empty as core,
    empty as midway_core, empty as midway_http, empty as midway_ws, empty as std, none as Err,
    none as None, none as Ok, none as Some, none as call, none as context, none as drop,
    none as event, none as source,
};

#[expect(unused_macros, reason = "they are there to be in the way")]
macro_rules! line {
    () => {
        compile_error!("another line")
    };
}

#[expect(unused_macros, reason = "they are there to be in the way")]
macro_rules! cfg {
    ($($tokens:tt)*) => {
        compile_error!("another cfg")
    };
}

type Shared<T> = ::std::sync::Arc<T>;
type Outcome<T> = ::midway_core::Result<T>;

#[derive(Component)]
#[component(scope = Prototype)]
struct Leaf {
    count: u8,
}

#[derive(Component)]
#[component(as = dyn Grows, init = Self::open)]
struct Tree {
    #[inject]
    leaf: Shared<Leaf>,
    #[config("shadowed.height")]
    height: ::std::option::Option<u32>,
    #[inject(intercept)]
    counts: Shared<Counts>,
    source: u8,
}

trait Grows: ::std::marker::Send + ::std::marker::Sync {}

impl Grows for Tree {}

#[intercept(Counts)]
impl Tree {
    async fn open(&self) -> Outcome<()> {
        ::std::result::Result::Ok(())
    }

    fn height(&self, more: u32) -> u32 {
        let more = more + u32::from(self.leaf.count + self.source);
        self.height.unwrap_or_default() + more
    }
}

#[derive(Component)]
struct Holder<T>(#[inject] Shared<T>);

#[derive(Component)]
struct Counts;

impl ::midway_core::Interceptor for Counts {}

#[derive(Component)]
struct Everybody;

impl ::midway_core::Guard<::midway_ws::Context> for Everybody {
    async fn can_activate(
        &self,
        _: &::midway_ws::Context,
        _: &::midway_core::Target,
    ) -> Outcome<::std::primitive::bool> {
        ::std::result::Result::Ok(true)
    }
}

#[provide]
async fn describe(tree: Shared<Tree>) -> u64 {
    ::std::convert::Into::into(tree.height(4))
}

#[provide]
fn construct(#[config("shadowed.height")] height: u32) -> Outcome<i64> {
    ::std::result::Result::Ok(::std::convert::Into::into(height))
}

#[derive(Component)]
struct Routes;

#[controller("/shadowed")]
impl Routes {
    #[cfg(unix)]
    #[get("/{id}")]
    async fn call(
        &self,
        id: ::midway_http::axum::extract::Path<u8>,
        body: ::std::string::String,
    ) -> ::std::option::Option<::std::string::String> {
        (id.0 == 1).then_some(body)
    }
}

#[derive(Component)]
struct Events;

#[ws_controller("/shadowed", concurrency = 2)]
impl Events {
    #[cfg(unix)]
    #[on_ws_message("message")]
    #[guard(Everybody)]
    async fn event(
        &self,
        context: ::midway_ws::Context,
        call: ::std::string::String,
    ) -> Outcome<::std::option::Option<::std::string::String>> {
        let _ = context;
        ::std::result::Result::Ok(::std::option::Option::Some(call))
    }
}

#[derive(Configuration)]
#[configuration(
    imports = [::midway_http::Configuration, ::midway_ws::Configuration],
    import_objects = [1_i8],
    import_configs = "attributes/shadowed.toml"
)]
struct ShadowedConfiguration {
    #[inject]
    holder: ::std::option::Option<Shared<Holder<Leaf>>>,
}

#[tokio::test]
async fn every_attribute_works_where_its_names_are_taken() -> ::midway_core::Result<()> {
    let app =
        ::midway_mock::create_app_with::<ShadowedConfiguration>(|mock| mock.config("http.port", 0))
            .await?;
    let container = app.container();
    let configuration = container.get::<ShadowedConfiguration>()?;
    assert!(
        configuration
            .holder
            .as_ref()
            .is_none_or(|holder| holder.0.count == 0)
    );
    assert_eq!((*container.get::<u64>()?, *container.get::<i64>()?), (7, 3));
    let one = ::midway_mock::create_http_request(&app)
        .get("/shadowed/1")
        .body("x")
        .await?;
    assert_eq!(one.text()?, "x");
    let mut client = ::midway_mock::create_websocket_client(app.ws_url("/shadowed")).await?;
    client.send("y").await?;
    assert_eq!(client.once_message().await?.text()?, "y");
    client.close().await?;
    ::midway_mock::close(app).await
}
