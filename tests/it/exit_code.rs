//! What cannot start or stop cleanly says why on stderr and never exits with 0.

use std::process::{Output, Stdio};

use midway_mock::Result;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::Command;

fn broken(mistake: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_broken"));
    command
        .arg(mistake)
        .env_remove("MIDWAY_SERVER_ENV")
        .env_remove("RUST_LOG")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

fn told(output: &Output, words: &[&str]) -> String {
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{report}");
    for word in words {
        assert!(report.contains(word), "nothing of {word} in\n{report}");
    }
    report
}

#[tokio::test]
async fn a_graph_that_is_wrong_exits_with_1_before_anything_is_constructed() -> Result<()> {
    for (mistake, words) in [
        ("missing", ["E-DI-001", "no component provides `dyn Clock`"]),
        ("cycle", ["E-DI-003", "Egg → Hen → Egg"]),
    ] {
        let output = broken(mistake).output().await?;
        told(&output, &words);
        assert!(output.stdout.is_empty(), "{mistake}: something was built");
    }
    Ok(())
}

#[tokio::test]
async fn a_factory_or_a_hook_that_fails_exits_with_1() -> Result<()> {
    for (mistake, words) in [
        ("factory", ["E-DI-020", "the database is on holiday"]),
        ("on_ready", ["E-LIFE-001", "no licence"]),
        ("on_ready_panics", ["E-LIFE-001", "panicked: no licence"]),
    ] {
        told(&broken(mistake).output().await?, &words);
    }
    Ok(())
}

#[tokio::test]
async fn a_port_that_is_taken_exits_with_1() -> Result<()> {
    let taken = TcpListener::bind("127.0.0.1:0").await?;
    let port = taken.local_addr()?.port().to_string();
    let mut command = broken("port");
    command
        .env("MIDWAY__WEB_SOCKET__HOST", "127.0.0.1")
        .env("MIDWAY__WEB_SOCKET__PORT", &port);
    told(&command.output().await?, &["E-WS-010", &port]);
    Ok(())
}

async fn terminate(process: &tokio::process::Child) -> Result<()> {
    let id = process.id().map(|id| id.to_string()).unwrap_or_default();
    let told = Command::new("kill").args(["-TERM", &id]).status().await?;
    assert!(told.success());
    Ok(())
}

#[tokio::test]
async fn a_second_signal_ends_at_once_a_stop_that_hangs_or_blocks_its_thread() -> Result<()> {
    for mistake in ["on_stop_hangs", "on_stop_blocks"] {
        let mut process = broken(mistake).spawn()?;
        let mut told_on_stdout = BufReader::new(process.stdout.take().unwrap()).lines();
        for line in ["up", "stopping"] {
            assert_eq!(told_on_stdout.next_line().await?.as_deref(), Some(line));
            terminate(&process).await?;
        }
        let output = process.wait_with_output().await?;
        assert_eq!(output.status.code(), Some(130), "{mistake}");
    }
    Ok(())
}

#[tokio::test]
async fn a_signal_ends_a_start_that_hangs_and_what_had_started_is_stopped() -> Result<()> {
    for (hangs, code) in [("false", 1), ("true", 130)] {
        let mut command = broken("on_ready_hangs");
        let mut process = command.env("MIDWAY__DISK__HANGS", hangs).spawn()?;
        let mut told_on_stdout = BufReader::new(process.stdout.take().unwrap()).lines();
        let waiting = told_on_stdout.next_line().await?;
        assert_eq!(waiting.as_deref(), Some("waiting"));
        terminate(&process).await?;
        let closing = told_on_stdout.next_line().await?;
        assert_eq!(closing.as_deref(), Some("closing"));
        if hangs == "true" {
            terminate(&process).await?;
        }
        let output = process.wait_with_output().await?;
        let report = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{report}");
        assert_eq!(report.contains("E-LIFE-004"), code == 1, "{report}");
    }
    Ok(())
}

#[tokio::test]
async fn a_stop_hook_that_fails_exits_with_1_and_skips_no_other() -> Result<()> {
    let mut command = broken("on_stop");
    let mut process = command
        .env("RUST_LOG", "midway_core::lifecycle=debug")
        .spawn()?;
    let mut told_on_stdout = BufReader::new(process.stdout.take().unwrap()).lines();
    assert_eq!(told_on_stdout.next_line().await?.as_deref(), Some("up"));
    terminate(&process).await?;
    let output = process.wait_with_output().await?;
    let between = told_on_stdout.next_line().await?;
    assert_eq!(between.as_deref(), Some("on_stop between"));
    let report = told(&output, &["the outer one", "the inner one", "2 problems"]);
    // Each step was logged, with its duration and what became of it.
    let step = |start: &str| {
        let mut lines = report.lines().filter(|line| line.contains(start));
        lines.next().map(str::to_owned).unwrap_or_default()
    };
    let ready = step("step=on_server_ready of=\"MainConfiguration\" ms=");
    assert!(ready.contains("DEBUG midway_core::lifecycle"), "{report}");
    let failed = step("step=on_stop of=\"InnerConfiguration\" ms=");
    assert!(failed.ends_with("error=\"the inner one\""), "{report}");
    Ok(())
}

#[tokio::test]
async fn what_can_be_printed_is_checked_too() -> Result<()> {
    let mut command = broken("cycle");
    told(
        &command.args(["--print", "graph"]).output().await?,
        &["E-DI-003"],
    );
    let mut command = broken("on_ready");
    let output = command.args(["--print", "graph"]).output().await?;
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("digraph"));
    let routes = broken("port").args(["--print", "routes"]).output().await?;
    let routes = String::from_utf8_lossy(&routes.stdout).into_owned();
    assert!(
        routes.starts_with("webSocket  / message  Echo.echo  "),
        "{routes}"
    );
    let unknown = broken("on_ready")
        .args(["--print", "grpah"])
        .output()
        .await?;
    assert_eq!(unknown.status.code(), Some(2));
    Ok(())
}

#[tokio::test]
async fn help_and_version_are_printed_and_nothing_starts() -> Result<()> {
    for (argument, words) in [
        (
            "--help",
            ["--print KIND", "MIDWAY_SERVER_ENV", "config.default.*"],
        ),
        ("-h", ["Usage: broken", "routes", "RUST_LOG"]),
        ("--version", ["midway-tests ", "0.", "\n"]),
    ] {
        let output = broken("on_ready").arg(argument).output().await?;
        assert_eq!(output.status.code(), Some(0), "{argument}");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        for word in words {
            assert!(text.contains(word), "nothing of {word} in\n{text}");
        }
        assert!(output.stderr.is_empty(), "{argument}");
    }
    Ok(())
}

#[tokio::test]
async fn an_argument_that_is_not_understood_exits_with_2_and_nothing_starts() -> Result<()> {
    for (argument, words) in [
        (
            "--prnt",
            "unknown argument `--prnt`; did you mean `--print`?",
        ),
        ("serve\u{1b}[31m", "unknown argument `serve\\u{1b}[31m`"),
    ] {
        let output = broken("on_ready").arg(argument).output().await?;
        let report = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{report}");
        assert!(report.contains(words), "{report}");
        assert!(report.contains("--help"), "{report}");
        assert!(output.stdout.is_empty(), "{argument}");
    }
    Ok(())
}
