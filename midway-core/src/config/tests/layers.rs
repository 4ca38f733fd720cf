//! The precedence of the sources, and how tables and arrays merge.

use super::super::{ConfigLoader, Origin, Values};
use super::{App, variable};

/// Every source from `first` on sets `who`.
fn who(sources: usize) -> (String, Option<Origin>) {
    let app = App::with(&[]);
    if sources > 1 {
        app.write("config/config.default.toml", b"who = 'default file'");
    }
    if sources > 2 {
        app.write("config/config.local.toml", b"who = 'environment file'");
    }
    let mut loader = app.loader("local").defaults("Owner", "who = 'component'");
    if sources > 3 {
        loader = loader.env([variable("MIDWAY__WHO", "variable")]);
    }
    if sources > 5 {
        loader = loader.overrides(Values::new().set("who", "overrides"));
    }
    let mut config = loader.load().unwrap();
    if sources > 4 {
        let values = Values::new().set("who", "values");
        config = config.with_values("Main", &values).unwrap();
    }
    (config.get("who").unwrap(), config.origin("who"))
}

#[test]
fn each_source_beats_all_before_it() {
    let winners = (1..=6).map(|sources| who(sources).0);
    let expected = [
        "component",
        "default file",
        "environment file",
        "variable",
        "values",
        "overrides",
    ];
    assert_eq!(winners.collect::<Vec<_>>(), expected);
}

#[test]
fn the_origin_is_the_source_that_won() {
    let shown = |sources| who(sources).1.unwrap().to_string();
    assert_eq!(shown(1), "the defaults of Owner");
    assert_eq!(shown(2), "config/config.default.toml");
    assert_eq!(shown(3), "config/config.local.toml");
    assert_eq!(shown(4), "the environment variable MIDWAY__WHO");
    assert_eq!(shown(5), "what Main.on_config_load returned");
    assert_eq!(shown(6), "the overrides given to this start");
}

#[test]
fn tables_merge_and_arrays_are_replaced() {
    let app = App::with(&[
        (
            "config/config.default.toml",
            "[a]\nlist = [1, 2, 3]\nkept = 1\n[a.deep]\nx = 1\ny = 1",
        ),
        (
            "config/config.local.toml",
            "[a]\nlist = [9]\n[a.deep]\ny = 2",
        ),
    ]);
    let config = app.config("local");
    assert_eq!(config.get::<Vec<u8>>("a.list").unwrap(), [9]);
    assert_eq!(config.get::<u8>("a.kept").unwrap(), 1);
    assert_eq!(config.get::<u8>("a.deep.x").unwrap(), 1);
    assert_eq!(config.get::<u8>("a.deep.y").unwrap(), 2);
}

#[test]
fn the_applications_default_file_beats_a_components_environment_file() {
    let app = App::with(&[("config/config.default.toml", "size = 1")]);
    let plugin = [
        ("plugin/config.local.toml", "size = 3\nmode = 'local'"),
        (
            "plugin/config.default.toml",
            "size = 2\nmode = 'default'\nbrought = true",
        ),
        ("plugin/config.dev.toml", "brought = false"),
    ];
    let config = app
        .loader("local")
        .default_files("Plugin", &plugin)
        .load()
        .unwrap();
    assert_eq!(config.get::<u8>("size").unwrap(), 1);
    assert!(config.get::<bool>("brought").unwrap());
    assert_eq!(config.get::<String>("mode").unwrap(), "local");
}

#[test]
fn prod_also_reads_production_and_unittest_also_test() {
    let app = App::with(&[
        ("config/config.production.toml", "a = 1\nb = 1"),
        ("config/config.prod.toml", "b = 2"),
        ("config/config.test.toml", "a = 3\nb = 3"),
        ("config/config.unittest.toml", "b = 4"),
    ]);
    let of = |environment| {
        let config = app.config(environment);
        (
            config.get::<u8>("a").unwrap(),
            config.get::<u8>("b").unwrap(),
        )
    };
    assert_eq!(of("prod"), (1, 2));
    assert_eq!(of("unittest"), (3, 4));
    assert_eq!(of("production"), (1, 1));
}

#[test]
fn layers_are_listed_in_the_order_of_reading() {
    let app = App::with(&[
        ("config/config.default.toml", ""),
        ("config/config.local.toml", ""),
        ("config/config.staging.toml", ""),
    ]);
    let config = app
        .loader("local")
        .defaults("A", "")
        .defaults("B", "")
        .env([
            variable("MIDWAY__HTTP__PORT", "7001"),
            variable("HOME", "/"),
        ])
        .overrides(Values::new().set("x", 1))
        .load()
        .unwrap();
    let folder = app.path().join("config");
    assert_eq!(
        config.layer_summary(&[]),
        format!(
            "defaults, {}: config.default.toml, config.local.toml, MIDWAY__HTTP__PORT, overrides",
            folder.display()
        )
    );
    assert_eq!(config.layers().len(), 6);
}

#[test]
fn values_of_on_config_load_beat_variables_and_yield_to_overrides() {
    let config = ConfigLoader::new("local")
        .env([
            variable("MIDWAY__A", "1"),
            variable("MIDWAY__B", "1"),
            variable("MIDWAY__C", "1"),
        ])
        .overrides(Values::new().set("c", 3))
        .load()
        .unwrap();
    let values = Values::new().set("b", 2).set("c", 2);
    let after = config.with_values("Main", &values).unwrap();
    let read = |key| after.get::<u8>(key).unwrap();
    assert_eq!([read("a"), read("b"), read("c")], [1, 2, 3]);
    assert_eq!(
        after.layer_summary(&[]),
        "MIDWAY__A, MIDWAY__B, MIDWAY__C, Main.on_config_load, overrides"
    );
    assert_eq!(
        config.get::<u8>("b").unwrap(),
        1,
        "the config before is unchanged"
    );
}

#[test]
fn values_come_from_json_and_from_structs() {
    #[derive(serde::Serialize)]
    struct Whole {
        users: Vec<&'static str>,
    }
    let json = Values::from(serde_json::json!({ "a": { "b": null } }));
    let config = ConfigLoader::new("local")
        .defaults("test", "a.b = 1")
        .load()
        .and_then(|config| config.with_values("Json", &json))
        .and_then(|config| {
            config.with_values("Struct", &Values::from(Whole { users: vec!["ann"] }))
        })
        .unwrap();
    assert_eq!(config.get::<Option<u8>>("a.b").unwrap(), None);
    assert_eq!(config.get::<Vec<String>>("users").unwrap(), ["ann"]);
}

#[test]
fn values_that_no_config_can_hold_are_errors() {
    let map = std::collections::HashMap::from([((1, 2), 3)]);
    let loader = ConfigLoader::new("local").overrides(Values::new().set("a", map));
    let errors = loader.load().unwrap_err();
    assert_eq!(errors[0].code(), "E-CFG-002");
    assert!(
        errors[0].message().starts_with("`a`: key must be a string"),
        "{}",
        errors[0]
    );
    assert!(
        ConfigLoader::new("local")
            .overrides(Values::from(7))
            .load()
            .is_err()
    );
}
