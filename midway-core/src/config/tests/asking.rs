//! Reading a key as a type: values, options, defaults, variants.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::{Config, Port};
use super::toml;

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Options {
    port: Option<Port>,
    page_size: u8,
    names: Vec<String>,
}

#[test]
fn a_section_becomes_a_struct() {
    let config = toml("[a]\nport = 80\npageSize = 3\nnames = ['x']");
    let options: Options = config.get("a").unwrap();
    assert_eq!(options.port.map(Port::get), Some(80));
    assert_eq!(
        (options.page_size, options.names),
        (3, vec!["x".to_owned()])
    );
}

#[test]
fn an_absent_option_is_none_and_an_absent_section_its_defaults() {
    let config = toml("");
    assert_eq!(config.get::<Option<u8>>("a.b").unwrap(), None);
    assert_eq!(config.get::<Options>("a").unwrap(), Options::default());
    assert_eq!(config.get::<Option<Options>>("a").unwrap(), None);
    assert!(
        config.get::<Vec<u8>>("a").is_err(),
        "an empty list is a value"
    );
    assert!(
        config.get::<BTreeMap<String, u8>>("a").is_err(),
        "an empty map is a value"
    );
}

#[test]
fn a_struct_with_a_flattened_part_may_be_absent_too() {
    #[derive(Debug, Deserialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Options,
    }
    assert_eq!(
        toml("").get::<Outer>("a").unwrap().inner,
        Options::default()
    );
    let set = toml("a.pageSize = 4\na.extra = 1");
    assert_eq!(set.get::<Outer>("a").unwrap().inner.page_size, 4);
    assert!(set.section::<Outer>("a").is_ok());
}

#[test]
fn an_empty_string_takes_an_inherited_value_away() {
    let app = super::App::with(&[
        ("config/config.default.toml", "[http]\nport = 7001"),
        ("config/config.unittest.toml", "[http]\nport = ''"),
    ]);
    let port = |config: Config| config.get::<Option<Port>>("http.port").unwrap();
    assert_eq!(port(app.config("unittest")), None);
    assert_eq!(port(app.config("local")), Some(Port::new(7001)));
}

#[test]
fn null_is_none_for_options_and_an_error_for_the_rest() {
    let values = super::super::Values::new().set("a", None::<u8>);
    let config = toml("a = 1").with_values("Main", &values).unwrap();
    assert_eq!(config.get::<Option<u8>>("a").unwrap(), None);
    assert!(!config.contains("a"));
    let error = config.get::<u8>("a").unwrap_err();
    assert_eq!(
        error.message(),
        "`a`: expected a whole number (0–255), found null"
    );
}

#[test]
fn enums_are_spelled_as_text_or_as_a_table_of_one_key() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Level {
        Off,
        Window(u8),
        Pair(u8, u8),
        Full { bits: u8 },
    }
    let config =
        toml("a = 'off'\nb.window = 9\nc.pair = [1, 2]\nd.full.bits = 3\ne = 7\nf.full.bits = 'x'");
    assert_eq!(config.get::<Level>("a").unwrap(), Level::Off);
    assert_eq!(config.get::<Level>("b").unwrap(), Level::Window(9));
    assert_eq!(config.get::<Level>("c").unwrap(), Level::Pair(1, 2));
    assert_eq!(config.get::<Level>("d").unwrap(), Level::Full { bits: 3 });
    let wrong = config.get::<Level>("e").unwrap_err().message();
    assert_eq!(
        wrong,
        r#"`e`: expected one of "off", "window", "pair", "full", found the number 7"#
    );
    let leaf = config.get::<Level>("f").unwrap_err().message();
    assert!(
        leaf.starts_with("`f.full.bits`: expected a whole number"),
        "{leaf}"
    );
}

#[test]
fn maps_tuples_numbers_and_the_whole_tree_can_be_read() {
    let config =
        toml("[m]\n1 = -5\n2 = 6\n[t]\npair = [1, 'x']\nbig = 9007199254740993\nratio = 2");
    assert_eq!(config.get::<BTreeMap<u8, i8>>("m").unwrap()[&1], -5);
    assert_eq!(
        config.get::<(u8, String)>("t.pair").unwrap(),
        (1, "x".to_owned())
    );
    assert_eq!(config.get::<u64>("t.big").unwrap(), 9_007_199_254_740_993);
    assert!((config.get::<f32>("t.ratio").unwrap() - 2.0).abs() < f32::EPSILON);
    let whole: BTreeMap<String, serde_json::Value> = config.get("").unwrap();
    assert_eq!(whole.keys().collect::<Vec<_>>(), ["m", "t"]);
}

#[test]
fn debug_shows_keys_and_origins_but_no_value() {
    let shown = format!("{:?}", toml("[db]\npassword = 'hunter2'"));
    assert!(
        shown.contains("db.password") && shown.contains("defaults of test"),
        "{shown}"
    );
    assert!(!shown.contains("hunter2"), "{shown}");
}
