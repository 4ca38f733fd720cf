//! Wiring mistakes are reported at the start, with code, places and a next step.

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

/// The same path twice, spelled in two ways.
mod encoded_twice {
    use super::*;

    #[derive(Component)]
    pub(super) struct One;

    #[ws_controller("/caf%c3%a9")]
    impl One {
        #[on_ws_connection]
        fn nothing(&self) {}
    }

    #[derive(Component)]
    pub(super) struct Two;

    #[ws_controller("/%63af%C3%A9")]
    impl Two {
        #[on_ws_connection]
        fn nothing(&self) {}
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct Encoded;
}

mod unheard {
    use super::*;

    #[derive(Component)]
    pub(super) struct News;

    #[ws_controller]
    impl News {
        #[on_ws_message("message")]
        #[ws_broadcast]
        fn tell(&self, text: String) -> String {
            text
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct Unheard;
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
async fn a_path_in_two_encodings_is_the_same_path_twice() {
    let report = report(configure::<encoded_twice::Encoded>(&[])).await;
    for part in ["1 problem", "E-WS-001", "`/caf%C3%A9`", "One", "Two"] {
        assert!(report.contains(part), "{part} is not in\n{report}");
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
async fn a_broadcast_that_nobody_would_hear_is_told() {
    let options = [("clientTracking", json!(false))];
    let report = report(configure::<unheard::Unheard>(&options)).await;
    for part in [
        "E-WS-006",
        "News::tell",
        "boot.rs:",
        "`webSocket.clientTracking` is off",
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
        ("perMessageDeflate", json!("yes")),
    ];
    let report = report(configure::<elsewhere::Alone>(&options)).await;
    for part in [
        "webSocket.prot",
        "port",
        "webSocket.maxPayload",
        "webSocket.slowConsumer",
        "dropOldest",
        "`webSocket.perMessageDeflate`: expected true, false or a table of options",
    ] {
        assert!(report.contains(part), "{part} is not in\n{report}");
    }
}

#[tokio::test]
async fn every_key_of_the_deflate_table_is_told_by_its_name() {
    let cases = [
        (
            json!("yes"),
            vec![
                "`webSocket.perMessageDeflate`: expected true, false or a table of options, found",
            ],
        ),
        (
            json!({"levl": 3, "threshold": "1k"}),
            vec![
                "E-CFG-005  `webSocket.perMessageDeflate.levl` is not a known key",
                "did you mean `level`?",
                "E-CFG-002  `webSocket.perMessageDeflate.threshold`: expected a whole number",
            ],
        ),
        (
            json!({"zlibDeflateOptions": {"memLevl": 1}}),
            vec!["`webSocket.perMessageDeflate.zlibDeflateOptions.memLevl` is not a known key"],
        ),
        (
            json!({"zlibInflateOptions": {"chunkSize": "x"}}),
            vec![
                "`webSocket.perMessageDeflate.zlibInflateOptions.chunkSize`: expected a whole number",
            ],
        ),
    ];
    for (table, expected) in cases {
        let report = report(configure::<elsewhere::Alone>(&[(
            "perMessageDeflate",
            table,
        )]))
        .await;
        for part in expected {
            assert!(report.contains(part), "{part} is not in\n{report}");
        }
    }
}

#[tokio::test]
async fn a_value_that_makes_no_sense_is_told_with_its_place() {
    let cases = [
        ("maxPayload", json!(0)),
        ("maxFragments", json!(0)),
        ("maxBufferedBytes", json!(0)),
        ("maxBufferedMessages", json!(0)),
        ("maxConnections", json!(0)),
        ("maxUnfinishedBytes", json!(0)),
        ("handlerTimeout", json!(0)),
        ("handshakeTimeout", json!(0)),
        ("idleTimeout", json!(0)),
        ("maxLifetime", json!(19)),
        ("maxLifetimeJitter", json!(5)),
        ("path", json!("chat")),
        ("path", json!("/a b")),
        ("path", json!("/a?b=c")),
        ("path", json!("/é")),
        ("allowedOrigins", json!(["*", "https://chat.example"])),
        ("allowedOrigins", json!(["https://*.example"])),
        ("path", json!("/50%")),
        ("path", json!("/%zz")),
        ("path", json!("/a//b")),
        ("path", json!("/a/../b")),
        ("path", json!("/a/%2e%2E/b")),
        ("allowedOrigins", json!(["chat.example"])),
        ("allowedOrigins", json!(["https://chat.example/page"])),
        ("allowedOrigins", json!(["https://chat.example:443"])),
        ("perMessageDeflate.level", json!(10)),
        ("perMessageDeflate.serverMaxWindowBits", json!(7)),
        ("perMessageDeflate.clientMaxWindowBits", json!(16)),
        ("perMessageDeflate.concurrencyLimit", json!(0)),
        ("perMessageDeflate.zlibDeflateOptions.level", json!(10)),
        ("perMessageDeflate.zlibDeflateOptions.memLevel", json!(0)),
        ("perMessageDeflate.zlibDeflateOptions.strategy", json!(5)),
    ];
    for (key, value) in cases {
        let report = report(configure::<elsewhere::Alone>(&[(key, value.clone())])).await;
        for part in [
            "1 problem",
            "E-WS-003",
            &format!("`webSocket.{key}"),
            "\n    in ",
            "\n    help ",
        ] {
            assert!(
                report.contains(part),
                "{key} = {value}: {part:?} is not in\n{report}"
            );
        }
    }
}

#[tokio::test]
async fn what_the_ws_package_takes_for_compression_is_taken() {
    let table = json!({
        "zlibDeflateOptions": { "chunkSize": 1024, "memLevel": 7, "level": 3, "strategy": 0 },
        "zlibInflateOptions": { "chunkSize": 10240 },
        "clientNoContextTakeover": true,
        "serverNoContextTakeover": true,
        "serverMaxWindowBits": 10,
        "clientMaxWindowBits": 8,
        "concurrencyLimit": 10,
        "threshold": 1024,
    });
    let origins = json!([
        "https://chat.example",
        "http://[::1]:3000",
        "null",
        "app://local/"
    ]);
    let options = [("perMessageDeflate", table), ("allowedOrigins", origins)];
    let app = configure::<elsewhere::Alone>(&options)
        .start()
        .await
        .unwrap();
    app.stop().await.unwrap();
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
    for part in [
        "E-WS-010",
        &format!("127.0.0.1:{port}"),
        "webSocket.port",
        "\n    in ",
    ] {
        assert!(report.contains(part), "{part} is not in\n{report}");
    }
}

#[tokio::test]
async fn a_host_that_is_none_names_its_key() {
    for host in ["no host", "192.0.2.1"] {
        let report = report(configure::<elsewhere::Alone>(&[("host", json!(host))])).await;
        let key = format!("webSocket.host = \"{host}\"");
        for part in ["E-WS-010", &key, "\n    in ", "0.0.0.0"] {
            assert!(report.contains(part), "{part} is not in\n{report}");
        }
    }
}

#[tokio::test]
async fn the_summary_names_address_paths_events_and_limits() {
    let options = [
        ("enableServerHeartbeatCheck", json!(true)),
        ("maxConnections", json!(1234)),
    ];
    let app = configure::<elsewhere::Alone>(&options)
        .start()
        .await
        .unwrap();
    let summary = app.summary().to_owned();
    for part in [
        "ws://127.0.0.1:",
        "1234 connections on the WebSocket port",
        "1 MiB a message",
        "1 MiB queued a connection",
        "heartbeat 30 s",
    ] {
        assert!(summary.contains(part), "{part} is not in\n{summary}");
    }
    app.stop().await.unwrap();
}
