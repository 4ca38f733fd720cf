//! The running services, each with a door of its own: ws alone, http with ws in clear, the same over TLS.

use midway_core::{App, Bootstrap, prelude::*};
use midway_http::HttpApplication;
use midway_ws::WsApplication;

use super::service::{Book, Ledger, alone, attached};
use crate::{
    peer::{Certificate, Door},
    random::Random,
};

/// Where clients knock.
#[derive(Clone, Debug)]
pub(super) struct Doors {
    /// ws on its own port.
    pub(super) alone: Door,
    /// http's port, with ws on it.
    pub(super) http: Door,
    /// The same over TLS.
    pub(super) https: Door,
}

impl Doors {
    /// One that speaks WebSocket.
    pub(super) fn any(&self, random: &mut Random) -> &Door {
        [&self.alone, &self.http, &self.https][random.below(3)]
    }

    /// One that speaks HTTP, too.
    pub(super) fn web(&self, random: &mut Random) -> &Door {
        [&self.http, &self.https][random.below(2)]
    }
}

/// The services behind the doors.
pub(super) struct Services {
    apps: [App; 3],
    pub(super) sockets: [WsApplication; 3],
    ledgers: [Arc<Ledger>; 3],
    pub(super) doors: Doors,
    _certificate: Certificate,
}

impl Services {
    pub(super) async fn start() -> Result<Self> {
        let certificate = Certificate::new("soak")?;
        let unittest = |service: Bootstrap| service.environment("unittest");
        let https = unittest(Bootstrap::configure::<attached::Soaked>())
            .config("http.tls.cert", certificate.cert())
            .config("http.tls.key", certificate.key());
        let apps = [
            unittest(Bootstrap::configure::<alone::Soaked>())
                .start()
                .await?,
            unittest(Bootstrap::configure::<attached::Soaked>())
                .start()
                .await?,
            https.start().await?,
        ];
        let silent = || Error::msg("it does not listen");
        let http = |app: &App| -> Result<_> {
            let http = app.container().app::<HttpApplication>()?;
            http.local_addr().ok_or_else(silent)
        };
        let ws = |app: &App| app.container().app::<WsApplication>();
        let sockets = [ws(&apps[0])?, ws(&apps[1])?, ws(&apps[2])?];
        let ledger = |app: &App| app.container().get::<Ledger>();
        Ok(Self {
            doors: Doors {
                alone: Door::plain(sockets[0].local_addr().ok_or_else(silent)?),
                http: Door::plain(http(&apps[1])?),
                https: Door::tls(http(&apps[2])?, &certificate)?,
            },
            sockets,
            ledgers: [ledger(&apps[0])?, ledger(&apps[1])?, ledger(&apps[2])?],
            apps,
            _certificate: certificate,
        })
    }

    /// Stops all of them; the book that they kept together.
    pub(super) async fn stop(self) -> Result<Book> {
        for app in self.apps {
            app.stop().await?;
        }
        let books = self.ledgers.iter().map(|ledger| ledger.close());
        Ok(books.fold(Book::default(), |all, one| all + one))
    }
}
