//! From host, port and backlog to a listening socket.

use std::{
    io,
    net::{SocketAddr, TcpListener},
};

use socket2::{Domain, Protocol, Socket, Type};

use super::{ServerError, ServerOptions};

/// Resolves the host and listens on the first of its addresses that can be bound.
pub(super) async fn listen(options: &ServerOptions) -> Result<TcpListener, ServerError> {
    let mut failure = None;
    for address in resolve(&options.host, options.port).await? {
        match listen_on(address, options.backlog) {
            Ok(listener) => return Ok(listener),
            Err(error) => failure = Some(blame(address, error)),
        }
    }
    Err(failure.unwrap_or_else(|| ServerError::UnknownHost {
        host: options.host.clone(),
        source: None,
    }))
}

async fn resolve(host: &str, port: u16) -> Result<Vec<SocketAddr>, ServerError> {
    // A host may be written as in a URL, with the brackets of an IPv6 literal.
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    match tokio::net::lookup_host((bare, port)).await {
        Ok(addresses) => Ok(addresses.collect()),
        Err(source) => Err(ServerError::UnknownHost {
            host: host.to_owned(),
            source: Some(source),
        }),
    }
}

fn listen_on(address: SocketAddr, backlog: u32) -> io::Result<TcpListener> {
    let socket = Socket::new(
        Domain::for_address(address),
        Type::STREAM,
        Some(Protocol::TCP),
    )?;
    // On Windows the option would let two processes share a port; elsewhere it only skips TIME_WAIT.
    #[cfg(not(windows))]
    socket.set_reuse_address(true)?;
    if address.is_ipv6() && address.ip().is_unspecified() {
        socket.set_only_v6(false)?;
    }
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(i32::try_from(backlog).unwrap_or(i32::MAX))?;
    Ok(socket.into())
}

fn blame(address: SocketAddr, source: io::Error) -> ServerError {
    match source.kind() {
        io::ErrorKind::AddrInUse => ServerError::AddressInUse { address },
        io::ErrorKind::AddrNotAvailable => ServerError::NotLocal { address },
        io::ErrorKind::PermissionDenied => ServerError::Privileged { address },
        _ => ServerError::Listen { address, source },
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::blame;

    #[test]
    fn the_key_to_change_is_named() {
        let cases = [
            (io::ErrorKind::AddrInUse, "port", "already in use"),
            (
                io::ErrorKind::AddrNotAvailable,
                "host",
                "192.0.2.1 is no address",
            ),
            (io::ErrorKind::PermissionDenied, "port", "privileged"),
            (io::ErrorKind::OutOfMemory, "port", "192.0.2.1:80"),
        ];
        for (kind, key, part) in cases {
            let error = blame(([192, 0, 2, 1], 80).into(), kind.into());
            assert_eq!(error.key(), key, "{error}");
            assert!(error.to_string().contains(part), "{error}");
        }
    }
}
