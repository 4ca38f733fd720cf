//! A variable whose name ends with `_FILE` sets the value that is in the file.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{App, Config, ConfigError, toml, variable};

const FILE: &str = "MIDWAY__DATABASE__PASSWORD_FILE";

/// Loads with these files and variables; `{}` in a value is the folder.
fn load(files: &[(&str, &str)], variables: &[(&str, &str)]) -> Result<Config, Vec<ConfigError>> {
    let app = App::with(files);
    let folder = app.path().display().to_string();
    let variables = variables
        .iter()
        .map(|(name, value)| variable(name, &value.replace("{}", &folder)));
    app.loader("local").env(variables).load()
}

#[test]
fn a_file_s_content_is_the_value_and_the_origin_names_the_file() {
    for (text, value) in [
        ("hunter2\n", "hunter2"),
        ("hunter2", "hunter2"),
        ("a\n\n", "a\n"),
        ("a\r\n", "a"),
    ] {
        for path in ["{}/run/db", "run/db"] {
            let files = [
                ("run/db", text),
                (
                    "config/config.default.toml",
                    "database.password = 'default'",
                ),
            ];
            let config = load(&files, &[(FILE, path)]).unwrap();
            assert_eq!(config.get::<String>("database.password").unwrap(), value);
            let origin = config.origin("database.password").unwrap().to_string();
            let named = format!("/run/db, which {FILE} names");
            assert!(origin.ends_with(&named[1..]), "{origin}");
            assert!(config.layer_summary(&[]).ends_with(&format!(", {FILE}")));
        }
    }
}

#[test]
fn a_file_s_content_takes_the_type_that_is_asked_for_and_is_a_secret() {
    let config = load(
        &[("pin", "1234\n")],
        &[("MIDWAY__LOGIN__NUMBER_FILE", "pin")],
    )
    .unwrap();
    assert_eq!(config.get::<u16>("login.number").unwrap(), 1234);
    let error = config.get::<bool>("login.number").unwrap_err();
    let said = format!("{error}{error:?}{config:?}");
    assert!(
        said.contains("not shown") && !said.contains("1234"),
        "{said}"
    );
}

#[test]
fn a_table_takes_the_content_or_the_path_and_knows_no_other_key() {
    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Strict {
        password: Option<String>,
        cert_file: Option<String>,
    }
    let files = [("db", "hunter2"), ("cert.pem", "-----")];
    let names = [(FILE, "db"), ("MIDWAY__DATABASE__CERT_FILE", "cert.pem")];
    let config = load(&files, &names).unwrap();
    let table: Strict = config.section("database").unwrap();
    assert_eq!(table.password.as_deref(), Some("hunter2"));
    assert_eq!(table.cert_file.as_deref(), Some("cert.pem"));
    let map: BTreeMap<String, String> = config.get("database").unwrap();
    assert_eq!(map.keys().collect::<Vec<_>>(), ["cert", "password"]);
    assert_eq!(config.get::<String>("database.passwordFile").unwrap(), "db");
}

#[test]
fn a_key_that_is_spelled_with_file_stays_that_key() {
    let variables = [
        ("MIDWAY__TLS__CERT_FILE", "/no/such"),
        ("MIDWAY__TLS__VERIFY", "1"),
    ];
    let spelled = [("config/config.default.toml", "tls.certFile = 'a.pem'")];
    let by_file = load(&spelled, &variables).unwrap();
    let app = App::with(&[]);
    let asked = app.loader("local").known_keys(["tls.cert_file"]);
    let asked = asked.env(variables.map(|(name, value)| variable(name, value)));
    for (config, key) in [
        (by_file, "tls.certFile"),
        (asked.load().unwrap(), "tls.cert_file"),
    ] {
        assert_eq!(config.get::<String>(key).unwrap(), "/no/such");
        assert!(!config.contains("tls.cert"));
    }
    let dotenv = [spelled[0], (".env", "MIDWAY__TLS__CERT_FILE=b.pem")];
    let config = load(&dotenv, &variables).unwrap();
    assert_eq!(config.get::<String>("tls.certFile").unwrap(), "/no/such");
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_that_names_variable_and_path() {
    let message = |path: &str| {
        let app = App::with(&[("folder/", "")]);
        app.write("latin", b"caf\xe9");
        let loader = app.loader("local").env([variable(FILE, path)]);
        let error = loader.load().unwrap_err().remove(0);
        assert_eq!(error.code(), "E-CFG-009");
        error.message()
    };
    for (path, reason) in [
        ("/no/such", "No such file or directory (os error 2)"),
        ("folder", "it is a directory"),
        ("latin", "it is not UTF-8 (byte 3)"),
    ] {
        let expected = format!("{FILE} names {path}, which cannot be read: {reason}");
        assert_eq!(message(path), expected);
    }
}

#[test]
fn a_value_and_a_file_for_it_are_one_too_many() {
    let both = [(FILE, "db"), ("MIDWAY__DATABASE__PASSWORD", "x")];
    let errors = load(&[("db", "hunter2")], &both).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].code(), "E-CFG-009");
    assert_eq!(
        errors[0].message(),
        format!("{FILE} and MIDWAY__DATABASE__PASSWORD set the same value")
    );
    // The process's own variable beats the `.env` file's.
    let dotenv = (".env", "MIDWAY__DATABASE__PASSWORD_FILE=db");
    let config = load(&[("db", "hunter2"), dotenv], &both[1..]).unwrap();
    assert_eq!(config.get::<String>("database.password").unwrap(), "x");
}

#[test]
fn file_alone_is_a_name() {
    let config = load(&[], &[("MIDWAY__LOG__FILE", "a.log")]).unwrap();
    assert_eq!(config.get::<String>("log.file").unwrap(), "a.log");
    assert!(toml("").origin("log").is_none());
}
