//! Services that cannot start, or cannot stop cleanly: for tests of what a process then says and returns.

use midway_core::Bootstrap;
use midway_core::prelude::*;

/// The service with that mistake.
///
/// # Errors
///
/// There is none of that name.
pub fn service(mistake: &str) -> Result<Bootstrap> {
    Ok(match mistake {
        "missing" => Bootstrap::configure::<missing::MainConfiguration>(),
        "cycle" => Bootstrap::configure::<cycle::MainConfiguration>(),
        "factory" => Bootstrap::configure::<factory::MainConfiguration>(),
        "on_ready" => Bootstrap::configure::<on_ready::MainConfiguration>(),
        "on_ready_panics" => Bootstrap::configure::<on_ready_panics::MainConfiguration>(),
        "on_ready_hangs" => Bootstrap::configure::<on_ready_hangs::MainConfiguration>(),
        "port" => Bootstrap::configure::<port::MainConfiguration>(),
        "on_stop" => Bootstrap::configure::<on_stop::MainConfiguration>(),
        "on_stop_hangs" => Bootstrap::configure::<on_stop_hangs::MainConfiguration>(),
        "on_stop_blocks" => Bootstrap::configure::<on_stop_blocks::MainConfiguration>(),
        "idle" => Bootstrap::configure::<idle::MainConfiguration>(),
        "blocks_a_thread" => Bootstrap::configure::<blocks_a_thread::MainConfiguration>(),
        other => {
            return Err(Error::msg(format_args!(
                "there is no service that is broken by `{other}`"
            )));
        }
    })
}

/// Tells on stdout that it was built, which a checked graph with a mistake never lets happen.
macro_rules! witness {
    () => {
        #[derive(Component)]
        #[component(init = Self::built)]
        struct Witness;

        impl Witness {
            fn built(&self) -> Result<()> {
                crate::service::tell("built")
            }
        }
    };
}

/// Both frameworks, and no config that gives one of them a port.
mod idle {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
    pub(super) struct MainConfiguration {
        #[inject]
        ws: Arc<midway_ws::WsFramework>,
        /// A server of somebody else's brings the clients.
        #[config("idle.foreign")]
        foreign: Option<bool>,
    }

    impl Lifecycle for MainConfiguration {
        async fn on_ready(&self, _container: &Container) -> Result<()> {
            if self.foreign == Some(true) {
                drop(self.ws.service());
            }
            Ok(())
        }
    }
}

/// Nothing provides what is wanted.
mod missing {
    use midway_core::prelude::*;

    witness!();

    trait Clock: Send + Sync {}

    #[derive(Component)]
    struct Report {
        #[inject]
        _clock: Arc<dyn Clock>,
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

/// Components that need each other.
mod cycle {
    use midway_core::prelude::*;

    witness!();

    #[derive(Component)]
    struct Egg {
        #[inject]
        _hen: Arc<Hen>,
    }

    #[derive(Component)]
    struct Hen {
        #[inject]
        _egg: Arc<Egg>,
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

/// A factory that fails.
mod factory {
    use midway_core::prelude::*;

    struct Pool;

    #[provide]
    async fn pool() -> Result<Pool> {
        Err(Error::msg("the database is on holiday"))
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

/// A hook that fails.
mod on_ready {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_ready(&self, _container: &Container) -> Result<()> {
            Err(Error::msg("no licence"))
        }
    }
}

/// A hook that panics.
mod on_ready_panics {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_ready(&self, _container: &Container) -> Result<()> {
            assert!(std::hint::black_box(false), "no licence");
            Ok(())
        }
    }
}

/// A hook that never lets the service start, and a component that hangs on its way out.
mod on_ready_hangs {
    use midway_core::prelude::*;

    #[derive(Component)]
    #[component(destroy = Self::close)]
    struct Disk {
        #[config("disk.hangs")]
        hangs: Option<bool>,
    }

    impl Disk {
        async fn close(&self) -> Result<()> {
            crate::service::tell("closing")?;
            match self.hangs {
                Some(true) => std::future::pending().await,
                _ => Ok(()),
            }
        }
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration {
        #[inject]
        _disk: Arc<Disk>,
    }

    impl Lifecycle for MainConfiguration {
        async fn on_ready(&self, _container: &Container) -> Result<()> {
            crate::service::tell("waiting")?;
            std::future::pending().await
        }
    }
}

/// A port that the environment gives, and that is taken.
mod port {
    use midway_core::prelude::*;
    use midway_ws::prelude::*;

    #[derive(Component)]
    struct Echo;

    #[ws_controller]
    impl Echo {
        #[on_ws_message("message")]
        async fn echo(&self, message: Message) -> Message {
            message
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct MainConfiguration;
}

/// A hook that never lets the service stop.
mod on_stop_hangs {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_server_ready(&self, _container: &Container) -> Result<()> {
            crate::service::tell("up")
        }

        async fn on_stop(&self, _container: &Container) -> Result<()> {
            crate::service::tell("stopping")?;
            std::future::pending().await
        }
    }
}

/// A hook that never lets its thread go.
mod on_stop_blocks {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_server_ready(&self, _container: &Container) -> Result<()> {
            crate::service::tell("up")
        }

        async fn on_stop(&self, _container: &Container) -> Result<()> {
            crate::service::tell("stopping")?;
            loop {
                std::thread::park();
            }
        }
    }
}

/// Two configurations whose `on_stop` fails, around one that tells that its own still ran.
mod on_stop {
    use midway_core::prelude::*;

    macro_rules! configuration {
        ($name:ident, [$($import:ty)?], $outcome:expr) => {
            #[derive(Configuration)]
            #[configuration(imports = [$($import)?])]
            pub(super) struct $name;

            impl Lifecycle for $name {
                async fn on_stop(&self, _container: &Container) -> Result<()> {
                    $outcome
                }
            }
        };
    }

    configuration!(InnerConfiguration, [], Err(Error::msg("the inner one")));
    configuration!(
        MiddleConfiguration,
        [InnerConfiguration],
        crate::service::tell("on_stop between")
    );

    #[derive(Configuration)]
    #[configuration(imports = [MiddleConfiguration])]
    pub(super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_server_ready(&self, _container: &Container) -> Result<()> {
            crate::service::tell("up")
        }

        async fn on_stop(&self, _container: &Container) -> Result<()> {
            Err(Error::msg("the outer one"))
        }
    }
}

/// A call that never returns, on a thread that the runtime waits for.
mod blocks_a_thread {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_server_ready(&self, _container: &Container) -> Result<()> {
            drop(tokio::task::spawn_blocking(|| -> Result<()> {
                crate::service::tell("up")?;
                loop {
                    std::thread::park();
                }
            }));
            Ok(())
        }

        async fn on_stop(&self, _container: &Container) -> Result<()> {
            crate::service::tell("on_stop")
        }
    }
}
