//! The configuration that an application imports.

use midway_core::prelude::*;

use crate::Greeter;

/// Brings the line framework and the word `HELLO`: `#[configuration(imports = [plugin::Configuration])]`.
#[derive(Configuration)]
#[configuration(namespace = "line", import_configs = "defaults.toml")]
pub struct Configuration {
    #[inject]
    greeter: Arc<dyn Greeter>,
}

impl Lifecycle for Configuration {
    /// A greeter whose greeting is no line would break the protocol at the first `HELLO`.
    async fn on_ready(&self, _container: &Container) -> Result<()> {
        if self.greeter.greet("you").contains(['\r', '\n']) {
            return Err(Error::msg(
                "the greeter's greeting has more than one line; see `greeting.word`",
            ));
        }
        Ok(())
    }

    async fn on_stop(&self, _container: &Container) -> Result<()> {
        tracing::debug!("the line framework has drained");
        Ok(())
    }
}

impl std::fmt::Debug for Configuration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Configuration").finish_non_exhaustive()
    }
}
