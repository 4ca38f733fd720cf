//! The files that are read, and the errors of those that cannot be.

use super::super::{BaseDir, ConfigLoader, environment_name};
use super::{App, variable};

#[test]
fn the_environment_is_named_by_a_variable_and_prod_without_it() {
    assert_eq!(
        environment_name([variable("MIDWAY_SERVER_ENV", " staging ")]),
        "staging"
    );
    assert_eq!(
        environment_name([variable("MIDWAY_SERVER_ENV", "")]),
        "prod"
    );
    assert_eq!(environment_name([variable("NODE_ENV", "local")]), "prod");
}

#[test]
fn an_application_without_config_files_starts() {
    let app = App::with(&[]);
    let config = app.config("staging");
    assert!(config.layers().is_empty());
    assert_eq!(config.unmatched_environment(), None);
    assert_eq!(config.environment(), "staging");
}

#[test]
fn a_name_without_a_file_is_said_with_the_one_that_was_meant() {
    let app = App::with(&[
        ("config/config.default.toml", ""),
        ("config/config.local.toml", ""),
        ("config/config.unittest.toml", ""),
    ]);
    let said = |environment| {
        app.config(environment)
            .unmatched_environment()
            .map(str::to_owned)
    };
    assert_eq!(
        said("locl").unwrap(),
        "locl (no config file is named after it; did you mean local?)"
    );
    assert_eq!(
        said("staging").unwrap(),
        "staging (no config file is named after it; there are files for local, unittest)"
    );
    // The default environment needs no file of its own.
    assert_eq!(said("prod"), None);
    assert_eq!(app.config("local").unmatched_environment(), None);
    assert_eq!(app.config("default").unmatched_environment(), None);
}

#[test]
fn a_syntax_error_has_file_line_and_column() {
    let app = App::with(&[("config/config.default.toml", "a = 1\n\nport = 30oo\n")]);
    let errors = app.errors("local");
    assert_eq!(errors[0].code(), "E-CFG-003");
    assert_eq!(
        errors[0].rows(),
        [("at", "config/config.default.toml:3:8".to_owned())]
    );
    let message = errors[0].message();
    assert!(
        message.starts_with("syntax error in config/config.default.toml: "),
        "{message}"
    );
    assert!(
        !message.contains('|') && !message.contains('\n'),
        "{message}"
    );
}

#[test]
fn a_syntax_error_in_a_components_defaults_names_the_component() {
    let errors = ConfigLoader::new("local")
        .defaults("Owner", "= 1")
        .load()
        .unwrap_err();
    assert!(
        errors[0].message().contains("the defaults of Owner"),
        "{}",
        errors[0]
    );
}

#[test]
fn a_directory_instead_of_a_file_is_an_error() {
    let app = App::with(&[("config/config.default.toml/", "")]);
    let errors = app.errors("local");
    assert_eq!(errors[0].code(), "E-CFG-004");
    assert_eq!(
        errors[0].message(),
        "cannot read config/config.default.toml: it is a directory"
    );
}

#[test]
fn a_file_instead_of_the_config_folder_is_an_error() {
    let app = App::with(&[("config", "port = 1")]);
    assert_eq!(app.errors("local")[0].code(), "E-CFG-004");
}

#[test]
fn a_file_that_is_not_utf8_is_an_error_and_a_byte_order_mark_is_not() {
    let app = App::with(&[]);
    app.write("config/config.default.toml", b"\xef\xbb\xbfa = 1");
    assert_eq!(app.config("local").get::<u8>("a").unwrap(), 1);
    app.write("config/config.local.toml", b"a = '\xff'");
    let message = app.errors("local")[0].message();
    assert_eq!(
        message,
        "cannot read config/config.local.toml: it is not UTF-8 (byte 5)"
    );
}

#[test]
fn a_file_that_is_too_large_to_be_config_is_an_error() {
    let app = App::with(&[("config/config.default.toml", "")]);
    let path = app.path().join("config/config.default.toml");
    let file = std::fs::OpenOptions::new().write(true).open(path);
    file.unwrap().set_len(100 << 20).unwrap();
    assert_eq!(
        app.errors("local")[0].message(),
        "cannot read config/config.default.toml: it is larger than 16 MiB"
    );
}

#[test]
fn a_nul_byte_is_a_syntax_error() {
    let app = App::with(&[("config/config.default.toml", "a = 1\n\0b = 2")]);
    let error = app.errors("local").remove(0);
    assert_eq!(error.code(), "E-CFG-003");
    assert_eq!(
        error.rows(),
        [("at", "config/config.default.toml:2:1".to_owned())]
    );
}

#[cfg(unix)]
#[test]
fn a_dangling_link_is_an_error_not_an_absent_file() {
    let app = App::with(&[("config/", "")]);
    let link = app.path().join("config/config.local.toml");
    std::os::unix::fs::symlink("nowhere", link).unwrap();
    assert_eq!(app.errors("local")[0].code(), "E-CFG-004");
}

#[test]
fn all_faulty_files_are_reported_at_once() {
    let app = App::with(&[
        ("config/config.default.toml", "="),
        ("config/config.local.toml/", ""),
        (".env", "no assignment"),
    ]);
    let loader = app.loader("local").env([variable("MIDWAY__A____B", "1")]);
    let errors = loader.load().unwrap_err();
    let codes: Vec<_> = errors.iter().map(|error| error.code()).collect();
    assert_eq!(codes, ["E-CFG-003", "E-CFG-004", "E-CFG-003", "E-CFG-003"]);
}

#[test]
fn keys_keep_their_case() {
    let app = App::with(&[(
        "config/config.default.toml",
        "[webSocket]\nmaxPayload = 1\nmaxpayload = 2",
    )]);
    let config = app.config("local");
    assert_eq!(config.get::<u8>("webSocket.maxPayload").unwrap(), 1);
    assert_eq!(config.get::<u8>("webSocket.maxpayload").unwrap(), 2);
    assert!(!config.contains("websocket.maxPayload"));
}

#[cfg(not(feature = "yaml"))]
#[test]
fn a_format_that_is_not_compiled_in_is_an_error_that_names_the_feature() {
    let app = App::with(&[("config/config.default.yaml", "a: 1")]);
    let errors = app.errors("local");
    assert_eq!(errors[0].code(), "E-CFG-006");
    assert!(
        errors[0].help().contains("feature `yaml`"),
        "{}",
        errors[0].help()
    );
}

#[cfg(feature = "yaml")]
#[test]
fn yaml_is_read_and_its_syntax_errors_have_a_place() {
    let app = App::with(&[(
        "config/config.default.yml",
        "webSocket:\n  port: 3000\n  host: null",
    )]);
    let config = app.config("local");
    assert_eq!(config.get::<u16>("webSocket.port").unwrap(), 3000);
    assert_eq!(
        config.get::<Option<String>>("webSocket.host").unwrap(),
        None
    );
    app.write("config/config.local.yaml", b"a: [1\nb: }");
    let rows = app.errors("local")[0].rows();
    assert!(
        rows[0].1.starts_with("config/config.local.yaml:2:"),
        "{rows:?}"
    );
}

#[cfg(feature = "json")]
#[test]
fn json_is_read_and_its_syntax_errors_have_a_place() {
    let app = App::with(&[(
        "config/config.default.json",
        r#"{ "webSocket": { "port": 3000 } }"#,
    )]);
    assert_eq!(
        app.config("local").get::<u16>("webSocket.port").unwrap(),
        3000
    );
    app.write("config/config.local.json", b"{\n  \"a\": oops }");
    let error = app.errors("local").remove(0);
    assert_eq!(
        error.rows(),
        [("at", "config/config.local.json:2:8".to_owned())]
    );
    assert_eq!(
        error.message(),
        "syntax error in config/config.local.json: expected value"
    );
}

#[test]
fn without_a_folder_of_its_own_an_application_counts_from_the_working_folder() {
    let load = |loader: ConfigLoader| loader.load().unwrap();
    let here = load(ConfigLoader::new("prod").base(BaseDir::working()));
    assert_eq!(here.base_dir(), std::env::current_dir().ok().as_deref());
    assert_eq!(load(ConfigLoader::new("prod")).base_dir(), None);
}
