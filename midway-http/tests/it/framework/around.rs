//! Guards, middleware and filters stand around the routes: global, controller, route.

use http::{Request, StatusCode};

use super::{ask, boot, send, start};

mod app {
    use std::sync::Mutex;

    use midway_core::{Denied, Filter, Guard, Middleware, Next, ResultFilter, Target, prelude::*};
    use midway_http::prelude::*;

    #[derive(Component)]
    pub(super) struct Journal {
        pub(super) lines: Mutex<Vec<String>>,
    }

    impl Journal {
        fn note(&self, line: impl Into<String>) {
            self.lines.lock().unwrap().push(line.into());
        }
    }

    macro_rules! noting {
        ($($name:ident)*) => {$(
            #[derive(Component)]
            struct $name {
                #[inject]
                journal: Arc<Journal>,
            }

            impl Middleware<HttpContext> for $name {
                async fn handle(&self, _: &HttpContext, next: Next<'_, HttpContext>) -> Result<Response> {
                    self.journal.note(concat!("into ", stringify!($name)));
                    let reply = next.run().await;
                    self.journal.note(concat!("out of ", stringify!($name)));
                    reply
                }
            }
        )*};
    }

    noting!(Global OfController OfRoute);

    /// Who is asking.
    #[derive(Clone)]
    struct User(String);

    #[derive(Component)]
    struct KnowsWho {
        #[inject]
        journal: Arc<Journal>,
    }

    impl Guard<HttpContext> for KnowsWho {
        async fn can_activate(&self, ctx: &HttpContext, target: &Target) -> Result<bool> {
            self.journal.note(format!("guard of {target}"));
            let Some(name) = ctx.header("x-user") else {
                return Ok(false);
            };
            ctx.attach(User(name.to_owned()));
            Ok(true)
        }
    }

    #[derive(Component)]
    struct Explains;

    impl Filter<HttpContext> for Explains {
        type Error = Denied;

        async fn catch(&self, denied: Denied, ctx: &HttpContext) -> Result<Response> {
            let line = format!("{} is not for you ({})", ctx.path(), denied.guard);
            Ok((StatusCode::UNAUTHORIZED, line).into_response())
        }
    }

    #[derive(Component)]
    struct Stamps;

    impl ResultFilter<HttpContext> for Stamps {
        async fn transform(&self, mut reply: Response, _: &HttpContext) -> Result<Response> {
            reply
                .headers_mut()
                .insert("x-stamp", http::HeaderValue::from_static("yes"));
            Ok(reply)
        }
    }

    /// A guard that somebody has to make.
    struct Keys(Vec<&'static str>);

    #[provide]
    async fn keys() -> Result<Keys> {
        Ok(Keys(vec!["sesame"]))
    }

    impl<C: Exchange> Guard<C> for Keys {
        async fn can_activate(&self, _: &C, target: &Target) -> Result<bool> {
            Ok(self.0.contains(&target.method))
        }
    }

    #[derive(Component)]
    struct Doors;

    #[guard(Keys)]
    #[midway_core::middleware(Global)]
    #[controller("/doors")]
    impl Doors {
        #[get("/open")]
        async fn sesame(&self) {}

        #[get("/shut")]
        async fn barley(&self) {}
    }

    #[derive(Component)]
    struct Secrets {
        #[inject]
        journal: Arc<Journal>,
    }

    #[controller("/secrets")]
    #[guard(KnowsWho)]
    #[middleware(OfController)]
    impl Secrets {
        #[get]
        #[middleware(OfRoute)]
        async fn list(&self, ctx: HttpContext) -> String {
            self.journal.note("handler");
            ctx.attachment::<User>()
                .map(|user| user.0)
                .unwrap_or_default()
        }

        #[get("/explained")]
        #[filter(Explains)]
        #[result_filter(Stamps)]
        async fn explained(&self) -> &'static str {
            "explained"
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Main {
        #[inject]
        http: Arc<HttpFramework>,
    }

    impl Lifecycle for Main {
        async fn on_ready(&self, _: &Container) -> Result<()> {
            self.http.around(|layer| layer.middleware::<Global>())?;
            Ok(())
        }
    }
}

/// A controller that asks for a guard that nobody imports.
mod absent {
    mod other {
        use midway_core::prelude::*;

        #[derive(Component)]
        pub(super) struct Bouncer;

        #[derive(Configuration)]
        struct Configuration;
    }

    mod main {
        use super::other::Bouncer;
        use midway_core::{Guard, Target, prelude::*};
        use midway_http::prelude::*;

        impl Guard<HttpContext> for Bouncer {
            async fn can_activate(&self, _: &HttpContext, _: &Target) -> Result<bool> {
                Ok(true)
            }
        }

        #[derive(Component)]
        struct Door;

        #[controller]
        impl Door {
            #[get]
            #[guard(Bouncer)]
            async fn open(&self) {}
        }

        #[derive(Configuration)]
        #[configuration(imports = [midway_http::Configuration])]
        pub(crate) struct Main;
    }

    pub(super) use main::Main;
}

fn known() -> http::request::Builder {
    Request::get("/secrets").header("x-user", "harry")
}

#[tokio::test]
async fn the_order_is_global_controller_route_and_guards_come_last() {
    let app = start::<app::Main>().await;
    let answer = send(&app, known(), "").await;
    assert_eq!(
        (answer.status, answer.text.as_str()),
        (StatusCode::OK, "harry")
    );
    let journal = app.container().get::<app::Journal>().unwrap();
    let lines = journal.lines.lock().unwrap().clone();
    assert_eq!(
        lines,
        [
            "into Global",
            "into OfController",
            "into OfRoute",
            "guard of Secrets::list (GET /secrets)",
            "handler",
            "out of OfRoute",
            "out of OfController",
            "out of Global",
        ]
    );
}

#[tokio::test]
async fn a_guard_s_no_is_403_unless_a_filter_says_otherwise() {
    let app = start::<app::Main>().await;
    let answer = ask(&app, "GET", "/secrets").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    answer.problem();
    let answer = ask(&app, "GET", "/secrets/explained").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.text, "/secrets/explained is not for you (KnowsWho)");
}

#[tokio::test]
async fn a_guard_may_come_from_a_factory_and_stand_above_the_controller() {
    let app = start::<app::Main>().await;
    let open = ask(&app, "GET", "/doors/open").await.status;
    assert_eq!(open, StatusCode::NO_CONTENT);
    let shut = ask(&app, "GET", "/doors/shut").await.status;
    assert_eq!(shut, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_result_filter_sees_what_the_handler_answered() {
    let app = start::<app::Main>().await;
    let request = Request::get("/secrets/explained").header("x-user", "harry");
    let answer = send(&app, request, "").await;
    assert_eq!(
        (answer.text.as_str(), answer.header("x-stamp")),
        ("explained", "yes")
    );
}

#[tokio::test]
async fn what_is_asked_for_but_not_imported_fails_the_start() {
    let error = boot::<absent::Main>().start().await.unwrap_err();
    let codes: Vec<_> = error
        .problems()
        .iter()
        .map(midway_core::Problem::code)
        .collect();
    assert_eq!(codes, ["E-PIPE-001"], "{error}");
    assert!(error.to_string().contains("Door.open"), "{error}");
}
