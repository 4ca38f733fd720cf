//! The book has a section for every error code, and none for a code that nobody gives.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            rust_files(&entry.path(), into);
        } else if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "rs")
        {
            into.push(entry.path());
        }
    }
}

/// What stands between quotes and looks like `E-WS-002`.
fn codes(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('"')
        .filter(|quoted| {
            let mut parts = quoted.split('-');
            parts.next() == Some("E")
                && parts.next().is_some_and(|area| {
                    !area.is_empty() && area.bytes().all(|byte| byte.is_ascii_uppercase())
                })
                && parts.next().is_some_and(|number| {
                    number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())
                })
                && parts.next().is_none()
        })
        .map(str::to_owned)
}

#[test]
fn every_error_code_has_its_section() {
    let mut files = Vec::new();
    for member in [
        "midway-core/src",
        "midway-http/src",
        "midway-http/server/src",
        "midway-ws/src",
        "midway-mock/src",
    ] {
        rust_files(&root().join(member), &mut files);
    }
    let given: BTreeSet<String> = files
        .iter()
        .flat_map(|file| codes(&fs::read_to_string(file).unwrap()).collect::<Vec<_>>())
        .collect();
    let page = fs::read_to_string(root().join("docs/src/start-up.md")).unwrap();
    let described: BTreeSet<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .map(str::to_owned)
        .collect();
    assert!(given.len() > 10, "the codes are not found any more");
    assert_eq!(given, described);
}

/// `midway-ws/wire/` in backticks is a path from the root; `admit/refusal.rs` one inside the last crate that was named.
#[test]
fn every_path_of_the_architecture_exists() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut source = root();
    let mut seen = 0;
    for quoted in text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|quoted| quoted.contains('/') && !quoted.contains([' ', '…']))
    {
        if let Some((member, _)) = quoted.split_once("/src/") {
            source = root().join(member).join("src");
        }
        let inside = quoted
            .strip_prefix("macros/src/")
            .map(|rest| root().join("midway-core/macros/src").join(rest));
        let found = root().join(quoted).exists()
            || source.join(quoted).exists()
            || inside.is_some_and(|path| path.exists());
        assert!(found, "{quoted}");
        seen += 1;
    }
    assert!(seen > 20, "only {seen} paths were found");
}
