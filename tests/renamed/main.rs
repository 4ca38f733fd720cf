//! `crate = path` in each attribute, for crates under another name and for what a facade re-exports.

#![deny(warnings)]

/// What an organisation's own crate would re-export.
mod facade {
    pub(crate) use renamed_core as midway_core;
    pub(crate) mod web {
        pub(crate) use renamed_http as http;
    }
}

use facade::web;
use renamed_core::prelude::{Arc, Lifecycle, Result};
use renamed_core::{Call, Component, Configuration, Interceptor, guard, intercept, provide};
use renamed_http::{HttpContext, controller, get};
use renamed_ws::{Context, on_ws_message, ws_controller};

#[derive(Component)]
#[component(crate = renamed_core, as = dyn Grows, init = Self::open)]
struct Tree {
    #[inject]
    leaf: Arc<Leaf>,
    #[inject(intercept)]
    counts: Arc<Counts>,
    #[config("renamed.height")]
    height: u32,
}

trait Grows: Send + Sync {}

impl Grows for Tree {}

#[derive(Component)]
#[component(crate = "crate::facade::midway_core")]
struct Leaf;

#[derive(Component)]
#[component(crate = facade::midway_core)]
struct Counts;

impl Interceptor for Counts {
    fn before(&self, _: &Call) {}
}

#[intercept(Counts, crate = facade::midway_core)]
impl Tree {
    async fn open(&self) {}

    #[intercept(Counts)]
    fn height(&self) -> u32 {
        let _ = &self.leaf;
        self.height
    }
}

impl Tree {
    #[intercept(Counts, crate = renamed_core)]
    async fn later(&self) -> u32 {
        self.height()
    }
}

#[derive(Component)]
#[component(crate = self::facade::midway_core)]
struct Everybody;

impl renamed_core::Guard<HttpContext> for Everybody {
    async fn can_activate(&self, _: &HttpContext, _: &renamed_core::Target) -> Result<bool> {
        Ok(true)
    }
}

impl renamed_core::Guard<Context> for Everybody {
    async fn can_activate(&self, _: &Context, _: &renamed_core::Target) -> Result<bool> {
        Ok(true)
    }
}

#[provide(crate = renamed_core, name = "number")]
async fn number(#[config("renamed.height")] height: u32, tree: Arc<Tree>) -> Result<u64> {
    Ok(u64::from(height + tree.later().await))
}

#[derive(Component)]
#[component(crate = renamed_core)]
struct Routes;

#[controller("/renamed", crate = web::http)]
#[guard(Everybody)]
impl Routes {
    #[get("/{id}")]
    async fn one(&self, id: renamed_http::axum::extract::Path<u8>) -> String {
        id.0.to_string()
    }
}

#[derive(Component)]
#[component(crate = renamed_core)]
struct AtTheRoot;

#[controller(crate = "renamed_http")]
impl AtTheRoot {
    #[web::http::get("/root")]
    async fn root(&self) -> &'static str {
        "root"
    }
}

#[derive(Component)]
#[component(crate = renamed_core)]
struct Events;

#[ws_controller("/renamed", concurrency = 2, crate = renamed_ws)]
impl Events {
    #[on_ws_message("message")]
    #[guard(Everybody)]
    async fn said(&self, text: String) -> String {
        text
    }
}

/// The path of a macro that another crate would call.
macro_rules! component {
    ($name:ident, $field:ident) => {
        #[derive($crate::facade::midway_core::Component)]
        #[component(crate = $crate::facade::midway_core, init = Self::open)]
        struct $name {
            $field: u8,
            #[inject]
            leaf: Arc<Leaf>,
        }

        impl $name {
            async fn open(&self) {
                let _ = (self.$field, &self.leaf);
            }
        }

        #[$crate::facade::web::http::controller("/macro", crate = $crate::facade::web::http)]
        impl $name {
            #[$crate::facade::web::http::get]
            async fn $field(&self) -> &'static str {
                "macro"
            }
        }
    };
}
component!(ByMacro, source);

#[derive(Configuration)]
#[configuration(
    crate = facade::midway_core,
    imports = [renamed_http::Configuration, renamed_ws::Configuration],
    import_objects = [1_i8]
)]
struct RenamedConfiguration;

impl Lifecycle for RenamedConfiguration {}

#[tokio::test]
async fn every_attribute_takes_the_crate_that_it_is_told() -> Result<()> {
    let app = renamed_mock::create_app_with::<RenamedConfiguration>(|mock| {
        mock.config("http.port", 0).config("renamed.height", 3)
    })
    .await?;
    assert_eq!(*app.container().get_named::<u64>("number")?, 6);
    for (path, said) in [("/renamed/7", "7"), ("/root", "root"), ("/macro", "macro")] {
        let answer = renamed_mock::create_http_request(&app).get(path).await?;
        assert_eq!(answer.text()?, said);
    }
    let mut client = renamed_mock::create_websocket_client(app.ws_url("/renamed")).await?;
    client.send("x").await?;
    assert_eq!(client.once_message().await?.text()?, "x");
    client.close().await?;
    renamed_mock::close(app).await
}
