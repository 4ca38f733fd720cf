//! The entry configuration: asks for the token before the handshake.

use std::sync::Arc;

use midway_core::prelude::*;
use midway_ws::prelude::*;

use crate::token::TokenService;

/// Imports the WebSocket framework and puts the check before its handshake.
#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
pub struct MainConfiguration {
    #[inject]
    ws_framework: Arc<WsFramework>,
    #[inject]
    tokens: Arc<TokenService>,
}

impl Lifecycle for MainConfiguration {
    async fn on_ready(&self, _container: &Container) -> Result<()> {
        let tokens = Arc::clone(&self.tokens);
        self.ws_framework
            .on_web_socket_upgrade(move |request: UpgradeRequest| {
                let tokens = Arc::clone(&tokens);
                async move {
                    Ok(match tokens.user(&request) {
                        Some(user) => Decision::allow_with(user),
                        None => Decision::deny(StatusCode::UNAUTHORIZED),
                    })
                }
            });
        Ok(())
    }
}
