//! A service whose clients and handlers are stuck, and that tells on stdout how far each of them has come.

use std::{convert::Infallible, future::pending};

use futures_util::{StreamExt, stream};
use midway_core::prelude::*;
use midway_http::prelude::{Body, Bytes};

use crate::service::tell;

/// ws on http's port.
pub mod attached {
    use midway_core::prelude::*;
    use midway_http::HttpApplication;

    /// The entry configuration.
    #[derive(Configuration)]
    #[configuration(imports = [
        midway_http::Configuration,
        midway_ws::Configuration,
        crate::service::storage::Configuration,
        super::sockets::Configuration,
        super::web::Configuration,
    ])]
    pub struct MainConfiguration {
        #[app("http")]
        http: HttpApplication,
    }

    impl Lifecycle for MainConfiguration {
        async fn on_config_load(_config: &Config) -> Result<Values> {
            Ok(super::limits()
                .set("http.port", 0)
                .set("http.host", "127.0.0.1"))
        }

        async fn on_server_ready(&self, _container: &Container) -> Result<()> {
            super::listening(self.http.local_addr())
        }

        async fn on_stop(&self, _container: &Container) -> Result<()> {
            crate::service::tell("on_stop main")
        }
    }
}

/// ws alone.
pub mod alone {
    use midway_core::prelude::*;
    use midway_ws::WsApplication;

    /// The entry configuration.
    #[derive(Configuration)]
    #[configuration(imports = [
        midway_ws::Configuration,
        crate::service::storage::Configuration,
        super::sockets::Configuration,
    ])]
    pub struct MainConfiguration {
        #[app("webSocket")]
        ws: WsApplication,
    }

    impl Lifecycle for MainConfiguration {
        async fn on_config_load(_config: &Config) -> Result<Values> {
            Ok(super::limits()
                .set("webSocket.port", 0)
                .set("webSocket.host", "127.0.0.1"))
        }

        async fn on_server_ready(&self, _container: &Container) -> Result<()> {
            super::listening(self.ws.local_addr())
        }

        async fn on_stop(&self, _container: &Container) -> Result<()> {
            crate::service::tell("on_stop main")
        }
    }
}

/// The defaults, but for a queue that may stay full.
fn limits() -> Values {
    Values::new().set("webSocket.slowConsumer", "dropNewest")
}

fn listening(address: Option<std::net::SocketAddr>) -> Result<()> {
    let address = address.ok_or_else(|| Error::msg("it does not listen"))?;
    tell(format_args!("listening {address}"))
}

/// The WebSocket side.
mod sockets {
    use std::future::pending;

    use midway_core::prelude::*;
    use midway_ws::prelude::*;

    use crate::service::tell;

    #[derive(Configuration)]
    pub(super) struct Configuration {
        #[inject]
        ws_framework: Arc<WsFramework>,
    }

    impl Lifecycle for Configuration {
        async fn on_ready(&self, _: &Container) -> Result<()> {
            let hook = |request: UpgradeRequest| async move {
                if request.query("hook").is_some() {
                    tell("stuck in the hook")?;
                    pending::<()>().await;
                }
                Ok(true)
            };
            self.ws_framework.on_web_socket_upgrade(hook);
            Ok(())
        }
    }

    #[derive(Component)]
    struct Stuck;

    #[ws_controller]
    impl Stuck {
        #[on_ws_connection]
        async fn connected(&self, request: UpgradeRequest) -> Result<()> {
            if request.query("connection").is_some() {
                tell("stuck in the connection handler")?;
                pending::<()>().await;
            }
            Ok(())
        }

        #[on_ws_message("message")]
        async fn message(&self, ctx: Context, message: Message) -> Result<Option<Message>> {
            match message.as_bytes() {
                b"hang" => {
                    tell("stuck in a message")?;
                    pending().await
                }
                b"fill" => {
                    // More than the queue takes, and the buffers of the socket before it.
                    for _ in 0..1024 {
                        // Those that have no room are errors.
                        let _ = ctx.send(Bytes::from_static(&[0; 16 * 1024])).await;
                    }
                    tell("stuck with a full queue")?;
                    Ok(None)
                }
                _ => Ok(Some(message)),
            }
        }

        #[on_ws_disconnection]
        async fn disconnected(&self, request: UpgradeRequest) -> Result<()> {
            if request.query("disconnection").is_some() {
                pending::<()>().await;
            }
            Ok(())
        }
    }
}

/// The HTTP side.
mod web {
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    use crate::service::tell;

    #[derive(Configuration)]
    pub(super) struct Configuration;

    impl Lifecycle for Configuration {}

    #[derive(Component)]
    struct Stuck;

    #[controller("/")]
    impl Stuck {
        #[post("/echo")]
        async fn echo(&self, body: Bytes) -> Bytes {
            body
        }

        #[get("/hang")]
        async fn hang(&self) -> Result<()> {
            tell("stuck in a request")?;
            super::pending().await
        }

        #[get("/endless")]
        async fn endless(&self) -> Body {
            super::endless()
        }

        #[get("/events")]
        async fn events(&self) -> ([(&'static str, &'static str); 1], Body) {
            ([("content-type", "text/event-stream")], super::events())
        }
    }
}

/// A body without an end.
fn endless() -> Body {
    Body::from_stream(stream::repeat_with(|| {
        Ok::<_, Infallible>(Bytes::from_static(&[0; 16 * 1024]))
    }))
}

/// One event and then silence.
fn events() -> Body {
    let first = Ok::<_, Infallible>(Bytes::from_static(b"data: 1\n\n"));
    Body::from_stream(stream::iter([first]).chain(stream::once(pending())))
}
