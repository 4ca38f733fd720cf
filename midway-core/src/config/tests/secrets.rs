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
    assert_eq!(
        format!("{login:?}"),
        r#"Login { user: "ann", password: ***, pin: *** }"#
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

/// Everything that the error at `key` of this text says.
fn said<T: serde::de::DeserializeOwned + std::fmt::Debug>(text: &str, key: &str) -> String {
    let error = toml(text).get::<T>(key).unwrap_err();
    format!("{error} {error:?} {:?} {}", error.rows(), error.help())
}

#[test]
fn a_value_whose_key_looks_like_a_secret_is_not_quoted() {
    for key in [
        "api_key",
        "private-key",
        "passwd",
        "pwd",
        "passphrase",
        "dsn",
        "accessKey",
    ] {
        let said = said::<u16>(&format!("[a]\n{key} = 'hunter2'"), &format!("a.{key}"));
        assert!(!said.contains("hunter2"), "{said}");
        assert!(
            said.contains("found a string (not shown: it is a secret)"),
            "{said}"
        );
    }
    let public = said::<u16>("public_key = 'shown'", "public_key");
    assert!(public.contains("shown"), "{public}");
}

#[test]
fn an_error_does_not_quote_the_user_of_a_url() {
    let text = "urls = ['postgres://me:hunter2@host/db']";
    let said = said::<Vec<u16>>(text, "urls");
    assert!(said.contains("postgres://***@host/db"), "{said}");
    assert!(!said.contains("hunter2"), "{said}");
}

#[test]
fn a_types_own_words_about_a_secret_are_not_shown() {
    #[derive(Debug, Deserialize)]
    #[serde(try_from = "String")]
    struct Hash;
    impl TryFrom<String> for Hash {
        type Error = String;
        fn try_from(text: String) -> Result<Self, String> {
            Err(format!("no hash: {text}"))
        }
    }
    let said = said::<Hash>("password = 'hunter2'", "password");
    assert!(said.contains("its type refuses it"), "{said}");
    assert!(!said.contains("hunter2"), "{said}");
}

#[test]
fn what_a_struct_says_of_a_secret_in_it_is_not_shown() {
    #[derive(Debug, Deserialize)]
    #[serde(try_from = "Raw")]
    struct Database;
    #[derive(Deserialize)]
    struct Raw {
        password: String,
        pin: Secret<u32>,
    }
    impl TryFrom<Raw> for Database {
        type Error = String;
        fn try_from(raw: Raw) -> Result<Self, String> {
            Err(format!("bad login: {} {}", raw.password, raw.pin.expose()))
        }
    }
    let text = "[db]\npassword = 'hunter2'\npin = 123456";
    let said = said::<Database>(text, "db");
    assert!(said.contains("bad login: *** ***"), "{said}");
    #[derive(Debug, Deserialize)]
    struct Flat {
        #[serde(flatten)]
        _inner: Inner,
    }
    #[derive(Debug, Deserialize)]
    struct Inner {
        #[serde(rename = "password")]
        _password: u16,
    }
    let said = self::said::<Flat>(text, "db");
    assert!(!said.contains("hunter2"), "{said}");
}

#[test]
fn values_and_loaders_do_not_show_what_they_hold() {
    let values = super::super::Values::new().set("a.password", "hunter2");
    let loader = super::ConfigLoader::new("local")
        .defaults("test", "password = 'hunter2'")
        .env([super::variable("MIDWAY__PASSWORD", "hunter2")])
        .overrides(values.clone());
    let shown = format!("{values:?} {loader:?} {:?}", toml("password = 'hunter2'"));
    assert!(
        shown.contains("a.password") && !shown.contains("hunter2"),
        "{shown}"
    );
}
