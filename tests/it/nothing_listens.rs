//! A process in which nothing listens says so, with the keys to set; one that serves somebody does not.

use std::process::Stdio;

use midway_mock::Result;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

/// The block that the start logs, to its last line; the process is ended.
async fn block(variables: &[(&str, &str)]) -> Result<String> {
    let mut process = Command::new(env!("CARGO_BIN_EXE_broken"))
        .arg("idle")
        .current_dir(std::env::temp_dir())
        .env_remove("MIDWAY_SERVER_ENV")
        .env_remove("RUST_LOG")
        .envs(variables.iter().copied())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
    let mut block = String::new();
    while let Some(line) = lines.next_line().await? {
        block.push_str(&line);
        block.push('\n');
        if line.starts_with("  container ") {
            break;
        }
    }
    process.kill().await?;
    Ok(block)
}

#[tokio::test]
async fn without_any_port_the_start_warns() -> Result<()> {
    let block = block(&[]).await?;
    let folder = std::env::temp_dir().join("config");
    for part in [
        " WARN ",
        "  http       not listening ",
        "  webSocket  attached to http ",
        "  warning    nothing listens, so nothing will ever be served: \
         set `http.port` (MIDWAY__HTTP__PORT) or `webSocket.port` (MIDWAY__WEB_SOCKET__PORT)",
        &format!("there is no config folder {}", folder.display()),
    ] {
        assert!(block.contains(part), "{part}:\n{block}");
    }
    Ok(())
}

#[tokio::test]
async fn one_that_listens_is_enough() -> Result<()> {
    for variable in [
        ("MIDWAY__HTTP__PORT", "0"),
        ("MIDWAY__WEB_SOCKET__PORT", "0"),
        ("MIDWAY__IDLE__FOREIGN", "true"),
    ] {
        let host = [
            ("MIDWAY__HTTP__HOST", "127.0.0.1"),
            ("MIDWAY__WEB_SOCKET__HOST", "127.0.0.1"),
            variable,
        ];
        let block = block(&host).await?;
        assert!(
            block.contains("  container ") && !block.contains("warning"),
            "{variable:?}:\n{block}"
        );
    }
    Ok(())
}
