//! A client's text becomes neither a line nor an escape sequence of what a process writes.

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

fn run(set_hook: bool) -> (String, Output) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_forging"));
    if set_hook {
        program.env("OWN_HOOK", "1");
    }
    let output = program
        .env("RUST_LOG", "debug")
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (String::from_utf8(output.stderr.clone()).unwrap(), output)
}

#[test]
fn a_client_s_text_is_escaped_in_events_spans_panics_and_reports() {
    let (written, output) = run(false);
    assert_eq!(output.status.code(), Some(1), "{written}");
    let forged = |line: &&str| line.starts_with("2026-01-01");
    assert_eq!(written.lines().find(forged), None, "{written}");
    let active = |c: char| c != '\n' && (c.is_control() || c == '\u{2028}');
    assert_eq!(written.find(active), None, "{written:?}");
    let escaped = r"x\n2026-01-01T00:00:00Z  INFO forged \u{1b}[31m\r\u{9b}\u{2028}end";
    for line in [
        format!("got {escaped} kind={escaped} error={escaped} debug={escaped} (at "),
        format!("visit{{kind={escaped}}}: forging: in a span"),
    ] {
        assert!(written.contains(&line), "{line}\n{written}");
    }
    let panic = written.lines().find(|line| line.starts_with("thread "));
    let place = "thread 'tokio-rt-worker' panicked at tests/src/bin/forging.rs:";
    assert!(panic.is_some_and(|line| line.starts_with(place) && line.ends_with(escaped)));
}

#[test]
fn the_block_that_the_start_logs_keeps_its_lines() {
    let mut service = Command::new(env!("CARGO_BIN_EXE_service"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .env("RUST_LOG", "info")
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(service.stderr.take().unwrap()).lines();
    let last = lines.find(|line| matches!(line, Ok(line) if line.starts_with("  container  ")));
    service.kill().unwrap();
    service.wait().unwrap();
    assert!(last.is_some());
}

#[test]
fn a_panic_hook_of_the_program_s_own_stays() {
    let (written, _) = run(true);
    assert!(written.contains("the program's own hook"), "{written}");
    assert!(!written.contains("panicked at"), "{written}");
}
