//! Mistakes in the environment of a process: an error, or a line of the start block.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

fn service() -> Command {
    let mut service = Command::new(env!("CARGO_BIN_EXE_service"));
    service
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .env("RUST_LOG", "warn");
    service
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_utf8_is_an_error_that_hides_a_secret() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let output = service()
        .env(
            "MIDWAY__WEB_SOCKET__HOST",
            OsStr::from_bytes(b"127.0.0.1\n\xff"),
        )
        .env("MIDWAY__LOGIN__API_KEY", OsStr::from_bytes(b"hunter2\xff"))
        .env("MIDWAY_OTHER", OsStr::from_bytes(b"\xff"))
        .output()
        .unwrap();
    let report = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{report}");
    for part in [
        "2 problems",
        "E-CFG-008  the environment variable MIDWAY__WEB_SOCKET__HOST is not UTF-8: \"127.0.0.1\\n\u{fffd}\"",
        "E-CFG-008  the environment variable MIDWAY__LOGIN__API_KEY is not UTF-8: a string (not shown: it is a secret)",
        "help       set MIDWAY__WEB_SOCKET__HOST to UTF-8 text, or unset it",
    ] {
        assert!(report.contains(part), "{part}\n{report}");
    }
}

#[test]
fn a_misspelled_variable_makes_the_block_a_warning() {
    let mut service = service()
        .env("MIDWAY__WEB_SOCKET_PORT", "1")
        .env("MIDWAY_WEB_SOCKET_HOST", "1")
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(service.stderr.take().unwrap()).lines();
    let mut block = Vec::new();
    for line in lines.by_ref().map_while(Result::ok) {
        let is_last = line.starts_with("  container");
        block.push(line);
        if is_last {
            break;
        }
    }
    service.kill().unwrap();
    service.wait().unwrap();
    assert!(
        block[0].contains(" WARN ") && !block[0].contains("MIDWAY"),
        "{block:#?}"
    );
    for (name, right) in [
        ("_WEB_SOCKET_PORT", "WEB_SOCKET__PORT"),
        ("WEB_SOCKET_HOST", "WEB_SOCKET__HOST"),
    ] {
        let line = format!(
            "  unread     MIDWAY_{name}: nothing asks for it; did you mean MIDWAY__{right}?"
        );
        assert!(block.contains(&line), "{line}\n{block:#?}");
    }
}
