//! The service under test, with two entry configurations.

/// ws is the only framework and owns its port.
pub(super) mod alone {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration, super::sockets::Configuration])]
    pub(in super::super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_config_load(_: &Config) -> Result<Values> {
            Ok(Values::new()
                .set("webSocket.port", 0)
                .set("webSocket.maxPayload", 1000))
        }
    }
}

/// One port, http's.
pub(super) mod attached {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration, midway_ws::Configuration, super::sockets::Configuration])]
    pub(in super::super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_config_load(_: &Config) -> Result<Values> {
            Ok(Values::new()
                .set("http.port", 0)
                .set("webSocket.maxPayload", 1000))
        }
    }
}

/// The controllers, which do not know where they are served.
pub(super) mod sockets {
    use std::sync::Mutex;

    use midway_core::prelude::*;
    use midway_ws::prelude::*;
    use tokio::sync::Notify;

    #[derive(Configuration)]
    pub(in super::super) struct Configuration;

    impl Lifecycle for Configuration {}

    /// How connections ended, in the order in which the controller was told.
    #[derive(Component)]
    pub(in super::super) struct Ends {
        codes: Mutex<Vec<u16>>,
        told: Notify,
    }

    impl Ends {
        fn push(&self, code: CloseCode) {
            self.codes.lock().unwrap().push(u16::from(code));
            self.told.notify_waiters();
        }

        /// The codes, once there are that many.
        pub(in super::super) async fn once(&self, count: usize) -> Vec<u16> {
            loop {
                let told = self.told.notified();
                let codes = self.codes.lock().unwrap().clone();
                if codes.len() >= count {
                    return codes;
                }
                told.await;
            }
        }
    }

    #[derive(Component)]
    #[component(scope = Request)]
    struct RootController {
        #[inject]
        ctx: Context,
        #[inject]
        ends: Arc<Ends>,
    }

    #[ws_controller]
    impl RootController {
        #[on_ws_message("message")]
        async fn answer(&self, data: String) -> Result<String> {
            match data.as_str() {
                "fail" => Err(Error::msg("as it was told")),
                "panic" => panic!("as it was told"),
                data => Ok(format!("{} heard {data}", self.ctx.request().path())),
            }
        }

        #[on_ws_disconnection]
        async fn gone(&self, code: CloseCode) {
            self.ends.push(code);
        }
    }

    #[derive(Component)]
    struct NewsController;

    #[ws_controller("/news")]
    impl NewsController {
        #[on_ws_message("message")]
        #[ws_broadcast]
        async fn publish(&self, data: String) -> String {
            format!("news: {data}")
        }
    }
}
