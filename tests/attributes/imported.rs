//! Attributes that are imported by name cause no warning though the block's attribute takes them off; those that are
//! not imported work all the same, and so do those of a crate under another name.

use midway_core::prelude::{Arc, Component, Configuration, Result};
use midway_core::{Target, guard, intercept};
use midway_http::{controller, get, post};
use midway_mock::{close, create_app_with, create_http_request, create_websocket_client};
use midway_ws::{on_ws_message, ws_broadcast, ws_controller};

#[derive(Component)]
struct Everybody;

impl midway_core::Guard<midway_http::HttpContext> for Everybody {
    async fn can_activate(&self, _: &midway_http::HttpContext, _: &Target) -> Result<bool> {
        Ok(true)
    }
}

#[derive(Component)]
struct ByName;

#[controller("/by-name")]
impl ByName {
    #[get("/")]
    #[guard(Everybody)]
    #[post("/")]
    async fn both(&self) -> &'static str {
        "both"
    }
}

#[derive(Component)]
struct Events;

#[ws_controller("/by-name")]
impl Events {
    #[on_ws_message("message")]
    #[ws_broadcast]
    async fn said(&self, text: String) -> String {
        text
    }
}

mod a_module {
    use super::{Component, Everybody};
    use midway_core as core;
    use midway_http as web;

    #[derive(Component)]
    struct ByPath;

    #[web::controller("/by-path")]
    impl ByPath {
        #[web::get]
        #[core::guard(Everybody)]
        async fn got(&self) -> &'static str {
            "got"
        }
    }
}

mod not_imported {
    use midway_core::Component;

    #[derive(Component)]
    struct WithoutImports;

    #[midway_http::controller("/without")]
    impl WithoutImports {
        #[get]
        #[guard(super::Everybody)]
        async fn got(&self) -> &'static str {
            "got"
        }
    }
}

#[derive(Component)]
struct Doubles;

impl midway_core::Interceptor for Doubles {}

#[derive(Component)]
struct Numbers {
    #[inject(intercept)]
    doubles: Arc<Doubles>,
}

#[midway_core::intercept(Doubles)]
impl Numbers {
    #[intercept(Doubles)]
    fn one(&self) -> u8 {
        1
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
struct ImportedConfiguration;

#[tokio::test]
async fn an_imported_attribute_is_used() -> Result<()> {
    let app = create_app_with::<ImportedConfiguration>(|mock| mock.config("http.port", 0)).await?;
    for path in ["/by-name", "/by-path", "/without"] {
        let answer = create_http_request(&app).get(path).await?;
        assert_eq!(answer.status().as_u16(), 200, "{path}");
    }
    let posted = create_http_request(&app).post("/by-name").await?;
    assert_eq!(posted.text()?, "both");
    assert_eq!(app.container().get::<Numbers>()?.one(), 1);
    let mut client = create_websocket_client(app.ws_url("/by-name")).await?;
    client.send("x").await?;
    assert_eq!(client.once_message().await?.text()?, "x");
    client.close().await?;
    close(app).await
}
