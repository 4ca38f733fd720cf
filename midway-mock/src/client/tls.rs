//! TLS of a test's client: whom it trusts, what it shows of itself, and the handshake.

use std::error::Error;
use std::io;
use std::sync::Arc;

use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore};

/// The authorities that a client trusts, and its own certificate.
#[derive(Clone, Debug, Default)]
pub(super) struct Trust {
    roots: Vec<CertificateDer<'static>>,
    identity: Option<Arc<Identity>>,
    pub(super) server_name: Option<String>,
}

#[derive(Debug)]
struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Trust {
    pub(super) fn root(&mut self, pem: &[u8]) -> Result<(), String> {
        self.roots.extend(certificates(pem)?);
        Ok(())
    }

    pub(super) fn identity(&mut self, chain: &[u8], key: &[u8]) -> Result<(), String> {
        let chain = certificates(chain)?;
        let key = PrivateKeyDer::from_pem_slice(key)
            .map_err(|error| format!("the client's key is no PEM with a private key: {error}"))?;
        self.identity = Some(Arc::new(Identity { chain, key }));
        Ok(())
    }

    /// A handshake's settings, for the server `host`; `Err` describes what is wrong with the test's options.
    pub(super) fn connector(
        &self,
        host: &str,
    ) -> Result<(TlsConnector, ServerName<'static>), String> {
        if self.roots.is_empty() {
            return Err(
                "wss:// needs a certificate to trust: give it with `root_certificate`".to_owned(),
            );
        }
        let mut roots = RootCertStore::empty();
        for root in &self.roots {
            let added = roots.add(root.clone());
            added.map_err(|error| format!("the root certificate cannot be used: {error}"))?;
        }
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots);
        let config = match self.identity.as_deref() {
            Some(Identity { chain, key }) => builder
                .with_client_auth_cert(chain.clone(), key.clone_key())
                .map_err(|error| format!("the client's certificate cannot be used: {error}"))?,
            None => builder.with_no_client_auth(),
        };
        let name = self.server_name.as_deref().unwrap_or(host).to_owned();
        let name = ServerName::try_from(name).map_err(|error| error.to_string())?;
        Ok((TlsConnector::from(Arc::new(config)), name))
    }
}

/// Every certificate of a PEM text, at least one.
fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, String> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match found {
        Ok(found) if found.is_empty() => Err("there is no PEM certificate in the text".to_owned()),
        Ok(found) => Ok(found),
        Err(error) => Err(format!("the certificate is no PEM: {error}")),
    }
}

/// TLS's own part in an error: in TLS 1.3 a server refuses a client's certificate after the handshake, so that the
/// first request fails with it.
pub(super) fn part_of(error: &hyper::Error) -> Option<io::Error> {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(fault) = cause
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .and_then(|inner| inner.downcast_ref::<rustls::Error>())
        {
            return Some(io::Error::new(io::ErrorKind::InvalidData, fault.clone()));
        }
        source = cause.source();
    }
    None
}
