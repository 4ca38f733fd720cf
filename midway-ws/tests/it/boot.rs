//! What is wired wrong is said at the start, with code, places and a next step.

use midway_core::{Bootstrap, prelude::*};
use midway_ws::prelude::*;
use serde_json::json;

use crate::app::configure;

mod doubled {
    use super::*;

    #[derive(Component)]
    pub(super) struct One;

    #[ws_controller("/same")]
    impl One {
        #[on_ws_message("message")]
        fn nothing(&self) {}
    }

    #[derive(Component)]
    pub(super) struct Two;

    #[ws_controller("/same")]
    impl Two {
        #[on_ws_connection]
        fn nothing(&self) {}
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct Doubled;
}

/// Somewhere else, so that this application does not own what is doubled.
mod elsewhere {
    use super::*;

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct Alone;
}

async fn report(bootstrap: Bootstrap) -> String {
    match bootstrap.start().await {
        Ok(_) => panic!("it started"),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn the_same_path_twice_names_both_places() {
    let report = report(configure::<doubled::Doubled>(&[])).await;
    for part in [
        "E-WS-001",
        "`/same`",
        "One",
        "Two",
        "boot.rs:",
        "#[ws_controller(\"/chat\")]",
    ] {
        assert!(report.contains(part), "{part} is not in\n{report}");
    }
}

#[tokio::test]
async fn every_mistake_in_the_options_is_told() {
    let options = [
        ("prot", json!(1)),
        ("maxPayload", json!("large")),
        ("slowConsumer", json!("drop")),
    ];
    let report = report(configure::<elsewhere::Alone>(&options)).await;
    for part in [
        "webSocket.prot",
        "port",
        "webSocket.maxPayload",
        "webSocket.slowConsumer",
        "dropOldest",
    ] {
        assert!(report.contains(part), "{part} is not in\n{report}");
    }
}

#[tokio::test]
async fn nowhere_to_listen_says_what_to_do() {
    let report = report(Bootstrap::configure::<elsewhere::Alone>().environment("unittest")).await;
    for part in ["E-WS-011", "webSocket.port", "midway_http::Configuration"] {
        assert!(report.contains(part), "{part} is not in\n{report}");
    }
}

#[tokio::test]
async fn a_port_that_is_taken_names_address_and_key() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let report = report(configure::<elsewhere::Alone>(&[("port", json!(port))])).await;
    for part in ["E-WS-010", &format!("127.0.0.1:{port}"), "webSocket.port"] {
        assert!(report.contains(part), "{part} is not in\n{report}");
    }
}

#[tokio::test]
async fn the_summary_names_address_paths_events_and_limits() {
    let app = configure::<elsewhere::Alone>(&[("enableServerHeartbeatCheck", json!(true))])
        .start()
        .await
        .unwrap();
    let summary = app.summary().to_owned();
    for part in [
        "ws://127.0.0.1:",
        "1 MiB a message",
        "1 MiB queued a connection",
        "heartbeat 30 s",
    ] {
        assert!(summary.contains(part), "{part} is not in\n{summary}");
    }
    app.stop().await.unwrap();
}
