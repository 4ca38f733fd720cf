//! The words of what is wrong with a value, and that all of it is said at once.

use serde::Deserialize;

use super::super::Port;
use super::{App, toml, variable, variables};

#[test]
fn a_wrong_type_reads_as_in_the_start_up_report() {
    #[derive(Debug, Deserialize)]
    struct WebSocket {
        #[serde(rename = "port")]
        _port: Port,
    }
    let app = App::with(&[("config/config.local.toml", "[webSocket]\nport = '30oo'")]);
    let error = app
        .config("local")
        .get::<WebSocket>("webSocket")
        .unwrap_err();
    assert_eq!(error.code(), "E-CFG-002");
    assert_eq!(
        error.message(),
        "`webSocket.port`: expected a port number (0–65535), found the string \"30oo\""
    );
    assert_eq!(
        error.rows(),
        [("in", "config/config.local.toml:2:8".to_owned())]
    );
    assert_eq!(
        error.help(),
        "the environment variable MIDWAY__WEB_SOCKET__PORT would override it"
    );
}

#[test]
fn a_number_out_of_range_is_wrong() {
    let config = toml("port = 70000\nneg = -1\nbyte = 256\nreal = 1.5\nzero = 0");
    let message = |result: Result<String, super::ConfigError>| result.unwrap_err().message();
    let port = message(config.get::<Port>("port").map(|p| p.to_string()));
    assert_eq!(
        port,
        "`port`: expected a port number (0–65535), found the number 70000"
    );
    let neg = message(config.get::<u32>("neg").map(|n| n.to_string()));
    assert_eq!(
        neg,
        "`neg`: expected a whole number (0–4294967295), found the number -1"
    );
    assert!(config.get::<u8>("byte").is_err());
    assert!(config.get::<u8>("real").is_err());
    assert!(config.get::<std::num::NonZeroU8>("zero").is_err());
}

#[test]
fn a_missing_key_says_where_it_was_looked_for_and_how_to_set_it() {
    let app = App::with(&[("config/config.default.toml", "")]);
    let loader = app.loader("local").env([variable("MIDWAY__X", "1")]);
    let error = loader
        .load()
        .unwrap()
        .get::<usize>("users.pageSize")
        .unwrap_err();
    assert_eq!(error.code(), "E-CFG-001");
    assert_eq!(
        error.message(),
        "`users.pageSize`: nothing sets it, expected a whole number (0 or more)"
    );
    assert_eq!(
        error.rows(),
        [("looked in", "config.default.toml, MIDWAY__X".to_owned())]
    );
    assert!(
        error.help().contains("MIDWAY__USERS__PAGE_SIZE"),
        "{}",
        error.help()
    );
}

#[test]
fn a_missing_key_names_the_one_that_was_probably_meant() {
    let config = toml("[users]\npagesize = 3");
    let error = config.get::<usize>("users.pageSize").unwrap_err();
    let near = (
        "there is",
        "`users.pagesize` in the defaults of test".to_owned(),
    );
    assert_eq!(error.rows()[1], near);
    assert!(
        error
            .help()
            .starts_with("rename `users.pagesize` to `users.pageSize`")
    );
    let section = config.get::<usize>("user.pagesize").unwrap_err();
    assert!(
        section.rows()[1].1.starts_with("`users.pagesize`"),
        "{section:?}"
    );
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only read by serde")]
struct Database {
    url: String,
    pool_size: u8,
    host: std::net::IpAddr,
    tls: Tls,
    replicas: Vec<Replica>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only read by serde")]
struct Tls {
    verify: bool,
    mode: Mode,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Strict,
    Lax,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only read by serde")]
struct Replica {
    port: Port,
}

#[test]
fn all_faults_of_a_section_are_found_at_their_leaves() {
    let config = toml(
        "[db]\npoolSize = 'many'\nhost = 'here'\n\
         tls = { verify = 1, mode = 'loose' }\nreplicas = [{ port = 1 }, { port = 'x' }]",
    );
    let messages: Vec<_> = config
        .check::<Database>("db")
        .iter()
        .map(|e| e.message())
        .collect();
    let expected = [
        "`db.host`: invalid IP address syntax, found the string \"here\"",
        "`db.poolSize`: expected a whole number (0–255), found the string \"many\"",
        "`db.replicas[1].port`: expected a port number (0–65535), found the string \"x\"",
    ];
    assert_eq!(
        messages[..1],
        expected[..1],
        "a type without a harmless value ends the search"
    );
    let config = toml(
        "[db]\npoolSize = 'many'\nhost = '::1'\n\
         tls = { verify = 1, mode = 'loose' }\nreplicas = [{ port = 1 }, { port = 'x' }]",
    );
    let messages: Vec<_> = config
        .check::<Database>("db")
        .iter()
        .map(|e| e.message())
        .collect();
    let expected = [
        expected[1],
        expected[2],
        r#"`db.tls.mode`: expected one of "strict", "lax", found the string "loose""#,
        "`db.tls.verify`: expected true or false, found the number 1",
        "`db.url`: nothing sets it, expected a string",
    ];
    assert_eq!(messages, expected);
}

#[test]
fn a_faulty_leaf_in_a_list_names_the_variable_for_the_list() {
    let config = toml("[db]\nreplicas = [{ port = 'x' }]\n");
    let error = config.get::<Vec<Replica>>("db.replicas").unwrap_err();
    let stands_in_defaults = "the environment variable MIDWAY__DB__REPLICAS would override it";
    assert_eq!(error.help(), stands_in_defaults);
}

#[test]
fn a_section_that_is_no_table_gives_one_error_without_echoes() {
    let errors = toml("db = 3").check::<Database>("db");
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(
        errors[0].message(),
        "`db`: expected a table, found the number 3"
    );
}

#[test]
fn recursive_types_do_not_recurse_for_ever() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read by serde")]
    struct Tree {
        left: Option<Box<Tree>>,
        right: Option<Box<Tree>>,
        size: u8,
    }
    let config = toml("left = 1\n[right]\nsize = 'x'");
    let errors = config.check::<Tree>("");
    let messages: Vec<_> = errors.iter().map(super::ConfigError::message).collect();
    let expected = [
        "`left`: expected a table, found the number 1",
        "`right.size`: expected a whole number (0–255), found the string \"x\"",
        "`size`: nothing sets it, expected a whole number (0–255)",
    ];
    assert_eq!(messages, expected);
}

#[test]
fn an_error_in_a_variable_says_to_correct_the_variable() {
    let error = variables(&[("MIDWAY__PORT", "30oo")])
        .get::<Port>("port")
        .unwrap_err();
    assert_eq!(
        error.message(),
        "`port`: expected a port number (0–65535), found the string \"30oo\""
    );
    assert_eq!(error.help(), "correct or unset MIDWAY__PORT");
}

#[test]
fn a_value_that_nothing_can_stand_in_for_does_not_hide_the_faults_behind_it() {
    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only read by serde")]
    enum Either {
        Switch(bool),
        Level { level: u8 },
    }
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read by serde")]
    struct Options {
        #[serde(default)]
        first: Option<Either>,
        must: Either,
        size: u8,
    }
    let config = toml("[a]\nfirst = 'x'\nmust = 'y'\nsize = 'z'");
    let told: Vec<String> = config
        .check::<Options>("a")
        .iter()
        .map(|error| format!("{} {}", error.code(), error.message()))
        .collect();
    let either = "data did not match any variant of untagged enum Either";
    assert_eq!(
        told,
        [
            format!("E-CFG-002 `a.first`: {either}, found the string \"x\""),
            format!("E-CFG-002 `a.must`: {either}, found the string \"y\""),
            "E-CFG-002 `a.size`: expected a whole number (0–255), found the string \"z\""
                .to_owned(),
        ]
    );
}
