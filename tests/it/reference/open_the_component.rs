//! "Open the component": ws as the only framework, and attached to another one.

use midway_mock::{close, create_app, create_websocket_client};

mod alone {
    use midway_core::prelude::*;
    use midway_ws::prelude::*;

    #[derive(Component)]
    struct Echo;

    #[ws_controller]
    impl Echo {
        #[on_ws_message("message")]
        async fn echo(&self, data: String) -> String {
            data
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_config_load(_: &Config) -> Result<Values> {
            Ok(Values::new().set("webSocket.port", 0))
        }

        async fn on_ready(&self, _container: &Container) -> Result<()> {
            Ok(())
        }
    }
}

mod attached {
    use midway_core::prelude::*;
    use midway_ws::prelude::*;

    #[derive(Component)]
    struct Echo;

    #[ws_controller]
    impl Echo {
        #[on_ws_message("message")]
        async fn echo(&self, data: String) -> String {
            data
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
    pub(super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_config_load(_: &Config) -> Result<Values> {
            Ok(Values::new().set("http.port", 0))
        }
    }
}

#[tokio::test]
async fn it_is_an_independent_main_framework() -> midway_mock::Result<()> {
    let app = create_app::<alone::MainConfiguration>().await?;
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    client.send("alone").await?;
    assert_eq!(client.once_message().await?.text()?, "alone");
    close(app).await
}

#[tokio::test]
async fn it_is_attached_to_another_framework() -> midway_mock::Result<()> {
    let app = create_app::<attached::MainConfiguration>().await?;
    assert_eq!(
        app.ws_url("/").replace("ws://", "http://"),
        app.http_url("/"),
        "one port"
    );
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    client.send("attached").await?;
    assert_eq!(client.once_message().await?.text()?, "attached");
    close(app).await
}
