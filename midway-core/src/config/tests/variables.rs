//! Environment variables: which key they set, and how their text becomes a value.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::{ConfigLoader, Port, Values};
use super::{toml, variable, variables};

#[test]
fn segments_take_the_spelling_that_a_layer_has() {
    let config = ConfigLoader::new("prod")
        .defaults("ws", "[webSocket]\nskipUTF8Validation = false")
        .env([variable("MIDWAY__WEB_SOCKET__SKIP_UTF8_VALIDATION", "true")])
        .load()
        .unwrap();
    assert!(config.get::<bool>("webSocket.skipUTF8Validation").unwrap());
    let section: BTreeMap<String, bool> = config.get("webSocket").unwrap();
    assert_eq!(section.keys().collect::<Vec<_>>(), ["skipUTF8Validation"]);
}

#[test]
fn segments_take_the_spelling_of_a_known_key() {
    let config = ConfigLoader::new("prod")
        .known_keys(["webSocket.skipUTF8Validation", "webSocket.port"])
        .env([variable("MIDWAY__WEBSOCKET__SKIP_UTF8_VALIDATION", "true")])
        .load()
        .unwrap();
    assert!(format!("{config:?}").contains("\"webSocket.skipUTF8Validation\""));
}

#[test]
fn an_unknown_name_becomes_camel_case() {
    let config = variables(&[("MIDWAY__MY_USERS__PAGE_SIZE", "20")]);
    assert!(format!("{config:?}").contains("\"myUsers.pageSize\""));
    assert_eq!(config.get::<u8>("myUsers.pageSize").unwrap(), 20);
}

#[test]
fn a_name_that_only_the_reader_spells_finds_its_field_and_key() {
    #[derive(Debug, Deserialize)]
    struct Database {
        max_size: u8,
        url: String,
    }
    let config = variables(&[("MIDWAY__DB__MAX_SIZE", "5"), ("MIDWAY__DB__URL", "pg:")]);
    let database: Database = config.get("db").unwrap();
    assert_eq!((database.max_size, database.url.as_str()), (5, "pg:"));
    assert_eq!(config.get::<u8>("db.max_size").unwrap(), 5);
    assert!(config.section::<Database>("db").is_ok());
}

#[test]
fn later_values_replace_a_variable_under_whatever_spelling() {
    let config = variables(&[("MIDWAY__WS__SKIP_UTF8", "true")]);
    let config = config
        .with_values("Main", &Values::new().set("ws.skipUTF8", false))
        .unwrap();
    assert!(!config.get::<bool>("ws.skipUTF8").unwrap());
    assert_eq!(config.get::<BTreeMap<String, bool>>("ws").unwrap().len(), 1);
}

#[test]
fn the_wanted_type_decides_what_the_text_is() {
    let config = variables(&[
        ("MIDWAY__A", "123"),
        ("MIDWAY__B", "true"),
        ("MIDWAY__C", "0.5"),
    ]);
    assert_eq!(config.get::<String>("a").unwrap(), "123");
    assert_eq!(config.get::<u16>("a").unwrap(), 123);
    assert_eq!(config.get::<Port>("a").unwrap(), Port::new(123));
    assert_eq!(config.get::<i64>("a").unwrap(), 123);
    assert!((config.get::<f64>("a").unwrap() - 123.0).abs() < f64::EPSILON);
    assert_eq!(config.get::<String>("b").unwrap(), "true");
    assert!(config.get::<bool>("b").unwrap());
    assert_eq!(config.get::<Option<String>>("c").unwrap().unwrap(), "0.5");
    assert_eq!(config.get::<serde_json::Value>("a").unwrap(), 123);
}

#[test]
fn one_and_zero_are_booleans_and_other_words_are_not() {
    let config = variables(&[
        ("MIDWAY__A", "1"),
        ("MIDWAY__B", "FALSE"),
        ("MIDWAY__C", "maybe"),
    ]);
    assert!(config.get::<bool>("a").unwrap());
    assert!(!config.get::<bool>("b").unwrap());
    let error = config.get::<bool>("c").unwrap_err();
    assert_eq!(
        error.message(),
        "`c`: expected true or false, found the string \"maybe\""
    );
    assert_eq!(
        error.rows(),
        [("in", "the environment variable MIDWAY__C".to_owned())]
    );
    assert_eq!(error.help(), "correct or unset MIDWAY__C");
}

#[test]
fn lists_are_comma_separated_or_json() {
    let config = variables(&[
        ("MIDWAY__A", "1, 2,3"),
        ("MIDWAY__B", r#"["x,y", "z"]"#),
        ("MIDWAY__C", ""),
        ("MIDWAY__D", "1,two"),
    ]);
    assert_eq!(config.get::<Vec<u8>>("a").unwrap(), [1, 2, 3]);
    assert_eq!(config.get::<Vec<String>>("a").unwrap(), ["1", "2", "3"]);
    assert_eq!(config.get::<Vec<String>>("b").unwrap(), ["x,y", "z"]);
    assert_eq!(
        config.get::<Vec<String>>("c").unwrap(),
        Vec::<String>::new()
    );
    let error = config.get::<Vec<u8>>("d").unwrap_err();
    assert_eq!(
        error.message(),
        "`d[1]`: expected a whole number (0–255), found the string \"two\""
    );
}

#[test]
fn tables_and_enums_are_json() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Policy {
        DropOldest,
        Wait { millis: u16 },
    }
    let config = variables(&[
        ("MIDWAY__A", r#"{ "x": 1 }"#),
        ("MIDWAY__B", "dropOldest"),
        ("MIDWAY__C", r#"{ "wait": { "millis": 5 } }"#),
    ]);
    assert_eq!(config.get::<BTreeMap<String, u8>>("a").unwrap()["x"], 1);
    assert_eq!(config.get::<Policy>("b").unwrap(), Policy::DropOldest);
    assert_eq!(
        config.get::<Policy>("c").unwrap(),
        Policy::Wait { millis: 5 }
    );
}

#[test]
fn an_empty_text_is_text_and_no_option() {
    let config = variables(&[("MIDWAY__A", "")]);
    assert_eq!(config.get::<String>("a").unwrap(), "");
    assert_eq!(config.get::<Option<String>>("a").unwrap(), None);
    assert_eq!(config.get::<Option<Port>>("a").unwrap(), None);
    assert!(config.get::<Port>("a").is_err());
}

#[test]
fn the_longer_name_wins_whatever_the_order() {
    let names = [("MIDWAY__A__B", "2"), ("MIDWAY__A", "1")];
    assert_eq!(variables(&names).get::<u8>("a.b").unwrap(), 2);
    assert_eq!(
        variables(&[names[1], names[0]]).get::<u8>("a.b").unwrap(),
        2
    );
}

#[test]
fn values_from_files_are_not_typed_by_what_is_asked_for() {
    let config = toml("port = '3000'\nsize = 123\nflag = 'true'\nlist = '1,2'");
    let message = |error: super::ConfigError| error.message();
    assert_eq!(
        config.get::<Port>("port").map_err(message).unwrap_err(),
        "`port`: expected a port number (0–65535), found the string \"3000\""
    );
    assert_eq!(
        config.get::<String>("size").map_err(message).unwrap_err(),
        "`size`: expected a string, found the number 123"
    );
    assert!(config.get::<bool>("flag").is_err());
    assert!(config.get::<Vec<u8>>("list").is_err());
}

#[test]
fn a_variable_without_a_key_is_an_error() {
    let loader = ConfigLoader::new("prod").env([variable("MIDWAY__A____B", "1")]);
    let errors = loader.load().unwrap_err();
    assert!(
        errors[0].message().contains("MIDWAY__A____B"),
        "{}",
        errors[0]
    );
}
