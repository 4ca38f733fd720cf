//! What a route returns decides the response; errors are problem documents that give nothing away.

use http::{Request, StatusCode};

use super::{ask, boot, send, start};

mod app {
    use axum::extract::FromRequestParts;
    use http::request::Parts;
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    type Fallible<T> = Result<T, std::io::Error>;

    /// An error that answers by itself.
    struct Own;

    impl IntoResponse for Own {
        fn into_response(self) -> Response {
            (StatusCode::PAYMENT_REQUIRED, "own").into_response()
        }
    }

    /// An extractor that lets nobody in, and says how it would.
    struct Basic;

    impl<S: Sync> FromRequestParts<S> for Basic {
        type Rejection = (StatusCode, [(&'static str, &'static str); 1], &'static str);

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
            let scheme = [("www-authenticate", "Basic")];
            Err((StatusCode::UNAUTHORIZED, scheme, "no password"))
        }
    }

    #[derive(serde::Deserialize)]
    struct User {
        name: String,
    }

    #[derive(Component)]
    struct Answers;

    #[controller]
    impl Answers {
        #[get("/nothing")]
        async fn nothing(&self) {}

        #[get("/some")]
        async fn some(&self) -> Option<&'static str> {
            Some("some")
        }

        #[get("/perhaps/{there}")]
        async fn perhaps(&self, Path(there): Path<bool>) -> Option<()> {
            there.then_some(())
        }

        #[get("/none")]
        async fn none(&self) -> Option<&'static str> {
            None
        }

        #[get("/status")]
        async fn status(&self) -> Result<StatusCode> {
            Ok(StatusCode::ACCEPTED)
        }

        #[get("/ok-none")]
        async fn ok_none(&self) -> Result<Option<Json<u8>>> {
            Ok(None)
        }

        #[get("/ok-nothing")]
        async fn ok_nothing(&self) -> Fallible<()> {
            Ok(())
        }

        #[get("/io")]
        async fn io(&self) -> Fallible<String> {
            Err(std::io::Error::other("the disk is on fire"))
        }

        #[get("/error")]
        async fn error(&self) -> Result<String> {
            Err(Error::msg("a secret reason"))
        }

        #[get("/unauthorized")]
        async fn unauthorized(&self) -> Result<()> {
            Err(HttpError::unauthorized("who is asking?").into())
        }

        #[get("/basic")]
        async fn basic(&self, _: Basic) {}

        #[get("/deep")]
        async fn deep(&self) -> Result<String> {
            let deep: Result<String> = Err(HttpError::not_found("no such user").into());
            deep.map_err(|error| error.context("looking for harry"))
        }

        #[get("/bad-gateway")]
        async fn bad_gateway(&self) -> Result<()> {
            Err(HttpError::new(StatusCode::BAD_GATEWAY, "db-7 is down").into())
        }

        #[get("/own")]
        async fn own(&self) -> Result<String, Own> {
            Err(Own)
        }

        #[expect(clippy::panic, reason = "what a panic comes to is the test")]
        #[get("/panic")]
        async fn panic(&self) -> String {
            panic!("a secret panic")
        }

        #[post("/user")]
        async fn user(&self, Json(user): Json<User>) -> String {
            user.name
        }

        #[get("/number/{number}")]
        async fn number(&self, Path(number): Path<u8>) -> String {
            number.to_string()
        }

        #[get("/missing")]
        async fn missing(&self, Extension(_): Extension<u64>) -> &'static str {
            "there"
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Main;
}

#[tokio::test]
async fn results_are_told_apart_by_type() {
    let app = start::<app::Main>().await;
    for (path, status, text) in [
        ("/nothing", 204, ""),
        ("/some", 200, "some"),
        ("/status", 202, ""),
        ("/ok-nothing", 204, ""),
        ("/own", 402, "own"),
        ("/perhaps/true", 204, ""),
    ] {
        let answer = ask(&app, "GET", path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.text.as_str()),
            (status, text),
            "{path}"
        );
    }
    for path in ["/none", "/ok-none", "/perhaps/false"] {
        let answer = ask(&app, "GET", path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        answer.problem();
    }
}

#[tokio::test]
async fn an_http_error_is_found_however_deep_it_lies() {
    let app = start::<app::Main>().await;
    let answer = ask(&app, "GET", "/deep").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.problem()["detail"], "no such user");
}

#[tokio::test]
async fn a_401_says_how_to_authenticate() {
    let app = start::<app::Main>().await;
    for (path, scheme) in [("/unauthorized", "Bearer"), ("/basic", "Basic")] {
        let answer = ask(&app, "GET", path).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        let schemes: Vec<_> = answer.headers.get_all("www-authenticate").iter().collect();
        assert_eq!(schemes, [scheme], "{path}");
        answer.problem();
    }
}

#[tokio::test]
async fn internals_show_in_development_only() {
    let secrets = [
        ("/io", 500, "the disk is on fire"),
        ("/error", 500, "a secret reason"),
        ("/bad-gateway", 502, "db-7 is down"),
        ("/panic", 500, "a secret panic"),
        ("/missing", 500, "Extension"),
    ];
    for environment in ["local", "unittest", "prod", "staging"] {
        let app = boot::<app::Main>()
            .environment(environment)
            .start()
            .await
            .unwrap();
        for (path, status, secret) in secrets {
            let answer = ask(&app, "GET", path).await;
            assert_eq!(answer.status.as_u16(), status, "{path}");
            answer.problem();
            let shown = matches!(environment, "local" | "unittest");
            assert_eq!(
                answer.text.contains(secret),
                shown,
                "{environment} {answer:?}"
            );
        }
        app.stop().await.unwrap();
    }
}

#[tokio::test]
async fn arguments_that_do_not_fit_are_problem_documents() {
    let app = start::<app::Main>().await;
    let json = || Request::post("/user").header("content-type", "application/json");
    let answer = send(&app, json(), "{").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    answer.problem();
    let answer = send(&app, json(), "{}").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.problem()["detail"]
            .as_str()
            .unwrap()
            .contains("name"),
        "{answer:?}"
    );
    let answer = send(&app, Request::post("/user"), "{}").await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    answer.problem();
    let answer = ask(&app, "GET", "/number/300").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    answer.problem();
}

#[tokio::test]
async fn a_body_over_the_limit_is_413() {
    let app = boot::<app::Main>()
        .config("http.bodyLimit", 20)
        .start()
        .await
        .unwrap();
    let json = || Request::post("/user").header("content-type", "application/json");
    assert_eq!(
        send(&app, json(), r#"{"name":"harry"}"#).await.text,
        "harry"
    );
    let answer = send(&app, json(), r#"{"name":"harry and many others"}"#).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    answer.problem();
}
