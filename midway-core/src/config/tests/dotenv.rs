//! The `.env` file of development environments.

use std::path::Path;

use super::super::Origin;
use super::super::dotenv::parse;
use super::{App, variable};

#[test]
fn it_is_read_in_development_only() {
    let app = App::with(&[(".env", "MIDWAY__A=1")]);
    for environment in ["local", "dev", "development", "unittest", "test"] {
        assert_eq!(
            app.config(environment).get::<u8>("a").unwrap(),
            1,
            "{environment}"
        );
    }
    for environment in ["prod", "production", "staging"] {
        assert!(!app.config(environment).contains("a"), "{environment}");
    }
}

#[test]
fn the_processs_variables_beat_it_and_it_beats_files() {
    let app = App::with(&[
        (".env", "MIDWAY__A=2\nMIDWAY__B=2"),
        ("config/config.local.toml", "a = 1\nb = 1"),
    ]);
    let loader = app.loader("local").env([variable("MIDWAY__A", "3")]);
    let config = loader.load().unwrap();
    assert_eq!(config.get::<u8>("a").unwrap(), 3);
    assert_eq!(config.get::<u8>("b").unwrap(), 2);
    assert_eq!(
        config.origin("b").unwrap().to_string(),
        ".env, which sets MIDWAY__B"
    );
}

#[test]
fn only_config_variables_are_taken_from_it() {
    let app = App::with(&[(".env", "PATH=/nowhere\nMIDWAY_SERVER_ENV=prod\nMIDWAY__A=1")]);
    assert_eq!(app.config("local").layers().len(), 1);
}

fn file() -> Origin {
    Origin::file(Path::new(".env"), ".env".to_owned())
}

#[test]
fn quotes_comments_and_export_are_understood() {
    let text = "# comment\n\nexport A = plain text # note\nB='a # b'\nC=\"x\\n\\\"y\\\"\" # note\nD=\nE=a#b";
    let (variables, errors) = parse(&file(), text);
    assert!(errors.is_empty(), "{errors:?}");
    let expected = [
        ("A", "plain text"),
        ("B", "a # b"),
        ("C", "x\n\"y\""),
        ("D", ""),
        ("E", "a#b"),
    ];
    assert_eq!(
        variables,
        expected.map(|(name, value)| variable(name, value))
    );
}

#[test]
fn every_faulty_line_is_reported_with_its_place() {
    let (variables, errors) = parse(&file(), "no assignment\nA=1\n  B='open\nC='x' y\nD-E=1");
    assert_eq!(variables, [variable("A", "1")]);
    let places: Vec<_> = errors
        .iter()
        .map(|error| error.rows()[0].1.clone())
        .collect();
    assert_eq!(places, [".env:1:1", ".env:3:5", ".env:4:6", ".env:5:1"]);
}
