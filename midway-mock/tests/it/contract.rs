//! The contract suite: both frameworks keep it, and a framework that does not is told how.

use std::time::Duration;

use midway_core::prelude::*;
use midway_mock::contract::Contract;
use midway_mock::create_websocket_client;

mod ws {
    use super::*;

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(crate) struct OnlyWebSocket;
    impl Lifecycle for OnlyWebSocket {}
}

mod http {
    use super::*;

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(crate) struct OnlyHttp;
    impl Lifecycle for OnlyHttp {}
}

#[tokio::test]
async fn the_web_socket_framework_keeps_the_contract() {
    let suite =
        Contract::of::<ws::OnlyWebSocket, midway_ws::WsFramework>().config("webSocket.port", 0);
    let connecting = suite.client(|app| {
        Box::pin(async move {
            let client = create_websocket_client(app.ws_url("/")).await?;
            Ok(Box::new(client) as Box<dyn std::any::Any + Send>)
        })
    });
    connecting.check().await.unwrap();
}

#[tokio::test]
async fn the_http_framework_keeps_the_contract() {
    let suite = Contract::of::<http::OnlyHttp, midway_http::HttpFramework>().config("http.port", 0);
    let connecting = suite.client(|app| {
        Box::pin(async move {
            let url = app.http_url("");
            let address = url.trim_start_matches("http://").trim_end_matches('/');
            let connection = tokio::net::TcpStream::connect(address).await?;
            Ok(Box::new(connection) as Box<dyn std::any::Any + Send>)
        })
    });
    connecting.check().await.unwrap();
}

/// A framework that breaks what can be broken without taking the suite with it.
mod careless {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use midway_core::{Application, Framework, Summary, prelude::*};

    #[derive(Configuration)]
    pub(crate) struct Careless;
    impl Lifecycle for Careless {}

    #[derive(Component)]
    #[component(framework)]
    pub(crate) struct CarelessFramework {
        stopped: AtomicBool,
    }

    #[derive(Clone)]
    pub(crate) struct CarelessApplication;

    impl Application for CarelessApplication {
        const NAMESPACE: &'static str = "careless";
        type Framework = CarelessFramework;
    }

    impl Framework for CarelessFramework {
        type Application = CarelessApplication;

        fn application(&self) -> CarelessApplication {
            CarelessApplication
        }

        async fn initialize(&self, _: &Container) -> Result<()> {
            Ok(())
        }

        async fn run(&self, _: &Container) -> Result<()> {
            drop(tokio::spawn(std::future::pending::<()>()));
            Ok(())
        }

        async fn drain(&self, _: Duration) -> Result<()> {
            Ok(())
        }

        async fn stop(&self) -> Result<()> {
            match self.stopped.swap(true, Ordering::SeqCst) {
                false => Ok(()),
                true => Err(Error::msg("stopped already")),
            }
        }

        fn summary(&self) -> Summary {
            Summary::default()
        }
    }
}

#[tokio::test]
async fn a_careless_framework_is_told_what_it_breaks() {
    let suite = Contract::of::<careless::Careless, careless::CarelessFramework>();
    let violations = suite
        .deadline(Duration::from_millis(100))
        .check()
        .await
        .unwrap_err();
    let broken: Vec<_> = violations.broken().collect();
    let expected = [
        (
            "its summary names its address",
            "the line for `careless` is empty",
        ),
        ("it leaves no task behind", "1 tasks are still alive"),
        (
            "dropping the application stops it",
            "1 tasks are still alive",
        ),
        (
            "stopping it twice does no harm",
            "the second time it fails: stopped already",
        ),
    ];
    assert_eq!(broken, expected);
    assert!(
        violations
            .to_string()
            .starts_with("the framework breaks 4 of its promises\n")
    );
}

/// A framework that goes on listening when it has stopped.
mod forgetful {
    use std::net::{Ipv4Addr, TcpListener, UdpSocket};
    use std::sync::Mutex;
    use std::time::Duration;

    use midway_core::{Application, Framework, Summary, prelude::*};

    #[derive(Configuration)]
    pub(crate) struct Forgetful;
    impl Lifecycle for Forgetful {}

    #[derive(Component)]
    #[component(framework)]
    pub(crate) struct ForgetfulFramework {
        #[config("forgetful.closes")]
        closes: Option<bool>,
        listener: Mutex<Option<TcpListener>>,
        socket: Mutex<Option<UdpSocket>>,
    }

    #[derive(Clone)]
    pub(crate) struct ForgetfulApplication;

    impl Application for ForgetfulApplication {
        const NAMESPACE: &'static str = "forgetful";
        type Framework = ForgetfulFramework;
    }

    impl Framework for ForgetfulFramework {
        type Application = ForgetfulApplication;

        fn application(&self) -> ForgetfulApplication {
            ForgetfulApplication
        }

        async fn initialize(&self, _: &Container) -> Result<()> {
            Ok(())
        }

        async fn run(&self, _: &Container) -> Result<()> {
            let any = (Ipv4Addr::LOCALHOST, 0);
            *self.listener.lock().unwrap() = Some(TcpListener::bind(any)?);
            *self.socket.lock().unwrap() = Some(UdpSocket::bind(any)?);
            Ok(())
        }

        async fn drain(&self, _: Duration) -> Result<()> {
            Ok(())
        }

        async fn stop(&self) -> Result<()> {
            drop(
                self.listener
                    .lock()
                    .unwrap()
                    .take_if(|_| self.closes == Some(true)),
            );
            drop(
                self.socket
                    .lock()
                    .unwrap()
                    .take_if(|_| self.closes.is_some()),
            );
            Ok(())
        }

        fn summary(&self) -> Summary {
            let listener = self.listener.lock().unwrap();
            let tcp = listener
                .as_ref()
                .and_then(|listener| listener.local_addr().ok());
            let socket = self.socket.lock().unwrap();
            let udp = socket.as_ref().and_then(|socket| socket.local_addr().ok());
            match (tcp, udp) {
                (Some(tcp), Some(udp)) => Summary::default()
                    .address(format_args!("line://localhost:{}/, {udp}", tcp.port())),
                _ => Summary::default().address("nowhere"),
            }
        }
    }
}

#[tokio::test]
async fn a_port_that_stays_open_breaks_a_promise() {
    for (closes, broken) in [(Some(true), 0), (Some(false), 1), (None, 1)] {
        let suite = Contract::of::<forgetful::Forgetful, forgetful::ForgetfulFramework>();
        let suite = match closes {
            Some(closes) => suite.config("forgetful.closes", closes),
            None => suite,
        };
        let checked = suite.deadline(Duration::from_millis(200)).check().await;
        let violations: Vec<_> = checked
            .as_ref()
            .err()
            .into_iter()
            .flat_map(|broken| broken.broken())
            .collect();
        assert_eq!(violations.len(), broken, "{closes:?}: {violations:?}");
        for (promise, how) in violations {
            assert_eq!(promise, "its ports are closed once it has stopped");
            assert!(
                how.starts_with("127.0.0.1:") && how.ends_with(" is still open"),
                "{how}"
            );
        }
    }
}

#[tokio::test]
async fn an_application_that_does_not_start_is_said_once_a_promise() {
    let suite = Contract::of::<ws::OnlyWebSocket, midway_ws::WsFramework>()
        .config("webSocket.port", "none");
    let violations = suite.check().await.unwrap_err();
    assert!(
        violations
            .broken()
            .all(|(_, how)| how.contains("E-CFG-002")),
        "{violations}"
    );
}
