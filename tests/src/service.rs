//! A service that tells on stdout where it listens and in which order it stops.

use std::io::Write;

use midway_core::prelude::*;
use midway_ws::prelude::*;

/// One line for the test that started this process.
pub(crate) fn tell(line: impl std::fmt::Display) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// Imported first, so it stops last.
pub mod storage {
    use midway_core::prelude::*;

    /// Stands for a component with something to give back at the end.
    #[derive(Component)]
    #[component(destroy = Self::close)]
    pub struct Store;

    impl Store {
        fn close(&self) -> Result<()> {
            super::tell("destroy Store")
        }
    }

    /// Owns the store.
    #[derive(Configuration)]
    pub struct Configuration {
        #[inject]
        _store: Arc<Store>,
    }

    impl Lifecycle for Configuration {
        async fn on_stop(&self, _container: &Container) -> Result<()> {
            super::tell("on_stop storage")
        }
    }
}

/// The entry configuration: ws alone on a free port.
#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, storage::Configuration])]
pub struct MainConfiguration {
    #[app("webSocket")]
    ws_app: WsApplication,
}

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_config: &Config) -> Result<Values> {
        Ok(Values::new()
            .set("webSocket.port", 0)
            .set("webSocket.host", "127.0.0.1"))
    }

    async fn on_server_ready(&self, _container: &Container) -> Result<()> {
        let address = self
            .ws_app
            .local_addr()
            .ok_or_else(|| Error::msg("it does not listen"))?;
        tell(format_args!("listening {address}"))
    }

    async fn on_stop(&self, _container: &Container) -> Result<()> {
        tell(format_args!("on_stop main, {} clients", self.ws_app.len()))
    }
}

/// Echoes.
#[derive(Component)]
pub struct EchoController;

#[ws_controller]
impl EchoController {
    #[on_ws_message("message")]
    async fn echo(&self, message: Message) -> Message {
        message
    }
}
