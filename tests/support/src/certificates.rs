//! Certificates made for one test, as files in a folder of its own that goes with them.

use std::{
    fs, io,
    net::SocketAddr,
    path::PathBuf,
    process,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use rcgen::{BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::net::TcpStream;
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        ClientConfig, RootCertStore, SupportedProtocolVersion,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName},
        version::{TLS12, TLS13},
    },
};

/// A certificate and its key.
pub type Identity = (Certificate, KeyPair);

/// An authority, a server's certificate for `localhost` and 127.0.0.1, and their files: `ca.pem`, `server.pem` and
/// `server.key`.
#[derive(Debug)]
pub struct Certificates {
    /// The folder of the files, removed at the end.
    pub folder: PathBuf,
    authority: CertifiedIssuer<'static, KeyPair>,
}

impl Certificates {
    /// Makes an authority and the server's certificate.
    #[expect(clippy::new_without_default, reason = "each is another one")]
    #[must_use]
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("midway-certificates-{}-{number}", process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let made = Self { folder, authority };
        made.write("ca.pem", &made.authority.pem());
        let (certificate, key) = made.signed(&["localhost", "127.0.0.1"]);
        made.write("server.pem", &certificate.pem());
        made.write("server.key", &key.serialize_pem());
        made
    }

    /// The path of a file in the folder.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file into the folder.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.file(name), text).unwrap();
    }

    /// The authority's certificate as PEM.
    #[must_use]
    pub fn authority(&self) -> String {
        self.authority.pem()
    }

    /// A certificate for these names, signed by the authority.
    #[must_use]
    pub fn signed(&self, names: &[&str]) -> Identity {
        let key = KeyPair::generate().unwrap();
        let names: Vec<_> = names.iter().map(ToString::to_string).collect();
        let params = CertificateParams::new(names).unwrap();
        (params.signed_by(&key, &self.authority).unwrap(), key)
    }

    /// A client that trusts the authority.
    pub fn client(&self) -> Client {
        let mut roots = RootCertStore::empty();
        roots.add(self.authority.der().clone()).unwrap();
        Client {
            roots,
            versions: vec![&TLS13, &TLS12],
            alpn: Vec::new(),
            identity: None,
        }
    }
}

impl Drop for Certificates {
    fn drop(&mut self) {
        // A leftover folder among the temporary files is harmless.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The handshake of a client.
#[derive(Debug)]
#[must_use]
pub struct Client {
    roots: RootCertStore,
    versions: Vec<&'static SupportedProtocolVersion>,
    alpn: Vec<Vec<u8>>,
    identity: Option<(CertificateDer<'static>, PrivateKeyDer<'static>)>,
}

impl Client {
    /// Offers these protocols.
    pub fn alpn(mut self, names: &[&str]) -> Self {
        self.alpn = names.iter().map(|name| name.as_bytes().to_vec()).collect();
        self
    }

    /// Speaks TLS 1.2 only.
    pub fn tls12(mut self) -> Self {
        self.versions = vec![&TLS12];
        self
    }

    /// Presents this certificate.
    pub fn identity(mut self, (certificate, key): &Identity) -> Self {
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        self.identity = Some((certificate.der().clone(), key.into()));
        self
    }

    /// Connects to a server that has a certificate for `name`.
    ///
    /// # Errors
    ///
    /// The handshake failed.
    pub async fn connect(
        self,
        address: SocketAddr,
        name: &str,
    ) -> io::Result<TlsStream<TcpStream>> {
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(&self.versions)
            .unwrap()
            .with_root_certificates(self.roots);
        let mut config = match self.identity {
            Some((certificate, key)) => builder
                .with_client_auth_cert(vec![certificate], key)
                .unwrap(),
            None => builder.with_no_client_auth(),
        };
        config.alpn_protocols = self.alpn;
        let name = ServerName::try_from(name.to_owned()).unwrap();
        let socket = TcpStream::connect(address).await.unwrap();
        TlsConnector::from(Arc::new(config))
            .connect(name, socket)
            .await
    }
}
