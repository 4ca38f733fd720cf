//! Errors name the line and the column of the value in its file.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::{ConfigError, ConfigLoader, Values};
use super::{App, variable};

/// The place that the error of reading a number at `key` names.
fn place(text: &str, key: &str) -> String {
    let app = App::with(&[("config/config.default.toml", text)]);
    let error = app.config("local").get::<u8>(key).unwrap_err();
    error.rows()[0].1.clone()
}

#[track_caller]
fn assert_place(text: &str, key: &str, position: &str) {
    let expected = format!("config/config.default.toml{position}");
    assert_eq!(place(text, key), expected, "{text}");
}

#[test]
fn a_key_of_a_table() {
    assert_place("size = 'x'", "size", ":1:8");
    assert_place("[a]\n\n# size\nsize = 'x'", "a.size", ":4:8");
    assert_place("[a.b]\nsize='x'\n[a]\nsize = 'y'", "a.b.size", ":2:6");
    assert_place("[a.b]\nsize='x'\n[a]\nsize = 'y'", "a.size", ":4:8");
    assert_place("[a]\n  deep = [\n    1,\n]", "a.deep", ":2:10");
}

#[test]
fn a_dotted_key() {
    assert_place("a.b.size = 'x'", "a.b.size", ":1:12");
    assert_place("[a]\nb . size = 'x'", "a.b.size", ":2:12");
}

#[test]
fn a_key_that_is_not_known_is_where_it_is_written() {
    let place = |text: &str| {
        let app = App::with(&[("config/config.default.toml", text)]);
        let errors = app.config("local").section::<Vec<Server>>("servers");
        errors.unwrap_err()[0].rows()[0].1.clone()
    };
    let file = "config/config.default.toml";
    let table = "[[servers]]\nport = 1\n  [servers.tsl]\n  key = 1";
    assert_eq!(place(table), format!("{file}:3:12"));
    let inline = "servers = [{ port = 1 },\n  { port = 1, 'ürl' = 2 }]";
    assert_eq!(place(inline), format!("{file}:2:15"));
}

#[test]
fn a_syntax_error_has_its_position_behind_the_file() {
    let files = [
        ("defaults.toml", "size = x"),
        ("more.toml", "\nsize == 'x'"),
    ];
    let loader = ConfigLoader::new("local").default_files("Owner", &files);
    let errors = loader.load().unwrap_err();
    let places: Vec<_> = errors
        .iter()
        .map(|error| error.rows()[0].1.clone())
        .collect();
    assert_eq!(
        places,
        [
            "the defaults of Owner (defaults.toml:1:8)",
            "the defaults of Owner (more.toml:2:7)"
        ]
    );
}

#[test]
fn a_number_that_no_type_can_hold() {
    let app = App::with(&[(
        "config/config.default.toml",
        "a = 1\nb = 99999999999999999999",
    )]);
    let errors = app.errors("local");
    assert_eq!(
        errors[0].rows()[0].1,
        "config/config.default.toml:2:5",
        "{}",
        errors[0]
    );
}

#[test]
fn a_quoted_key() {
    let text = "[\"a.b\"]\n'size[0]' = 'x'\n[\"a.b\".list]\n\"\" = 1\nsize = 'y'";
    let app = App::with(&[("config/config.default.toml", text)]);
    let errors = app
        .config("local")
        .check::<BTreeMap<String, BTreeMap<String, u8>>>("");
    let places: Vec<_> = errors.iter().map(|e| e.rows()[0].1.clone()).collect();
    assert_eq!(errors[0].message().split(':').next(), Some("`a.b.list`"));
    assert_eq!(errors[1].message().split(':').next(), Some("`a.b.size[0]`"));
    let file = "config/config.default.toml";
    assert_eq!(places, [format!("{file}:3:1"), format!("{file}:2:13")]);
}

#[test]
fn an_inline_table() {
    let text = "[a]\nb = { c = 1, size = 'x' }\n";
    assert_place(text, "a.b.size", ":2:21");
    assert_place(text, "a.b", ":2:5");
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only read by serde")]
struct Server {
    port: u16,
}

fn servers(text: &str) -> ConfigError {
    let app = App::with(&[("config/config.default.toml", text)]);
    let config = app.config("local");
    config.get::<Vec<Server>>("servers").unwrap_err()
}

#[test]
fn an_array_of_tables() {
    let error = servers("[[servers]]\nport = 1\n\n[[servers]]\nport = 'x'");
    assert!(error.message().starts_with("`servers[1].port`"), "{error}");
    assert_eq!(error.rows()[0].1, "config/config.default.toml:5:8");
    let error = servers("servers = [{ port = 1 },\n  { port = 'x' }]");
    assert_eq!(error.rows()[0].1, "config/config.default.toml:2:12");
    let error = servers("servers = [\n  { port = 1 },\n  7,\n]");
    assert!(error.message().starts_with("`servers[1]`"), "{error}");
    assert_eq!(error.rows()[0].1, "config/config.default.toml:3:3");
}

#[test]
fn a_table_is_where_its_header_is() {
    assert_place("[a]\nx = 1\n\n  [a.b]\ny = 1", "a.b", ":4:3");
    assert_place("x = 1\n[a.b.c]\ny = 1", "a.b", ":2:4");
    assert_place("[[a]]\ny = 1\n[[a]]\n", "a", ":1:1");
}

#[test]
fn a_text_of_several_lines() {
    assert_place("a = '''\nx\ny'''\nsize = \"\"\"\nz\"\"\"", "a", ":1:5");
    assert_place("a = '''\nx\ny'''\nsize = \"\"\"\nz\"\"\"", "size", ":4:8");
}

#[test]
fn lines_that_end_with_carriage_return_and_newline() {
    assert_place("[a]\r\nx = 1\r\nsize = 'x'\r\n", "a.size", ":3:8");
    assert_place("a = '''\r\nx\r\n'''\r\nsize = 'x'", "size", ":4:8");
}

#[test]
fn columns_count_characters() {
    assert_place("a = { 'größe' = 1, size = 'x' }", "a.size", ":1:27");
    assert_place("# größe\na = { '名前' = '猫', b = 'x' }", "a.b", ":2:23");
    assert_place("\u{feff}size = 'x'", "size", ":1:8");
}

#[test]
fn the_line_is_that_of_the_file_that_won() {
    let app = App::with(&[
        ("config/config.default.toml", "[a]\nsize = 'x'\nother = 'x'"),
        ("config/config.local.toml", "\n\n[a]\nsize = 'y'"),
    ]);
    let config = app.config("local");
    let place = |key| config.get::<u8>(key).unwrap_err().rows()[0].1.clone();
    assert_eq!(place("a.size"), "config/config.local.toml:4:8");
    assert_eq!(place("a.other"), "config/config.default.toml:3:9");
    assert_eq!(place("a"), "config/config.local.toml:3:1");
}

#[test]
fn sources_without_lines_are_named_as_ever() {
    let app = App::with(&[("config/config.default.toml", "a = 'x'\nb = 'x'\nc = 'x'")]);
    let config = app
        .loader("local")
        .defaults("Owner", "d = 'x'")
        .env([variable("MIDWAY__A", "{ \"b\": \"x\" }")])
        .overrides(Values::new().set("c", "y"))
        .load()
        .unwrap()
        .with_values("Main", &Values::new().set("b", "y"))
        .unwrap();
    let place = |key| config.get::<u8>(key).unwrap_err().rows()[0].1.clone();
    assert_eq!(place("a"), "the environment variable MIDWAY__A");
    assert_eq!(place("b"), "what Main.on_config_load returned");
    assert_eq!(place("c"), "the overrides given to this start");
    assert_eq!(place("d"), "the defaults of Owner");
}

#[cfg(feature = "json")]
#[test]
fn a_file_of_another_format_is_named_without_a_line() {
    let app = App::with(&[("config/config.default.json", "{ \"size\": \"x\" }")]);
    let error = app.config("local").get::<u8>("size").unwrap_err();
    assert_eq!(error.rows()[0].1, "config/config.default.json");
}

#[test]
fn files_that_components_bring_have_lines() {
    let files = [("defaults/config.default.toml", "x = 1\n  own = 'x'")];
    let loader = ConfigLoader::new("local").default_files("shop::Configuration", &files);
    let error = loader.load().unwrap().get::<u8>("own").unwrap_err();
    let embedded = "the defaults of shop::Configuration (defaults/config.default.toml:2:9)";
    assert_eq!(error.rows()[0].1, embedded);
}

#[test]
fn a_table_in_which_a_variable_sets_a_value_is_found_in_any_spelling() {
    let app = App::with(&[("config/config.default.toml", "[web_shop]\nsize = 'x'")]);
    let config = app.loader("local");
    let config = config.env([variable("MIDWAY__WEB_SHOP__NAME", "y")]);
    let error = config
        .load()
        .unwrap()
        .get::<u8>("webShop.size")
        .unwrap_err();
    assert_eq!(error.rows()[0].1, "config/config.default.toml:2:8");
}

#[test]
fn unknown_and_misspelled_keys_have_lines() {
    let text = "[servers]\nport = 1\n prt = 2\n[servesr]";
    let app = App::with(&[("config/config.default.toml", text)]);
    let config = app.config("local");
    let errors = config.section::<Server>("servers").unwrap_err();
    // The key's position: its value is right.
    assert_eq!(errors[0].rows()[0].1, "config/config.default.toml:3:2");
    let error = config.get::<u8>("servers.prot").unwrap_err();
    let there = "`servers.port` in config/config.default.toml:2:8";
    assert_eq!(error.rows()[1], ("there is", there.to_owned()));
    let near = config.near_tables(&["servers"]);
    assert_eq!(near[0].1.to_string(), "config/config.default.toml:4:1");
}

#[test]
fn checks_of_a_framework_name_an_element_of_a_list() {
    let text = "list = ['a',\n 'b']";
    let app = App::with(&[("config/config.default.toml", text)]);
    let config = app.config("local");
    let place = |key| config.place(key).map(|origin| origin.to_string());
    let file = "config/config.default.toml";
    assert_eq!(place("list"), Some(format!("{file}:1:8")));
    assert_eq!(place("list[1]"), Some(format!("{file}:2:2")));
    assert_eq!(place("other[1]"), None);
}

#[test]
fn the_file_as_it_was_read_counts() {
    let app = App::with(&[("config/config.default.toml", "size = 'x'")]);
    let config = app.config("local");
    app.write("config/config.default.toml", b"\n\n\nsize = 'x'");
    let error = config.get::<u8>("size").unwrap_err();
    assert_eq!(error.rows()[0].1, "config/config.default.toml:1:8");
}

#[test]
fn an_origin_that_is_asked_for_is_the_source_alone() {
    let config = ConfigLoader::new("local")
        .default_files("Owner", &[("a.toml", "size = 1")])
        .load()
        .unwrap();
    let origin = config.origin("size").unwrap();
    assert_eq!(origin.to_string(), "the defaults of Owner (a.toml)");
}
