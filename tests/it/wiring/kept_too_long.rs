//! What belongs to one request in what lives longer: a controller, a guard, an interceptor, a factory.

use super::expect;

mod everywhere {
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    #[derive(Component)]
    struct Members {
        #[inject]
        _ctx: HttpContext,
    }

    impl Guard<HttpContext> for Members {
        async fn can_activate(&self, _: &HttpContext, _: &Target) -> Result<bool> {
            Ok(true)
        }
    }

    #[derive(Component)]
    struct Audit {
        #[inject]
        _ctx: HttpContext,
    }

    impl Interceptor for Audit {
        fn before(&self, _: &Call) {}
    }

    pub(super) struct Visit;

    #[provide]
    fn visit(_ctx: HttpContext) -> Visit {
        Visit
    }

    #[derive(Component)]
    #[component(scope = Request)]
    struct Session {
        #[inject]
        _ctx: HttpContext,
    }

    #[derive(Component)]
    struct Home {
        #[inject]
        _session: Arc<Session>,
        #[inject(intercept)]
        audit: Arc<Audit>,
    }

    #[intercept(Audit)]
    impl Home {
        async fn greet(&self) -> Result<String> {
            Ok("hello".to_owned())
        }
    }

    #[controller("/")]
    #[guard(Members)]
    impl Home {
        #[get("/")]
        async fn home(&self) -> Result<String> {
            self.greet().await
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn a_request_in_what_lives_longer() {
    expect::<everywhere::MainConfiguration>("request_in_what_lives_longer").await;
}

mod guard_of_request {
    use midway_core::prelude::*;
    use midway_ws::prelude::*;

    #[derive(Component)]
    #[component(scope = Request)]
    struct Members {
        #[inject]
        _ctx: Context,
    }

    impl Guard<Context> for Members {
        async fn can_activate(&self, _: &Context, _: &Target) -> Result<bool> {
            Ok(true)
        }
    }

    #[derive(Component)]
    struct Chat;

    #[ws_controller]
    #[guard(Members)]
    impl Chat {
        #[on_ws_connection]
        fn connected(&self) {}
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn a_guard_for_each_connection() {
    expect::<guard_of_request::MainConfiguration>("guard_for_each_connection").await;
}
