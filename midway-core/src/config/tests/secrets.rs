//! A secret is never shown: not by itself, not by an error.

use serde::Deserialize;

use super::super::Secret;
use super::toml;

#[derive(Debug, Deserialize, serde::Serialize)]
struct Login {
    user: String,
    password: Secret<String>,
    pin: Secret<u16>,
}

#[test]
fn a_secret_is_masked_everywhere_and_exposed_on_demand() {
    let config = toml("[login]\nuser = 'ann'\npassword = 'hunter2'\npin = 1234");
    let login: Login = config.get("login").unwrap();
    assert_eq!(
        (login.password.expose().as_str(), *login.pin.expose()),
        ("hunter2", 1234)
    );
    let json = serde_json::to_string(&login).unwrap();
    assert_eq!(json, r#"{"user":"ann","password":"***","pin":"***"}"#);
    let shown = format!("{login:?} {}", login.password);
    assert!(
        shown.ends_with("***") && !shown.contains("hunter2") && !shown.contains("1234"),
        "{shown}"
    );
}

#[test]
fn an_error_at_a_secret_does_not_quote_it() {
    let config = toml("[login]\nuser = 'ann'\npassword = 'x'\npin = 'hunter2'");
    let error = config.get::<Login>("login").unwrap_err();
    assert_eq!(
        error.message(),
        "`login.pin`: expected a secret `u16`, found a string (not shown: it is a secret)"
    );
    assert!(!format!("{error:?} {:?} {}", error.rows(), error.help()).contains("hunter2"));
}

#[test]
fn an_error_at_a_flattened_secret_does_not_quote_it_either() {
    #[derive(Debug, Deserialize)]
    struct Outer {
        #[serde(flatten)]
        _login: Login,
    }
    let config = toml("[login]\nuser = 'ann'\npassword = 'x'\npin = 'hunter2'");
    let error = config.get::<Outer>("login").unwrap_err();
    assert!(!format!("{error:?}{error}").contains("hunter2"), "{error}");
}

#[test]
fn a_secret_in_a_variable_takes_its_type_and_a_missing_one_is_missing() {
    let config = super::variables(&[("MIDWAY__PIN", "1234")]);
    assert_eq!(*config.get::<Secret<u16>>("pin").unwrap().expose(), 1234);
    assert_eq!(
        config.get::<Secret<String>>("password").unwrap_err().code(),
        "E-CFG-001"
    );
    assert_eq!(
        config.get::<Option<Secret<String>>>("password").unwrap(),
        None
    );
}

#[test]
fn a_list_of_secrets_that_is_given_one_value_does_not_quote_it() {
    let config = toml("keys = 'hunter2'");
    let error = config.get::<Vec<Secret<String>>>("keys").unwrap_err();
    assert_eq!(
        error.message(),
        "`keys`: expected an array, found a string (not shown: it is a secret)"
    );
}
