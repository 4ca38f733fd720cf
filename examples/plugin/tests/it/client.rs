//! A client that speaks lines, each wait bounded.

use std::time::Duration;

use midway_core::{Error, Result};
use midway_mock::App;
use plugin::LineApplication;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};

pub(crate) struct Client(BufReader<TcpStream>);

impl Client {
    pub(crate) async fn of(app: &App) -> Result<Self> {
        let address = app.container().app::<LineApplication>()?.local_addr();
        let address = address.ok_or_else(|| Error::msg("it does not listen"))?;
        Ok(Self(BufReader::new(TcpStream::connect(address).await?)))
    }

    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) -> Result<()> {
        Ok(self.0.write_all(bytes.as_ref()).await?)
    }

    /// The next line without its end; `None` at the end of the connection.
    pub(crate) async fn next(&mut self) -> Result<Option<String>> {
        let mut line = String::new();
        match timeout(Duration::from_secs(5), self.0.read_line(&mut line)).await?? {
            0 => Ok(None),
            _ => Ok(Some(line.trim_end_matches('\n').to_owned())),
        }
    }

    pub(crate) async fn ask(&mut self, line: &str) -> Result<String> {
        self.send(format!("{line}\n")).await?;
        self.next()
            .await?
            .ok_or_else(|| Error::msg("the connection ended"))
    }
}
