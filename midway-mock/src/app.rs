//! [`App`]: an application under test, and its two ends: `create_app` and `close`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::ops::Deref;
use std::time::Duration;
use std::{error, fmt};

use midway_core::{Bootstrap, ConfigurationSource, Problem, Result, StartError};
use midway_http::HttpApplication;
use midway_ws::WsApplication;

use crate::deadline::{Standstill, clock_stands_still};
use crate::mock::Mock;

/// The host in the URL of a framework that does not listen: clients recognise it and report that.
pub(crate) const SILENT_HOST: &str = "does-not-listen.invalid";

/// A running application under test: everything that [`midway_core::App`] has, and URLs for clients.
///
/// [`close`] stops it and returns its errors. Dropping it stops it too, in the background.
#[derive(Debug)]
#[must_use = "dropping an application stops it"]
pub struct App {
    inner: midway_core::App,
    standstill: Option<Standstill>,
}

/// The error of an application under test that could not be created.
#[non_exhaustive]
pub enum CreateError {
    /// The application did not start; the whole report.
    Start(StartError),
    /// `paused_clock` was asked for on a runtime with several threads, where a clock cannot be paused.
    ClockOfSeveralThreads,
}

/// Starts an application in the environment `unittest`.
///
/// It is started as by `Bootstrap`: the config files are those in `config/` of the package whose test
/// it is, and `config.unittest.*` is the place for a port of 0 or none.
///
/// # Errors
///
/// [`CreateError::Start`] with the start-up report: every problem that was found.
///
/// ```
/// use midway_core::prelude::*;
/// use midway_mock::{close, create_app};
///
/// #[derive(Configuration)]
/// struct MainConfiguration;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> midway_mock::Result<()> {
/// let app = create_app::<MainConfiguration>().await?;
/// assert_eq!(app.config().environment(), "unittest");
/// close(app).await
/// # }
/// ```
pub async fn create_app<C: ConfigurationSource>() -> Result<App, CreateError> {
    create_app_with::<C>(|mock| mock).await
}

/// Starts an application with parts of it replaced; see [`Mock`] for what can be.
///
/// # Errors
///
/// As for [`create_app`]; also a replacement or an object that does not fit the application.
pub async fn create_app_with<C: ConfigurationSource>(
    mock: impl FnOnce(Mock) -> Mock,
) -> Result<App, CreateError> {
    let Mock {
        bootstrap,
        paused_clock,
    } = mock(Mock::new(Bootstrap::configure::<C>()));
    let standstill = paused_clock.then(stop_clock).transpose()?;
    let inner = bootstrap.start().await.map_err(CreateError::Start)?;
    Ok(App { inner, standstill })
}

/// Stops an application and waits until everything of it has ended.
///
/// # Errors
///
/// Every error of the stop.
pub async fn close(app: App) -> Result<()> {
    app.inner.stop().await?;
    Ok(())
}

fn stop_clock() -> Result<Standstill, CreateError> {
    use tokio::runtime::{Handle, RuntimeFlavor};
    let runtime = Handle::current();
    if runtime.runtime_flavor() != RuntimeFlavor::CurrentThread {
        return Err(CreateError::ClockOfSeveralThreads);
    }
    if !clock_stands_still() {
        tokio::time::pause();
    }
    Ok(Standstill::begin())
}

impl App {
    /// The URL of a path at the WebSocket framework, whatever port it got: `ws://127.0.0.1:49152/chat`, or
    /// `wss://` where it speaks TLS.
    ///
    /// Where the application has no such framework or it does not listen, connecting to the URL fails
    /// with an error that names the reason.
    #[must_use]
    pub fn ws_url(&self, path: &str) -> String {
        let application = self.container().app::<WsApplication>().ok();
        let address = application.and_then(|app| Some((app.local_addr()?, app.is_secure())));
        url(["ws", "wss"], address, path)
    }

    /// The URL of a path at the HTTP framework, for clients that need a real one.
    /// [`create_http_request`](crate::create_http_request) needs none.
    #[must_use]
    pub fn http_url(&self, path: &str) -> String {
        let application = self.container().app::<HttpApplication>().ok();
        let address = application.and_then(|app| Some((app.local_addr()?, app.is_secure())));
        url(["http", "https"], address, path)
    }

    /// Moves a paused clock on, in small steps as real time does it: a timer that repeats fires each
    /// time, and what it sets off (a ping and its answer, say) is handled before the clock moves on.
    ///
    /// # Errors
    ///
    /// The application was created without [`paused_clock`](Mock::paused_clock).
    pub async fn advance(&self, time: Duration) -> Result<()> {
        /// So finely is the time divided, down to a millisecond, the resolution of tokio's timers.
        const STEPS: u32 = 1024;
        if self.standstill.is_none() {
            return Err(midway_core::Error::msg(
                "only a paused clock can be advanced: create the application with `paused_clock()`",
            ));
        }
        let step = (time / STEPS).max(Duration::from_millis(1));
        let mut left = time;
        while !left.is_zero() {
            let now = step.min(left);
            tokio::time::advance(now).await;
            turns().await;
            left -= now;
        }
        Ok(())
    }
}

/// Lets every task have a few turns, with a look at the sockets before each.
async fn turns() {
    for _ in 0..4 {
        tokio::task::yield_now().await;
    }
}

impl Deref for App {
    type Target = midway_core::App;

    fn deref(&self) -> &midway_core::App {
        &self.inner
    }
}

/// `schemes`: of a plain listener, and of one that speaks TLS.
fn url(schemes: [&str; 2], listener: Option<(SocketAddr, bool)>, path: &str) -> String {
    let path = path.strip_prefix('/').unwrap_or(path);
    match listener {
        Some((address, secure)) => {
            let address = reachable(address);
            format!("{}://{address}/{path}", schemes[usize::from(secure)])
        }
        None => format!("{}://{SILENT_HOST}/{path}", schemes[0]),
    }
}

/// "Every address" is one to listen on, not one to connect to.
pub(crate) fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            SocketAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
        });
    }
    address
}

impl CreateError {
    /// Every problem of the start-up report.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Start(report) => report.problems(),
            Self::ClockOfSeveralThreads => &[],
        }
    }
}

impl fmt::Display for CreateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(report) => report.fmt(f),
            Self::ClockOfSeveralThreads => f.write_str(
                "a clock can be paused on a runtime with one thread only: use `#[tokio::test]` without a flavor",
            ),
        }
    }
}

/// The report itself, so that `unwrap` in a test prints something readable.
impl fmt::Debug for CreateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl error::Error for CreateError {}
