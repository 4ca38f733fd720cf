//! Whole axum routers and tower layers stand beside the controllers.

use http::StatusCode;

use super::{ask, boot, start};

mod app {
    use axum::{middleware::map_response, routing::get};
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    #[derive(Component)]
    struct Home;

    #[controller]
    impl Home {
        #[get]
        async fn home(&self) -> &'static str {
            "home"
        }

        #[get("/sub/{*rest}")]
        async fn rest(&self) -> &'static str {
            "rest"
        }

        #[get("/sub/{id}")]
        async fn one(&self) -> &'static str {
            "one"
        }
    }

    #[provide]
    fn health() -> Router {
        Router::new().route("/health", get(|| async { "well" }))
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Main {
        #[inject]
        http: Arc<HttpFramework>,
        #[config("clash")]
        clash: Option<bool>,
        #[config("nest")]
        nest: Option<String>,
    }

    impl Lifecycle for Main {
        async fn on_ready(&self, _: &Container) -> Result<()> {
            let merged = Router::new()
                .route("/merged", get(|| async { "merged" }))
                .fallback(|| async { (StatusCode::NOT_FOUND, "nothing here") });
            let nested = Router::new().route("/{id}", get(|Path(id): Path<String>| async { id }));
            self.http.merge(merged)?;
            self.http.nest("/nested", nested)?;
            self.http
                .layer(map_response(|mut response: Response| async {
                    response
                        .headers_mut()
                        .insert("x-layer", http::HeaderValue::from_static("inner"));
                    response
                }))?;
            self.http
                .layer(map_response(|mut response: Response| async {
                    response
                        .headers_mut()
                        .append("x-layer", http::HeaderValue::from_static("outer"));
                    response
                }))?;
            if let Some(path) = &self.nest {
                self.http.nest(path, Router::new())?;
            }
            if self.clash == Some(true) {
                self.http
                    .merge(Router::new().route("/", get(|| async { "another home" })))?;
            }
            Ok(())
        }

        async fn on_server_ready(&self, _: &Container) -> Result<()> {
            assert!(
                self.http.merge(Router::new()).is_err(),
                "the routes are fixed by now"
            );
            Ok(())
        }
    }
}

#[tokio::test]
async fn routers_are_merged_nested_and_provided() {
    let app = start::<app::Main>().await;
    for (path, expected) in [
        ("/", "home"),
        ("/merged", "merged"),
        ("/nested/7", "7"),
        ("/health", "well"),
        ("/sub/1", "one"),
        ("/sub/1/2", "rest"),
    ] {
        assert_eq!(ask(&app, "GET", path).await.text, expected, "{path}");
    }
}

#[tokio::test]
async fn layers_are_around_everything_the_last_outermost() {
    let app = start::<app::Main>().await;
    for path in [
        "/",
        "/merged",
        "/nested/7",
        "/health",
        "/sub/1/2",
        "/nowhere",
    ] {
        let answer = ask(&app, "GET", path).await;
        let layers: Vec<_> = answer.headers.get_all("x-layer").iter().collect();
        assert_eq!(layers, ["inner", "outer"], "{path}");
    }
}

#[tokio::test]
async fn a_merged_router_s_fallback_answers_what_no_route_and_no_wildcard_takes() {
    let app = start::<app::Main>().await;
    let answer = ask(&app, "GET", "/nowhere").await;
    assert_eq!(
        (answer.status, answer.text.as_str()),
        (StatusCode::NOT_FOUND, "nothing here")
    );
}

#[tokio::test]
async fn a_mounted_route_that_is_there_already_fails_the_start() {
    let error = boot::<app::Main>()
        .config("clash", true)
        .start()
        .await
        .unwrap_err();
    let report = error.to_string();
    assert!(report.contains("E-HTTP-003"), "{report}");
    assert!(
        report.contains("mounts.rs"),
        "where it was merged: {report}"
    );
}

#[tokio::test]
async fn a_path_that_no_router_is_nested_at_fails_the_start_with_what_to_do_instead() {
    for (path, next_step) in [
        ("/", "merge it"),
        ("admin", "begin the path with a slash"),
        ("/files/{*rest}", "end the path before the wildcard"),
    ] {
        let start = boot::<app::Main>().config("nest", path).start();
        let error = start.await.unwrap_err();
        let problem = &error.problems()[0];
        assert_eq!(problem.code(), "E-HTTP-003", "{error}");
        assert!(
            problem.next_step().unwrap().starts_with(next_step),
            "{error}"
        );
    }
}
