//! Controllers whose framework no configuration imports.

use super::expect;

mod socket {
    use midway_core::prelude::*;
    use midway_ws::prelude::*;

    #[derive(Component)]
    struct Chat;

    #[ws_controller("/chat")]
    impl Chat {
        #[on_ws_message("message")]
        fn echo(&self, text: String) -> String {
            text
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn a_socket_controller_with_only_http() {
    expect::<socket::MainConfiguration>("socket_with_only_http").await;
}

mod page {
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    #[derive(Component)]
    struct Home {
        #[app("http")]
        _app: HttpApplication,
    }

    #[controller("/")]
    impl Home {
        #[get("/")]
        async fn home(&self) -> &'static str {
            "home"
        }
    }

    #[derive(Component)]
    #[component(scope = Request)]
    struct Users {
        #[inject]
        _ctx: HttpContext,
    }

    #[controller("/users")]
    impl Users {
        #[get("/")]
        async fn all(&self) -> &'static str {
            "nobody"
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn pages_with_only_web_socket() {
    expect::<page::MainConfiguration>("pages_with_only_web_socket").await;
}

mod neither {
    use midway_core::prelude::*;
    use midway_http::prelude::*;
    use midway_ws::prelude::*;

    #[derive(Component)]
    struct Both;

    #[controller("/")]
    impl Both {
        #[get("/")]
        async fn home(&self) -> &'static str {
            "home"
        }
    }

    #[ws_controller]
    impl Both {
        #[on_ws_connection]
        fn connected(&self) {}
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn a_controller_of_both_with_neither() {
    expect::<neither::MainConfiguration>("controller_of_both_with_neither").await;
}
