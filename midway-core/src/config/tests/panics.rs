//! A type's code that panics is a fault at its key, like any other.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::super::{Secret, Values};
use super::{ConfigError, toml, variables};

#[derive(Debug)]
struct Level;

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        panic!("no level: {text}");
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("not written")
    }
}

fn messages(errors: &[ConfigError]) -> Vec<String> {
    errors.iter().map(ConfigError::message).collect()
}

#[test]
fn a_deserialize_that_panics_is_an_error_at_its_key() {
    let config = toml("[log]\nlevel = \"x\\n2026 INFO forged\"");
    let error = config.get::<Level>("log.level").unwrap_err();
    assert_eq!(error.code(), "E-CFG-007");
    assert_eq!(
        error.message(),
        "`log.level`: the code of `Level` panicked: no level: x\n2026 INFO forged"
    );
    assert_eq!(error.rows(), [("in", "the defaults of test".to_owned())]);
    let by_variable = variables(&[("MIDWAY__LOG__LEVEL", "x")]);
    let error = by_variable.get::<Option<Level>>("log.level").unwrap_err();
    assert_eq!(error.code(), "E-CFG-007");
}

#[test]
fn a_panic_inside_a_section_is_told_with_its_other_faults() {
    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[expect(dead_code, reason = "only read by serde")]
    struct Log {
        level: Level,
        levels: Vec<Level>,
        size: u8,
        #[serde(default = "missing")]
        name: String,
    }
    fn missing() -> String {
        panic!("no name")
    }
    let config = toml("[log]\nlevel = 'x'\nlevels = ['y']\nsize = 'z'\nother = 1");
    let told = messages(&config.section::<Log>("log").unwrap_err());
    for part in [
        "`log.level`: the code of `Level` panicked: no level: x",
        "`log.levels[0]`: the code of `Level` panicked: no level: y",
        "`log.size`: expected a whole number",
        "`log.other` is not a known key",
    ] {
        assert!(
            told.iter().any(|message| message.starts_with(part)),
            "{told:#?}"
        );
    }
    let config = toml("[log]\nlevels = []\nsize = 1");
    let told = messages(&config.check::<Defaulted>("log"));
    assert_eq!(
        told,
        ["`log`: the code of `Defaulted` panicked: no default"]
    );
}

#[derive(Debug, Deserialize)]
struct Defaulted {
    #[serde(default = "no_default")]
    _name: String,
}

fn no_default() -> String {
    panic!("no default")
}

#[test]
fn a_panic_over_a_secret_does_not_quote_it() {
    for text in ["level = 'hunter2'", "password = 'hunter2'"] {
        let key = text.split(' ').next().unwrap();
        let error = match key {
            "level" => toml(text).get::<Secret<Level>>(key).unwrap_err(),
            _ => toml(text).get::<Level>(key).unwrap_err(),
        };
        assert_eq!(error.code(), "E-CFG-007", "{error}");
        assert!(!format!("{error}{error:?}").contains("hunter2"), "{error}");
    }
}

#[test]
fn a_serialize_that_panics_is_reported_when_the_values_are_used() {
    let values = Values::new().set("log.level", Level);
    let errors = toml("").with_values("Main", &values).unwrap_err();
    assert_eq!(
        messages(&errors),
        ["`log.level`: the code of `Level` panicked: not written"]
    );
    let rows = errors[0].rows();
    assert_eq!(
        rows,
        [("in", "what Main.on_config_load returned".to_owned())]
    );
    drop(Values::from(Level));
}
