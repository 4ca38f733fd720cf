//! From PEM files to a configuration of rustls, with an error for every fault of a file.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use tokio_rustls::rustls::{
    Error, InconsistentKeys, RootCertStore, ServerConfig,
    crypto::{CryptoProvider, ring},
    pki_types::{
        CertificateDer, PrivateKeyDer,
        pem::{self, PemObject},
    },
    server::{WebPkiClientVerifier, danger::ClientCertVerifier},
};

use super::{ClientAuth, TlsError, TlsOptions};

/// Reads the files of the options.
pub(super) fn config(options: &TlsOptions, base: &Path) -> Result<ServerConfig, TlsError> {
    let provider = Arc::new(ring::default_provider());
    let clients = clients(options, base, &provider)?;
    let cert = base.join(&options.cert);
    let key = base.join(&options.key);
    let chain = certificates("cert", &cert)?;
    let private = private_key(&key)?;
    let builder = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| TlsError::Library(error.into()))?;
    let builder = match clients {
        Some(verifier) => builder.with_client_cert_verifier(verifier),
        None => builder.with_no_client_auth(),
    };
    let config = builder.with_single_cert(chain, private);
    config.map_err(|error| blame(error, cert, key))
}

fn blame(error: Error, cert: PathBuf, key: PathBuf) -> TlsError {
    let (option, path) = match error {
        Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
            return TlsError::KeyMismatch { key, cert };
        }
        Error::InvalidCertificate(_) => ("cert", cert),
        _ => ("key", key),
    };
    TlsError::Unusable {
        key: option,
        path,
        source: error.into(),
    }
}

/// The verifier of client certificates, if any are asked for.
fn clients(
    options: &TlsOptions,
    base: &Path,
    provider: &Arc<CryptoProvider>,
) -> Result<Option<Arc<dyn ClientCertVerifier>>, TlsError> {
    let Some(path) = &options.client_ca else {
        return match options.client_auth {
            Some(_) => Err(TlsError::NoClientCa),
            None => Ok(None),
        };
    };
    let path = base.join(path);
    let unusable = |source: Box<dyn std::error::Error + Send + Sync>| TlsError::Unusable {
        key: "clientCa",
        path: path.clone(),
        source,
    };
    let mut roots = RootCertStore::empty();
    for root in certificates("clientCa", &path)? {
        roots.add(root).map_err(|error| unusable(error.into()))?;
    }
    let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), Arc::clone(provider));
    let verifier = match options.client_auth.unwrap_or_default() {
        ClientAuth::Require => verifier,
        ClientAuth::Optional => verifier.allow_unauthenticated(),
    };
    let verifier = verifier.build().map_err(|error| unusable(error.into()))?;
    Ok(Some(verifier))
}

fn read(key: &'static str, path: &Path) -> Result<Vec<u8>, TlsError> {
    fs::read(path).map_err(|source| TlsError::Unreadable {
        key,
        path: path.to_owned(),
        source,
    })
}

fn malformed(key: &'static str, path: &Path, error: &pem::Error) -> TlsError {
    TlsError::Malformed {
        key,
        path: path.to_owned(),
        reason: error.to_string(),
    }
}

/// Every certificate of a file; at least one.
fn certificates(key: &'static str, path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let text = read(key, path)?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    let found = found.map_err(|error| malformed(key, path, &error))?;
    if found.is_empty() {
        return Err(TlsError::NoCertificate {
            key,
            path: path.to_owned(),
        });
    }
    Ok(found)
}

/// The first private key of a file.
fn private_key(path: &Path) -> Result<PrivateKeyDer<'static>, TlsError> {
    let text = read("key", path)?;
    // PKCS #8 marks it in the block's name, the older forms in a header line.
    let encrypted = String::from_utf8_lossy(&text).contains("ENCRYPTED");
    let path = path.to_owned();
    match PrivateKeyDer::from_pem_slice(&text) {
        _ if encrypted => Err(TlsError::EncryptedKey { path }),
        Ok(key) => Ok(key),
        Err(pem::Error::NoItemsFound) => Err(TlsError::NoKey { path }),
        Err(error) => Err(malformed("key", &path, &error)),
    }
}
