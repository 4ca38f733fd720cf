//! A request takes the most exact route, and is told what else there is when there is none.

use http::{Request, StatusCode};

use super::{ask, send, start};

mod app {
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    #[derive(Component)]
    struct Users;

    #[controller("/users")]
    impl Users {
        #[get]
        async fn list(&self) -> &'static str {
            "list"
        }

        #[post("/")]
        fn create(&self, Json(user): Json<serde_json::Value>) -> (StatusCode, String) {
            (
                StatusCode::CREATED,
                user["name"].as_str().unwrap_or("?").to_owned(),
            )
        }

        #[get("/me")]
        async fn me(&self) -> &'static str {
            "me"
        }

        #[get("/{id}")]
        async fn one(&self, Path(id): Path<String>) -> String {
            format!("one {id}")
        }

        #[put("/{id}")]
        #[patch("/{id}")]
        async fn change(&self, method: Method, Path(id): Path<u32>, text: String) -> String {
            format!("{method} {id} {text}")
        }

        #[get("/{*rest}")]
        async fn rest(&self, Path(rest): Path<String>) -> String {
            format!("rest {rest}")
        }

        fn not_a_route(&self) -> usize {
            1
        }

        #[delete("/{id}")]
        async fn remove(&self) -> usize_as_text::Text {
            usize_as_text::Text::from(self.not_a_route().to_string())
        }
    }

    mod usize_as_text {
        pub(super) type Text = String;
    }

    #[derive(Component)]
    struct Anything;

    #[controller]
    impl Anything {
        #[get]
        async fn root(
            &self,
            Query(query): Query<std::collections::BTreeMap<String, String>>,
        ) -> String {
            format!("{query:?}")
        }

        #[all("/any")]
        async fn any(&self, method: Method) -> String {
            method.to_string()
        }

        #[get("/any")]
        async fn exactly(&self) -> &'static str {
            "the exact one"
        }

        #[options("/own")]
        async fn own(&self) -> &'static str {
            "own options"
        }

        #[head("/own")]
        async fn head(&self) -> StatusCode {
            StatusCode::IM_A_TEAPOT
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Main;
}

#[tokio::test]
async fn static_comes_before_parameter_before_wildcard() {
    let app = start::<app::Main>().await;
    for (path, expected) in [
        ("/users", "list"),
        ("/users/me", "me"),
        ("/users/7", "one 7"),
        ("/users/7/files/a", "rest 7/files/a"),
        ("/", "{}"),
        ("/?a=1", "{\"a\": \"1\"}"),
    ] {
        let answer = ask(&app, "GET", path).await;
        assert_eq!(
            (answer.status, answer.text.as_str()),
            (StatusCode::OK, expected),
            "{path}"
        );
    }
}

#[tokio::test]
async fn every_method_has_its_attribute() {
    let app = start::<app::Main>().await;
    let post = Request::post("/users").header("content-type", "application/json");
    let answer = send(&app, post, r#"{"name":"harry"}"#).await;
    assert_eq!(
        (answer.status, answer.text.as_str()),
        (StatusCode::CREATED, "harry")
    );
    let answer = send(&app, Request::put("/users/3"), "new").await;
    assert_eq!(answer.text, "PUT 3 new");
    let answer = send(&app, Request::patch("/users/3"), "bit").await;
    assert_eq!(answer.text, "PATCH 3 bit");
    assert_eq!(ask(&app, "DELETE", "/users/3").await.text, "1");
    assert_eq!(ask(&app, "PROPFIND", "/any").await.text, "PROPFIND");
    assert_eq!(ask(&app, "GET", "/any").await.text, "the exact one");
    assert_eq!(ask(&app, "OPTIONS", "/own").await.text, "own options");
    assert_eq!(
        ask(&app, "HEAD", "/own").await.status,
        StatusCode::IM_A_TEAPOT
    );
}

#[tokio::test]
async fn a_wrong_method_is_405_with_what_is_allowed() {
    let app = start::<app::Main>().await;
    let answer = ask(&app, "DELETE", "/users").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    for method in ["GET", "HEAD", "POST", "OPTIONS"] {
        assert!(answer.header("allow").contains(method), "{answer:?}");
    }
    assert_eq!(answer.problem()["title"], "Method Not Allowed");
}

#[tokio::test]
async fn options_and_head_are_answered() {
    let app = start::<app::Main>().await;
    let answer = ask(&app, "OPTIONS", "/users/me").await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(answer.header("allow"), "GET,HEAD,OPTIONS");
    let answer = ask(&app, "HEAD", "/users/me").await;
    assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, ""));
    let (get, head) = (
        ask(&app, "GET", "/nowhere").await,
        ask(&app, "HEAD", "/nowhere").await,
    );
    assert_eq!(
        (head.status, head.text.as_str()),
        (StatusCode::NOT_FOUND, "")
    );
    assert_eq!(head.header("content-type"), get.header("content-type"));
    assert_eq!(head.header("content-length"), get.text.len().to_string());
}

#[tokio::test]
async fn an_unknown_path_is_404_in_the_same_words_as_every_error() {
    let app = start::<app::Main>().await;
    let answer = ask(&app, "GET", "/nowhere").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let document = answer.problem();
    assert_eq!(document["type"], "about:blank");
    assert_eq!(document["title"], "Not Found");
}

mod encoded {
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    #[derive(Component)]
    struct Cafe;

    #[controller("/%63af%c3%a9")]
    impl Cafe {
        #[get("/{table}")]
        async fn table(&self, Path(table): Path<String>, original: OriginalUri) -> String {
            format!("{table} {}", original.0)
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Configuration;
}

#[tokio::test]
async fn a_path_is_the_same_in_every_encoding() {
    let app = start::<encoded::Configuration>().await;
    for path in ["/caf%C3%A9/1", "/caf%c3%a9/1", "/%63%61f%c3%A9/%31?a=%2f"] {
        assert_eq!(ask(&app, "GET", path).await.text, format!("1 {path}"));
    }
    // A slash that is encoded belongs to the parameter.
    let slash = ask(&app, "GET", "/caf%c3%a9/a%2fb").await;
    assert_eq!(slash.text, "a/b /caf%c3%a9/a%2fb");
    let other = ask(&app, "GET", "/caf%25C3%25A9/1").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    app.stop().await.unwrap();
}

mod encoded_twice {
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    #[derive(Component)]
    struct Cafe;

    #[controller("/caf%C3%A9")]
    impl Cafe {
        #[get("/menu")]
        async fn menu(&self) {}

        #[get("/%6Denu")]
        async fn again(&self) {}
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Configuration;
}

#[tokio::test]
async fn a_path_in_two_encodings_is_the_same_route_twice() {
    let start = midway_core::Bootstrap::configure::<encoded_twice::Configuration>();
    let report = start.start().await.unwrap_err().to_string();
    assert!(
        report.contains("E-HTTP-001") && report.contains("`GET /caf%C3%A9/menu`"),
        "{report}"
    );
}
