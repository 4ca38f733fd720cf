//! A log that cannot be written, a signal that is blocked, a call that never returns: a process still stops in order.

use std::io::Write;
use std::process::Stdio;

use midway_mock::{Result, create_websocket_client};
use nix::sys::signal::{SigSet, Signal};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// A process that is up, with what it tells on stdout.
struct Started {
    process: Child,
    told: Lines<BufReader<ChildStdout>>,
    first: String,
}

impl Started {
    async fn new(program: &str, stderr: Stdio) -> Result<Self> {
        Self::of(Command::new(program).stderr(stderr)).await
    }

    async fn of(command: &mut Command) -> Result<Self> {
        let mut process = command
            .env_remove("MIDWAY_SERVER_ENV")
            .env("RUST_LOG", "debug")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut told = BufReader::new(process.stdout.take().unwrap()).lines();
        let first = told.next_line().await?.unwrap_or_default();
        Ok(Self {
            process,
            told,
            first,
        })
    }

    /// The URL in its first line.
    fn url(&self) -> String {
        self.first.replace("listening ", "ws://")
    }

    async fn terminate(&self, signal: &str) -> Result<()> {
        let id = self
            .process
            .id()
            .map(|id| id.to_string())
            .unwrap_or_default();
        let killed = Command::new("kill").args([signal, &id]).status().await?;
        assert!(killed.success());
        Ok(())
    }

    /// Its lines after the first, and its exit code.
    async fn end(mut self) -> Result<(Vec<String>, Option<i32>)> {
        let status = self.process.wait().await?;
        let mut lines = Vec::new();
        while let Some(line) = self.told.next_line().await? {
            lines.push(line);
        }
        Ok((lines, status.code()))
    }

    /// Answers a message, and on SIGTERM takes each step of its stop.
    async fn answers_and_stops(self) -> Result<()> {
        let mut client = create_websocket_client(&self.url()).await?;
        client.send("hello").await?;
        assert_eq!(client.once_message().await?.text()?, "hello");
        self.terminate("-TERM").await?;
        let (lines, code) = self.end().await?;
        assert_eq!(
            (lines.as_slice(), code),
            (&STOPS.map(String::from)[..], Some(0))
        );
        Ok(())
    }
}

const SERVICE: &str = env!("CARGO_BIN_EXE_service");
const STOPS: [&str; 3] = [
    "on_stop main, 0 clients",
    "on_stop storage",
    "destroy Store",
];

fn full() -> Result<Stdio> {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full")?;
    Ok(full.into())
}

/// A pipe whose reader is gone, as of `service 2>&1 | head`.
fn closed_pipe() -> Result<Stdio> {
    let (reader, writer) = std::io::pipe()?;
    drop(reader);
    Ok(writer.into())
}

/// A pipe that is full, and whose reader is there and does not read.
fn unread_pipe() -> Result<(std::io::PipeReader, Stdio)> {
    let (reader, mut writer) = std::io::pipe()?;
    // What a pipe holds on Linux.
    writer.write_all(&[b'x'; 65_536])?;
    Ok((reader, writer.into()))
}

/// A file beyond the size that the process may write: the kernel sends SIGXFSZ.
fn limited_file() -> Command {
    let mut limited = Command::new("sh");
    let script = "file=$(mktemp); exec 2>$file; rm $file; ulimit -f 0; exec \"$0\"";
    limited.args(["-c", script, SERVICE]);
    limited
}

#[tokio::test]
async fn a_log_that_cannot_be_written_neither_ends_the_program_nor_keeps_it_up() -> Result<()> {
    let (_reader, unread) = unread_pipe()?;
    let mut services = vec![Started::of(&mut limited_file()).await?];
    for stderr in [full()?, closed_pipe()?, unread] {
        services.push(Started::new(SERVICE, stderr).await?);
    }
    for service in services {
        service.answers_and_stops().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_failure_that_cannot_be_reported_still_has_its_exit_code() -> Result<()> {
    let mut broken = Command::new(env!("CARGO_BIN_EXE_broken"));
    let service = Started::of(broken.arg("missing").stderr(full()?)).await?;
    assert_eq!(service.end().await?.1, Some(1));
    Ok(())
}

#[tokio::test]
async fn a_subscriber_that_panics_skips_no_step_and_loses_no_signal() -> Result<()> {
    let service = Started::new(env!("CARGO_BIN_EXE_panicking_log"), Stdio::null()).await?;
    let url = service.url();
    assert!(
        create_websocket_client(&format!("{url}/nowhere"))
            .await
            .is_err()
    );
    service.answers_and_stops().await
}

#[tokio::test]
async fn signals_that_the_parent_process_blocked_are_heard() -> Result<()> {
    for signal in ["-TERM", "-INT"] {
        let blocked = SigSet::from_iter([Signal::SIGTERM, Signal::SIGINT]);
        blocked.thread_block()?;
        let service = Started::new(SERVICE, Stdio::null()).await?;
        blocked.thread_unblock()?;
        service.terminate(signal).await?;
        assert_eq!(service.end().await?.1, Some(0), "{signal}");
    }
    Ok(())
}

#[tokio::test]
async fn a_call_that_never_returns_does_not_keep_the_program_up() -> Result<()> {
    let mut broken = Command::new(env!("CARGO_BIN_EXE_broken"));
    broken
        .arg("blocks_a_thread")
        .env("MIDWAY__CORE__STOP_TIMEOUT", "100")
        .stderr(Stdio::null());
    let service = Started::of(&mut broken).await?;
    assert_eq!(service.first, "up");
    service.terminate("-TERM").await?;
    let (lines, code) = service.end().await?;
    assert_eq!((lines, code), (vec!["on_stop".to_owned()], Some(0)));
    Ok(())
}

#[tokio::test]
async fn a_print_that_cannot_be_written_says_so() -> Result<()> {
    for what in [
        ["--print", "config"].as_slice(),
        &["--help"],
        &["--version"],
    ] {
        let mut print = Command::new(SERVICE);
        let print = print.args(what).stdout(full()?).stderr(Stdio::piped());
        let output = print.spawn()?.wait_with_output().await?;
        assert_eq!(output.status.code(), Some(1), "{what:?}");
        let stderr = String::from_utf8(output.stderr)?;
        let reason = "cannot write to stdout: No space left on device";
        assert!(stderr.starts_with(reason), "{what:?}: {stderr}");
    }
    Ok(())
}
