//! A framework's own table: keys that it does not know are errors with the nearest key.

use serde::Deserialize;

use super::super::{Port, Values};
use super::{toml, unknown_keys};

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct WebSocket {
    port: Option<Port>,
    max_payload: usize,
    #[serde(alias = "beat")]
    heartbeat: bool,
    deflate: Deflate,
    servers: Vec<Deflate>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Deflate {
    level: u8,
}

#[test]
fn unknown_keys_come_with_the_nearest_and_their_origin() {
    let config = toml("[webSocket]\nprot = 1\nmaxpayload = 2\nzzz = 3");
    let unknown = unknown_keys::<WebSocket>(&config, "webSocket");
    let found: Vec<_> = unknown
        .iter()
        .map(|(key, nearest, _)| (key.as_str(), nearest.as_deref()))
        .collect();
    let expected = [
        ("webSocket.maxpayload", Some("maxPayload")),
        ("webSocket.prot", Some("port")),
        ("webSocket.zzz", None),
    ];
    assert_eq!(found, expected);
    assert_eq!(unknown[0].2, "the defaults of test");
}

#[test]
fn structs_inside_and_in_lists_are_looked_into() {
    let config = toml("[ws]\nservers = [{ level = 1 }, { levle = 2 }]\n[ws.deflate]\nlvel = 3");
    let unknown = unknown_keys::<WebSocket>(&config, "ws");
    let keys: Vec<_> = unknown.iter().map(|(key, ..)| key.as_str()).collect();
    assert_eq!(keys, ["ws.deflate.lvel", "ws.servers[1].levle"]);
}

#[test]
fn aliases_are_known_and_an_absent_section_has_nothing_unknown() {
    assert!(
        toml("ws.beat = true")
            .section::<WebSocket>("ws")
            .unwrap()
            .heartbeat
    );
    assert!(toml("").section::<WebSocket>("ws").is_ok());
}

#[test]
fn a_section_gives_wrong_values_and_unknown_keys_together() {
    let config = toml("[ws]\nport = 'x'\nmaxPayload = -1\nhartbeat = true");
    let errors = config.section::<WebSocket>("ws").unwrap_err();
    let codes: Vec<_> = errors.iter().map(|error| error.code()).collect();
    assert_eq!(codes, ["E-CFG-002", "E-CFG-002", "E-CFG-005"]);
    assert_eq!(errors[2].message(), "`ws.hartbeat` is not a known key");
    assert_eq!(errors[2].help(), "did you mean `heartbeat`?");
}

#[test]
fn a_key_far_from_all_lists_what_is_known() {
    let errors = toml("deflate.zzz = 1")
        .section::<Deflate>("deflate")
        .unwrap_err();
    assert_eq!(errors[0].help(), "known keys are `level`");
}

#[test]
fn a_variable_can_be_the_unknown_key() {
    let config = super::variables(&[("MIDWAY__WS__PROT", "1")]);
    let errors = config.section::<WebSocket>("ws").unwrap_err();
    assert_eq!(
        errors[0].rows(),
        [("in", "the environment variable MIDWAY__WS__PROT".to_owned())]
    );
}

#[test]
fn deny_unknown_fields_is_reported_once_and_lets_the_rest_be_checked() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read by serde")]
    struct Strict {
        port: Port,
        size: u8,
    }
    let config = toml("[a]\nprot = 1\nsize = 'x'\nsizes = 2");
    let errors = config.section::<Strict>("a").unwrap_err();
    let told: Vec<_> = errors
        .iter()
        .map(|error| format!("{} {}", error.code(), error.message()))
        .collect();
    assert_eq!(
        told,
        [
            // That `a.port` is missing would be an echo.
            "E-CFG-005 `a.prot` is not a known key",
            "E-CFG-002 `a.size`: expected a whole number (0–255), found the string \"x\"",
            "E-CFG-005 `a.sizes` is not a known key",
        ]
    );
    assert_eq!(errors[0].help(), "did you mean `port`?");
    assert_eq!(errors[2].help(), "did you mean `size`?");
}

#[test]
fn an_override_says_to_correct_the_override() {
    let config = toml("")
        .with_values("Main", &Values::new().set("ws.port", "x"))
        .unwrap();
    let errors = config.section::<WebSocket>("ws").unwrap_err();
    assert_eq!(
        errors[0].help(),
        "correct what Main.on_config_load returned"
    );
}
