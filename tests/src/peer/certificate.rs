//! A certificate for 127.0.0.1, made for one run, in a folder that goes with it.

use std::{fs, io, path::PathBuf, sync::Arc};

use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::CertificateDer},
};

/// Certificate and key as files, for as long as this lives.
#[derive(Debug)]
pub struct Certificate {
    folder: PathBuf,
    der: CertificateDer<'static>,
}

impl Certificate {
    /// A new one; `name` tells its folder from those of others.
    ///
    /// # Errors
    ///
    /// It cannot be made or written.
    pub fn new(name: &str) -> io::Result<Self> {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]);
        let made = made.map_err(io::Error::other)?;
        let folder = std::env::temp_dir().join(format!("midway-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("server.pem"), made.cert.pem())?;
        fs::write(folder.join("server.key"), made.signing_key.serialize_pem())?;
        let der = made.cert.der().clone();
        Ok(Self { folder, der })
    }

    /// The certificate's file.
    #[must_use]
    pub fn cert(&self) -> PathBuf {
        self.folder.join("server.pem")
    }

    /// The key's file.
    #[must_use]
    pub fn key(&self) -> PathBuf {
        self.folder.join("server.key")
    }

    /// A client that trusts it and offers this protocol.
    ///
    /// # Errors
    ///
    /// The certificate cannot be used.
    pub fn client(&self, protocol: &str) -> io::Result<TlsConnector> {
        let mut roots = RootCertStore::empty();
        roots.add(self.der.clone()).map_err(io::Error::other)?;
        let provider = Arc::new(ring::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![protocol.into()];
        Ok(Arc::new(config).into())
    }
}

impl Drop for Certificate {
    fn drop(&mut self) {
        // What is left is a key that nothing uses.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
