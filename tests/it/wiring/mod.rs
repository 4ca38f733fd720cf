//! Applications of both frameworks that are wired wrongly: the whole report of each is pinned in a text file.
//!
//! `UPDATE_EXPECTED=1` rewrites the expected texts.

use std::path::Path;

use midway_core::{Bootstrap, ConfigurationSource};

// Controllers whose framework no configuration imports.
mod not_imported;
// Controllers whose module no configuration owns.
mod unowned;
// What comes with the requests of the other framework.
mod other_frameworks_object;
// What belongs to one request in what lives longer.
mod kept_too_long;

/// Starts, which has to fail, and compares the report with `name.txt`.
async fn expect<C: ConfigurationSource>(name: &str) {
    let start = Bootstrap::configure::<C>().environment("unittest");
    let start = start.variables([]).config("http.port", 0);
    let error = match start.start().await {
        Ok(_) => panic!("it started"),
        Err(error) => error,
    };
    for problem in error.problems() {
        assert!(problem.next_step().is_some(), "no next step: {problem}");
    }
    let report = without_our_lines(&error.to_string());
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("it/wiring")
        .join(name);
    let path = path.with_extension("txt");
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

/// A line number in a framework's own source changes with every edit of it.
fn without_our_lines(report: &str) -> String {
    let lines = report.lines().map(|line| match line.rsplit_once(':') {
        Some((before, number)) if before.contains("/src/") && number.parse::<u32>().is_ok() => {
            format!("{before}:…\n")
        }
        _ => format!("{line}\n"),
    });
    lines.collect()
}
