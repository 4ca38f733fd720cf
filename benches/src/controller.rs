//! Echo through a midway controller: a singleton whose method takes the message and returns it.

use crate::json::Order;
use midway_core::prelude::*;
use midway_ws::prelude::*;

/// The cheapest form of a controller, and the one that the comparison is about.
#[derive(Component, Debug)]
pub struct EchoController;

#[ws_controller]
impl EchoController {
    #[on_ws_message("message")]
    async fn echo(&self, message: Message) -> Message {
        message
    }
}

/// Every message to every connection.
#[derive(Component, Debug)]
pub struct BroadcastController;

#[ws_controller("/broadcast")]
impl BroadcastController {
    #[on_ws_message("message")]
    #[ws_broadcast]
    async fn publish(&self, message: Message) -> Message {
        message
    }
}

/// Every order read and written as JSON.
#[derive(Component, Debug)]
pub struct JsonController;

#[ws_controller("/json")]
impl JsonController {
    #[on_ws_message("message")]
    async fn order(&self, Json(order): Json<Order>) -> Order {
        order
    }
}

/// The same order as an event that asks for an answer.
#[derive(Component, Debug)]
pub struct EventController;

#[ws_controller("/event")]
impl EventController {
    #[on_ws_message("order")]
    async fn order(&self, Json(order): Json<Order>) -> Order {
        order
    }
}

/// ws alone, on a free port of loopback that it tells on stdout.
#[derive(Configuration, Debug)]
#[configuration(imports = [midway_ws::Configuration])]
pub struct MainConfiguration {
    #[app("webSocket")]
    ws_app: WsApplication,
}

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_config: &Config) -> Result<Values> {
        // The largest load is a little more than the default limit allows.
        Ok(Values::new()
            .set("webSocket.host", "127.0.0.1")
            .set("webSocket.port", 0)
            .set("webSocket.maxPayload", 16 << 20))
    }

    async fn on_server_ready(&self, _container: &Container) -> Result<()> {
        let address = self
            .ws_app
            .local_addr()
            .ok_or_else(|| Error::msg("it does not listen"))?;
        crate::servers::announce(address)?;
        Ok(())
    }
}
