//! Starts what is wired wrongly and compares the whole report with the expected one.

use midway_core::Bootstrap;
use std::path::{Path, PathBuf};

/// The folder of a mistake, from the `file!()` of its mod.rs.
pub(crate) fn folder(file: &str) -> PathBuf {
    let name = Path::new(file).parent().and_then(Path::file_name).unwrap();
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/boot")
        .join(name)
}

/// Starts, which has to fail, and compares.
pub(crate) async fn expect(file: &str, start: Bootstrap) {
    let error = match start.environment("unittest").start().await {
        Ok(_) => panic!("it started"),
        Err(error) => error,
    };
    for problem in error.problems() {
        assert!(problem.next_step().is_some(), "no next step: {problem}");
    }
    let path = folder(file).join("expected.txt");
    let report = error.to_string();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, &report).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        report == expected,
        "{} differs; UPDATE_EXPECTED=1 rewrites it\n--- expected\n{expected}\n--- report\n{report}",
        path.display()
    );
}
