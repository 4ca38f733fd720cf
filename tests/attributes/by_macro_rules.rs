//! What a `macro_rules!` writes: names of its own and names of its caller's stand side by side in one item.

use midway_core::prelude::*;
use midway_http::prelude::*;
use midway_mock::{close, create_app_with, create_http_request, create_websocket_client};
use midway_ws::prelude::*;

/// A component whose fields are named and typed by the macro, by the caller, and by both.
macro_rules! component {
    ($(#[$attribute:meta])* $name:ident, $given:ident: $ty:ty, $key:literal) => {
        #[derive(Component)]
        $(#[$attribute])*
        struct $name {
            #[config($key)]
            $given: $ty,
            #[config($key)]
            source: u32,
            #[inject]
            instance: Arc<$crate::by_macro_rules::Leaf>,
            #[inject(intercept)]
            counts: Arc<Counts>,
            argument_0: $ty,
        }

        impl $name {
            fn sum(&self) -> u32 {
                self.$given + self.source + self.instance.0 + self.argument_0
            }
        }
    };
}

/// An impl block of which the macro writes the method, and the caller its attribute, its name or its parameters.
macro_rules! intercepted {
    ($name:ident, $method:ident, $call:ident: $ty:ty, $body:block) => {
        impl $name {
            #[intercept(Counts)]
            fn $method(&self, $call: $ty, arguments: $ty) -> $ty {
                let _ = arguments;
                self.sum() + $call + $body
            }

            #[intercept(Counts)]
            async fn later(&self, interceptor: u32) -> u32 {
                self.sum() + interceptor
            }
        }
    };
}

macro_rules! controllers {
    ($http:ident, $ws:ident, $prefix:literal, $routes:ident, $call:ident: $text:ty) => {
        #[derive(Component)]
        struct $http;

        #[controller($prefix)]
        #[guard(Everybody)]
        impl $http {
            #[get("/given/{id}")]
            async fn $routes(&self, Path(id): Path<u32>, $call: $text) -> String {
                format!("{id}{}", $call)
            }

            #[post("/own")]
            async fn routes(&self, request: Uri, body: $text) -> Result<String> {
                Ok(format!("{request}{body}"))
            }
        }

        #[derive(Component)]
        struct $ws;

        #[ws_controller($prefix)]
        impl $ws {
            #[on_ws_connection]
            async fn connection(&self, call: Context) -> String {
                format!("{}", call.ready_state() as u8 > 0)
            }

            #[on_ws_message("message")]
            #[guard(Everybody)]
            async fn $routes(&self, event: UpgradeRequest, $call: $text) -> Result<String> {
                Ok(format!("{}{}", event.uri().path(), $call))
            }
        }
    };
    // An attribute that the caller gives on a method that the macro writes.
    (of $ty:ty, $attribute:meta) => {
        #[$attribute]
        impl $ty {
            #[get("/given")]
            async fn given(&self) -> &'static str {
                "given"
            }
        }
    };
}

macro_rules! factory {
    ($describe:ident, $source:ident: $ty:ty => $made:ty, $body:expr) => {
        #[provide]
        fn $describe(#[config("macros.two")] $source: $ty, leaf: Arc<Leaf>) -> $made {
            let construct = leaf.0;
            $body + <$made>::from(construct + $source)
        }
    };
}

macro_rules! configuration {
    ($name:ident, $field:ident, [$($import:path),*], $object:expr) => {
        #[derive(Configuration)]
        #[configuration(imports = [$($import),*], import_objects = [$object, Made::new()])]
        struct $name {
            #[inject]
            $field: Arc<Leaf>,
            #[inject]
            make: Arc<Made>,
        }
    };
}

#[derive(Component)]
pub(crate) struct Leaf(#[config("macros.two")] u32);

#[derive(Component)]
struct Counts;

impl Interceptor for Counts {}

struct Made(u32);

impl Made {
    fn new() -> Self {
        Self(1)
    }
}

#[derive(Component)]
struct Everybody;

impl Guard<HttpContext> for Everybody {
    async fn can_activate(&self, _: &HttpContext, _: &Target) -> Result<bool> {
        Ok(true)
    }
}

impl Guard<Context> for Everybody {
    async fn can_activate(&self, _: &Context, _: &Target) -> Result<bool> {
        Ok(true)
    }
}

component!(
    #[component(init = Self::ready, destroy = Self::ready)]
    Tree, this: u32, "macros.two"
);
intercepted!(Tree, outcome, interceptor: u32, { 100 });
controllers!(Given, GivenSocket, "/given", mount, controller: String);

#[derive(Component)]
struct Attributed;
controllers!(of Attributed, controller("/attributed"));

factory!(describe, construct: u32 => u64, 1000);
configuration!(
    MacrosConfiguration,
    source,
    [midway_http::Configuration, midway_ws::Configuration],
    7_u8
);

impl Tree {
    async fn ready(&self) {}
}

#[tokio::test]
async fn what_macros_write_works_as_what_people_write() -> Result<()> {
    let app = create_app_with::<MacrosConfiguration>(|mock| {
        mock.config("http.port", 0).config("macros.two", 2)
    })
    .await?;
    let container = app.container();
    let tree = container.get::<Tree>()?;
    assert_eq!((tree.outcome(0, 0), tree.later(4).await), (106, 10));
    assert_eq!(
        (*container.get::<u64>()?, *container.get::<u8>()?),
        (1004, 7)
    );
    let configuration = container.get::<MacrosConfiguration>()?;
    assert_eq!((configuration.source.0, configuration.make.0), (2, 1));

    let get = create_http_request(&app)
        .get("/given/given/3")
        .body("x")
        .await?;
    assert_eq!(get.text()?, "3x");
    let post = create_http_request(&app)
        .post("/given/own")
        .body("y")
        .await?;
    assert_eq!(post.text()?, "/given/owny");
    let given = create_http_request(&app).get("/attributed/given").await?;
    assert_eq!(given.text()?, "given");

    let mut client = create_websocket_client(app.ws_url("/given")).await?;
    assert_eq!(client.once_message().await?.text()?, "true");
    client.send("z").await?;
    assert_eq!(client.once_message().await?.text()?, "/givenz");
    client.close().await?;
    close(app).await
}
