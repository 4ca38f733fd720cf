//! What is wrong with what stands around all routes fails the start, with its place and the next step.

use super::boot;

mod elsewhere {
    use midway_core::prelude::*;

    #[derive(Component)]
    pub(super) struct Bouncer;

    /// Nobody imports it.
    #[derive(Configuration)]
    struct Configuration;
}

mod app {
    use super::elsewhere::Bouncer;
    use midway_core::{Guard, Middleware, Next, Target, prelude::*};
    use midway_http::prelude::*;

    #[derive(Component)]
    struct Early;

    #[derive(Component)]
    struct Late;

    #[derive(Component)]
    #[component(scope = Request)]
    struct OfRequest;

    impl Guard<HttpContext> for Bouncer {
        async fn can_activate(&self, _: &HttpContext, _: &Target) -> Result<bool> {
            Ok(true)
        }
    }

    impl Guard<HttpContext> for OfRequest {
        async fn can_activate(&self, _: &HttpContext, _: &Target) -> Result<bool> {
            Ok(true)
        }
    }

    impl Middleware<HttpContext> for Early {
        async fn handle(&self, _: &HttpContext, next: Next<'_, HttpContext>) -> Result<Response> {
            next.run().await
        }
    }

    impl Middleware<HttpContext> for Late {
        async fn handle(&self, _: &HttpContext, next: Next<'_, HttpContext>) -> Result<Response> {
            next.run().await
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Main {
        #[inject]
        http: Arc<HttpFramework>,
        #[config("mistake")]
        mistake: String,
    }

    impl Lifecycle for Main {
        async fn on_ready(&self, _: &Container) -> Result<()> {
            self.http
                .around(|layer| layer.middleware::<Early>().middleware::<Late>())?;
            self.http.around(|layer| match self.mistake.as_str() {
                "absent" => layer.guard::<Bouncer>(),
                "of a request" => layer.guard::<OfRequest>(),
                "lost" => layer
                    .without_middleware::<Late>()
                    .middleware_before::<Late, Early>(),
                _ => layer
                    .without_middleware::<Late>()
                    .without_middleware::<Late>(),
            })?;
            Ok(())
        }
    }
}

/// The report of one mistake, with `here` for what follows on a place in this file.
async fn report(mistake: &str) -> String {
    let start = boot::<app::Main>().config("mistake", mistake).start().await;
    let report = start.unwrap_err().to_string();
    let lines = report.lines().map(|line| match line.split_once(file!()) {
        Some((before, _)) => format!("{} here", before.trim_end()),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

async fn says(mistake: &str, lines: &[&str]) {
    let expected = ["the application cannot start: 1 problem", ""];
    let expected = [&expected, lines].concat().join("\n");
    assert_eq!(report(mistake).await, expected);
}

#[tokio::test]
async fn a_guard_that_nobody_imports() {
    let lines = [
        " 1. E-PIPE-001  `Bouncer` is asked for around every controller, and is not in the application",
        "    needed by  every controller here",
        "    there is   Bouncer, but `elsewhere::Configuration` is not imported here",
        "    help       add `elsewhere::Configuration` to the imports of Main ( here",
    ];
    says("absent", &lines).await;
}

#[tokio::test]
async fn a_guard_that_is_built_for_each_request() {
    let lines = [
        " 1. E-PIPE-003  `OfRequest` is asked for around every controller, and has the scope Request: it has to be a singleton",
        "    needed by  every controller here",
        "    help       remove the scope of `OfRequest`: the state of one request or connection is in the context argument",
    ];
    says("of a request", &lines).await;
}

#[tokio::test]
async fn a_middleware_next_to_one_that_is_not_there() {
    let lines = [
        " 1. E-PIPE-002  `Early` was to go next to the middleware `Late`, which is not there",
        "    asked for  around every controller here",
        "    there is   Early",
        "    help       add `Late` before, or add `Early` without a place",
    ];
    says("lost", &lines).await;
}

#[tokio::test]
async fn a_middleware_that_cannot_be_taken_away() {
    let lines = [
        " 1. E-PIPE-002  the middleware `Late` was to be taken away, and is not there",
        "    asked for  around every controller here",
        "    there is   Early",
        "    help       take `Late` away after it was added, or leave it out",
    ];
    says("not there", &lines).await;
}
