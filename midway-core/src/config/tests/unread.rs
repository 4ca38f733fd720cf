//! Variables that set what nothing reads, and the names that were meant.

use super::super::unread::Asked;
use super::{App, Config, variable};

fn loaded(names: &[&str], file: &str) -> Config {
    let app = App::with(&[("config/config.default.toml", file)]);
    let variables = names.iter().map(|name| variable(name, "1"));
    let loader = app.loader("prod").known_keys(["users.pageSize"]);
    loader.env(variables).load().unwrap()
}

fn asked() -> Asked {
    let keys = [
        "webSocket.port",
        "webSocket.host",
        "http.port",
        "users.pageSize",
    ];
    Asked {
        keys: keys.map(str::to_owned).to_vec(),
        tables: vec!["webSocket", "http", "core"],
    }
}

fn meant(name: &str, file: &str) -> Option<String> {
    let config = loaded(&[name], file);
    let missed = config.missed_variables(&asked());
    missed.into_iter().map(|(_, meant)| meant).next()
}

#[test]
fn a_name_that_misses_a_known_key_has_the_right_one() {
    for (name, right) in [
        ("MIDWAY__WEB_SOCKET_PORT", "MIDWAY__WEB_SOCKET__PORT"),
        ("MIDWAY__WEB__SOCKET__PORT", "MIDWAY__WEB_SOCKET__PORT"),
        ("MIDWAY_WEB_SOCKET_PORT", "MIDWAY__WEB_SOCKET__PORT"),
        ("MIDWAY_WEB_SOCKET__HOST", "MIDWAY__WEB_SOCKET__HOST"),
        ("midway__web_socket__port", "MIDWAY__WEB_SOCKET__PORT"),
        ("Midway__Http__Port", "MIDWAY__HTTP__PORT"),
        ("MIDWAY__HTTP_PROT", "MIDWAY__HTTP__PORT"),
        ("MIDWAY_USERS_PAGESIZE", "MIDWAY__USERS__PAGE_SIZE"),
        ("MIDWAY_MAIL_SENDER", "MIDWAY__MAIL__SENDER"),
        ("MIDWAY_HTTP_TLS_CERT", "MIDWAY__HTTP__…"),
        ("MIDWAY_ENV", "MIDWAY_SERVER_ENV"),
        ("MIDWAY__SERVER_ENV", "MIDWAY_SERVER_ENV"),
        ("midway_server_env", "MIDWAY_SERVER_ENV"),
        ("MIDWAY_NODE_ENV", "MIDWAY_SERVER_ENV"),
        ("MIDWAY_ENVIRONMENT", "MIDWAY_SERVER_ENV"),
    ] {
        let found = meant(name, "mail.sender = 'x'");
        assert_eq!(found.as_deref(), Some(right), "{name}");
    }
}

#[test]
fn what_is_read_and_what_is_the_applications_own_is_not_told() {
    for name in [
        "MIDWAY__WEB_SOCKET__PORT",
        "MIDWAY__WEBSOCKET__PORT",
        "MIDWAY__USERS__PAGE_SIZES",
        "MIDWAY__MAIL__SENDR",
        "MIDWAY__HTTP",
        "MIDWAY__FEATURES__CHAT",
        "MIDWAY__DEPLOY__ENV",
        "MIDWAY_BIN_DIR",
        "MIDWAY_SERVER_ENV",
        "MIDWAYS",
    ] {
        assert_eq!(meant(name, "mail.sender = 'x'"), None, "{name}");
    }
    let own = "[web.socket]\nport = 1";
    assert_eq!(meant("MIDWAY__WEB__SOCKET__PORT", own), None);
}

#[test]
fn a_variable_that_is_told_is_no_source() {
    let names = ["MIDWAY__WEB_SOCKET_PORT", "MIDWAY__HTTP__PORT"];
    let config = loaded(&names, "");
    let missed = config.missed_variables(&asked());
    let missed: Vec<_> = missed.into_iter().map(|(origin, _)| origin).collect();
    let summary = config.layer_summary(&missed);
    assert!(
        summary.ends_with("config.default.toml, MIDWAY__HTTP__PORT"),
        "{summary}"
    );
}

#[test]
fn a_variable_of_the_dotenv_file_is_told_with_the_file() {
    let app = App::with(&[(".env", "MIDWAY_HTTP_PORT=1\nmidway_x=1\nOTHER=1")]);
    let config = app.config("local");
    let missed = config.missed_variables(&asked());
    let told: Vec<_> = missed
        .iter()
        .map(|(origin, meant)| (origin.label(), meant.as_str()))
        .collect();
    assert_eq!(
        told,
        [("MIDWAY_HTTP_PORT (.env)".to_owned(), "MIDWAY__HTTP__PORT")]
    );
}
