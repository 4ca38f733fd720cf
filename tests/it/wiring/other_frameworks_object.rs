//! What comes with the requests of the other framework.

use super::expect;

mod page_context {
    use midway_core::prelude::*;
    use midway_http::HttpContext;
    use midway_ws::prelude::*;

    #[derive(Component)]
    #[component(scope = Request)]
    struct Chat {
        #[inject]
        _ctx: HttpContext,
    }

    #[ws_controller]
    impl Chat {
        #[on_ws_connection]
        fn connected(&self) {}
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn a_request_in_a_socket_controller() {
    expect::<page_context::MainConfiguration>("request_in_a_socket_controller").await;
}

mod socket_context {
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    /// Fine below a socket's controller, and wrong below the page's.
    #[derive(Component)]
    #[component(scope = Request)]
    struct Session {
        #[inject]
        _ctx: midway_ws::Context,
    }

    #[derive(Component)]
    #[component(scope = Request)]
    struct Basket {
        #[inject]
        _session: Option<Arc<Session>>,
    }

    #[derive(Component)]
    #[component(scope = Request)]
    struct Shop {
        #[inject]
        _basket: Arc<Basket>,
        #[inject]
        _ctx: HttpContext,
    }

    #[controller("/")]
    impl Shop {
        #[get("/")]
        async fn home(&self) -> &'static str {
            "home"
        }
    }

    #[derive(Component)]
    #[component(scope = Request)]
    struct Counter {
        #[inject]
        _session: Arc<Session>,
    }

    #[midway_ws::ws_controller]
    impl Counter {
        #[on_ws_connection]
        fn connected(&self) {}
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn a_socket_below_a_page() {
    expect::<socket_context::MainConfiguration>("socket_below_a_page").await;
}

mod no_http {
    use midway_core::prelude::*;
    use midway_ws::prelude::*;

    #[derive(Component)]
    #[component(scope = Request)]
    struct Chat {
        #[inject]
        _ctx: Context,
        #[inject]
        _request: midway_http::HttpContext,
    }

    #[ws_controller]
    impl Chat {
        #[on_ws_connection]
        fn connected(&self) {}
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn an_object_of_a_framework_that_is_not_imported() {
    expect::<no_http::MainConfiguration>("object_of_a_framework_not_imported").await;
}
