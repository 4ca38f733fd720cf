//! The service that suffers, with ws on its own port and with ws on http's.

// What it is made of.
mod sockets;
mod web;

use midway_core::prelude::*;

pub(super) use self::sockets::{Book, Ledger};

/// ws is the only framework and owns its port.
pub(super) mod alone {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration, super::sockets::Configuration])]
    pub(in super::super) struct Soaked;

    impl Lifecycle for Soaked {
        async fn on_config_load(_: &Config) -> Result<Values> {
            Ok(super::limits()
                .set("webSocket.host", "127.0.0.1")
                .set("webSocket.port", 0))
        }
    }
}

/// One port, http's.
pub(super) mod attached {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    #[configuration(imports = [
        midway_http::Configuration,
        midway_ws::Configuration,
        super::sockets::Configuration,
        super::web::Configuration,
    ])]
    pub(in super::super) struct Soaked;

    impl Lifecycle for Soaked {
        async fn on_config_load(_: &Config) -> Result<Values> {
            Ok(super::limits()
                .set("http.host", "127.0.0.1")
                .set("http.port", 0)
                .set("http.headerTimeout", 1000)
                .set("http.bodyTimeout", 1000)
                .set("http.rateWindow", 1000))
        }
    }
}

/// Short deadlines, so that each of them ends many connections of one run.
fn limits() -> Values {
    Values::new()
        .set("webSocket.perMessageDeflate", true)
        .set("webSocket.maxPayload", 64 * 1024)
        .set("webSocket.maxBufferedBytes", 1024 * 1024)
        .set("webSocket.closeTimeout", 1000)
        .set("webSocket.handshakeTimeout", 1000)
        .set("webSocket.handlerGrace", 500)
        .set("webSocket.enableServerHeartbeatCheck", true)
        .set("webSocket.serverHeartbeatInterval", 1000)
}
