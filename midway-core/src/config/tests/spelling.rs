//! Names of keys, of variables, and near misses.

use super::super::key::{camel_case, fold, nearest};
use super::super::variable_name;

#[test]
fn a_key_has_the_variable_that_sets_it() {
    let names = [
        ("webSocket.port", "MIDWAY__WEB_SOCKET__PORT"),
        (
            "webSocket.skipUTF8Validation",
            "MIDWAY__WEB_SOCKET__SKIP_UTF8_VALIDATION",
        ),
        ("a.max_size", "MIDWAY__A__MAX_SIZE"),
        ("a.max-size", "MIDWAY__A__MAX_SIZE"),
        ("HTTPServer", "MIDWAY__HTTP_SERVER"),
        ("routes[1].path", "MIDWAY__ROUTES"),
    ];
    for (key, name) in names {
        assert_eq!(variable_name(key), name);
    }
}

#[test]
fn a_variables_name_leads_back_to_its_key() {
    for key in [
        "webSocket",
        "skipUTF8Validation",
        "max_size",
        "max-size",
        "port",
    ] {
        let name = variable_name(key);
        let segment = name.strip_prefix("MIDWAY__").unwrap();
        assert_eq!(fold(segment), fold(key), "{key}");
    }
    assert_eq!(camel_case("WEB_SOCKET"), "webSocket");
    assert_eq!(camel_case("_A__B_"), "aB");
}

#[test]
fn the_nearest_name_is_near() {
    let known = ["port", "host", "maxPayload"];
    assert_eq!(nearest("prot", known), Some("port"));
    assert_eq!(nearest("MAX_PAYLOAD", known), Some("maxPayload"));
    assert_eq!(nearest("maxPayloads", known), Some("maxPayload"));
    assert_eq!(nearest("backlog", known), None);
    assert_eq!(nearest("x", []), None);
}
