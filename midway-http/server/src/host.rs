//! The `Host` rules of RFC 9112, section 3.2.

use http::{HeaderMap, Version, header};

/// Returns true if the protocol allows a request's `Host` lines: exactly one on HTTP/1.1, at most one elsewhere,
/// and a well-formed one.
pub(super) fn is_acceptable(version: Version, headers: &HeaderMap) -> bool {
    let mut lines = headers.get_all(header::HOST).iter();
    match (lines.next(), lines.next()) {
        (None, _) => version != Version::HTTP_11,
        (Some(host), None) => is_well_formed(host.as_bytes()),
        (Some(_), Some(_)) => false,
    }
}

/// `uri-host [ ":" port ]` of RFC 9110, section 7.2; empty when the target has no authority.
fn is_well_formed(host: &[u8]) -> bool {
    let (name, rest) = if host.first() == Some(&b'[') {
        match host.iter().position(|&byte| byte == b']') {
            Some(end) => (is_ip_literal(&host[1..end]), &host[end + 1..]),
            None => return false,
        }
    } else {
        let end = host
            .iter()
            .position(|&byte| byte == b':')
            .unwrap_or(host.len());
        (is_reg_name(&host[..end]), &host[end..])
    };
    name && is_port_suffix(rest)
}

fn is_ip_literal(inner: &[u8]) -> bool {
    std::str::from_utf8(inner).is_ok_and(|inner| inner.parse::<std::net::Ipv6Addr>().is_ok())
}

fn is_reg_name(name: &[u8]) -> bool {
    let mut bytes = name.iter();
    while let Some(&byte) = bytes.next() {
        let fits = match byte {
            b'%' => {
                bytes.next().is_some_and(u8::is_ascii_hexdigit)
                    && bytes.next().is_some_and(u8::is_ascii_hexdigit)
            }
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte),
        };
        if !fits {
            return false;
        }
    }
    true
}

fn is_port_suffix(suffix: &[u8]) -> bool {
    match suffix.split_first() {
        None => true,
        Some((b':', digits)) => {
            digits.iter().all(u8::is_ascii_digit)
                && (digits.is_empty()
                    || std::str::from_utf8(digits).is_ok_and(|port| port.parse::<u16>().is_ok()))
        }
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn hosts_are_names_addresses_and_ports() {
        for host in [
            "",
            "localhost",
            "a.example:80",
            "[::1]:3000",
            "127.0.0.1",
            "a_b%20c",
            "x:",
        ] {
            assert!(is_well_formed(host.as_bytes()), "{host}");
        }
        for host in [
            "a b",
            "a/b",
            "user@host",
            "[::1",
            "[zz]",
            "h:70000",
            "h:1:2",
            "a%2",
            "[::1]x",
        ] {
            assert!(!is_well_formed(host.as_bytes()), "{host}");
        }
    }
}
