//! [`Origins`]: which pages may have their browser connect.

use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

use http::{HeaderValue, StatusCode, header, request::Parts};
use midway_core::__private::logged;
use midway_core::Config;

use super::refusal::Refusal;

/// The longest part of an origin that is shown.
const SHOWN: usize = 200;

/// The number of origins that the start-up report names; it counts the others.
const NAMED: usize = 3;

/// The origins that may connect. A browser sends the origin of its page, and no script can forge it;
/// other clients need not send one.
#[derive(Debug)]
pub(crate) struct Origins {
    rule: Rule,
    /// A refusal was logged at WARN; those after it are for DEBUG.
    warned: AtomicBool,
}

#[derive(Debug)]
enum Rule {
    Any,
    Listed(Vec<String>),
    /// The host that the client connects to; where developers work, a page on their own machine too.
    SameHost {
        loopback: bool,
    },
}

impl Origins {
    /// The rule of `webSocket.allowedOrigins`.
    pub(crate) fn new(allowed: Option<&[String]>, config: &Config) -> Self {
        let rule = match allowed {
            None => Rule::SameHost {
                loopback: !config.is_production(),
            },
            Some(listed) if listed.iter().any(|origin| origin == "*") => Rule::Any,
            Some(listed) => Rule::Listed(listed.to_vec()),
        };
        Self {
            rule,
            warned: AtomicBool::new(false),
        }
    }

    /// 403 for a page of another site.
    pub(super) fn check(&self, parts: &Parts) -> Result<(), Refusal> {
        let mut origins = parts.headers.get_all(header::ORIGIN).iter();
        let Some(wrong) = origins.find(|origin| !self.allows(origin, parts)) else {
            return Ok(());
        };
        let (shown, _) = wrong.as_bytes().split_at(wrong.len().min(SHOWN));
        let origin = String::from_utf8_lossy(shown);
        let line = match &self.rule {
            Rule::SameHost { .. } => format!(
                "the origin {origin:?} is not the host {:?} that it connects to, and webSocket.allowedOrigins does not list it",
                asked(parts).unwrap_or_default()
            ),
            Rule::Listed(_) | Rule::Any => {
                format!("the origin {origin:?} is not one of webSocket.allowedOrigins")
            }
        };
        if !self.warned.swap(true, Relaxed) {
            logged(|| {
                tracing::warn!(why = ?line, "a browser may not connect; the next ones are logged at DEBUG");
            });
        }
        Err(Refusal::new(StatusCode::FORBIDDEN, line))
    }

    fn allows(&self, origin: &HeaderValue, parts: &Parts) -> bool {
        match &self.rule {
            Rule::Any => true,
            Rule::Listed(listed) => listed.iter().any(|one| {
                let one = one.trim_end_matches('/').as_bytes();
                one.eq_ignore_ascii_case(origin.as_bytes())
            }),
            Rule::SameHost { loopback } => {
                let page = std::str::from_utf8(origin.as_bytes()).ok().and_then(page);
                page.is_some_and(|page| {
                    (*loopback && page.is_loopback())
                        || asked(parts).and_then(Host::read) == Some(page)
                })
            }
        }
    }
}

impl fmt::Display for Origins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.rule {
            Rule::Any => f.write_str("any"),
            Rule::SameHost { .. } => f.write_str("same host"),
            Rule::Listed(listed) if listed.is_empty() => f.write_str("none"),
            Rule::Listed(listed) => {
                let (named, others) = listed.split_at(listed.len().min(NAMED));
                f.write_str(&named.join(", "))?;
                match others.len() {
                    0 => Ok(()),
                    more => write!(f, " and {more} more"),
                }
            }
        }
    }
}

/// A host and its port. A port that belongs to a scheme is none: behind a proxy the schemes differ.
#[derive(Debug, PartialEq, Eq)]
struct Host {
    name: HostName,
    port: Option<u16>,
}

#[derive(Debug, PartialEq, Eq)]
enum HostName {
    Ip(IpAddr),
    /// In lower case.
    Domain(String),
}

impl Host {
    /// Reads a `Host` header, or an origin after its scheme: RFC 3986 section 3.2.2.
    fn read(authority: &str) -> Option<Self> {
        let (name, port) = match authority.strip_prefix('[') {
            Some(rest) => {
                let (address, port) = rest.split_once(']')?;
                let address: Ipv6Addr = address.parse().ok()?;
                (HostName::Ip(address.into()), port)
            }
            None => {
                let end = authority.find(':').unwrap_or(authority.len());
                let (name, port) = authority.split_at(end);
                (HostName::read(name)?, port)
            }
        };
        let port = match port.strip_prefix(':') {
            None if port.is_empty() => None,
            Some("" | "80" | "443") => None,
            Some(number) if number.bytes().all(|digit| digit.is_ascii_digit()) => {
                Some(number.parse().ok()?)
            }
            _ => return None,
        };
        Some(Self { name, port })
    }

    fn is_loopback(&self) -> bool {
        match &self.name {
            HostName::Ip(address) => address.is_loopback(),
            HostName::Domain(name) => name == "localhost",
        }
    }
}

impl HostName {
    fn read(name: &str) -> Option<Self> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=".contains(c);
        if name.is_empty() || !name.chars().all(is_name) {
            return None;
        }
        Some(match name.parse() {
            Ok(address) => Self::Ip(address),
            Err(_) => Self::Domain(name.to_ascii_lowercase()),
        })
    }
}

/// The host of a page: an origin is a scheme and a host, and nothing else (RFC 6454 section 6.2).
fn page(origin: &str) -> Option<Host> {
    let (scheme, host) = origin.split_once("://")?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    Host::read(host).filter(|_| is_scheme)
}

/// The host that the client asked for: of the target, where it names one (RFC 9112 section 3.2.2),
/// else of the one `Host` header.
fn asked(parts: &Parts) -> Option<&str> {
    if let Some(authority) = parts.uri.authority() {
        return Some(authority.as_str());
    }
    let mut hosts = parts.headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => std::str::from_utf8(host.as_bytes()).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(rule: Rule, target: &str, hosts: &[&str], origins: &[&str]) -> bool {
        let mut request = http::Request::builder().uri(target);
        for host in hosts {
            request = request.header("host", *host);
        }
        for origin in origins {
            request = request.header(
                "origin",
                HeaderValue::from_bytes(origin.as_bytes()).unwrap(),
            );
        }
        let origins = Origins {
            rule,
            warned: AtomicBool::new(true),
        };
        let parts = request.body(()).unwrap().into_parts().0;
        origins.check(&parts).is_ok()
    }

    fn same_host(host: &str, origin: &str) -> bool {
        allows(Rule::SameHost { loopback: false }, "/", &[host], &[origin])
    }

    #[test]
    fn the_page_of_the_host_itself_may_connect_and_no_other() {
        for (host, origin) in [
            ("chat.example", "https://chat.example"),
            ("chat.example", "http://chat.example"),
            ("Chat.Example", "https://chat.EXAMPLE"),
            ("chat.example:443", "https://chat.example"),
            ("chat.example:80", "http://chat.example"),
            ("chat.example:", "http://chat.example:80"),
            ("chat.example:8443", "https://chat.example:8443"),
            ("127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("[::1]:3000", "http://[::1]:3000"),
            ("[2001:DB8::1]", "https://[2001:db8:0:0::1]"),
            ("xn--mnchen-3ya.example", "https://xn--mnchen-3ya.example"),
        ] {
            assert!(same_host(host, origin), "{origin} at {host}");
        }
        for (host, origin) in [
            ("chat.example", "https://evil.example"),
            ("chat.example", "https://chat.example.evil.example"),
            ("chat.example", "https://evil.example/chat.example"),
            ("chat.example", "https://chat.example@evil.example"),
            ("chat.example", "https://evil.example:443@chat.example"),
            ("chat.example", "https://sub.chat.example"),
            ("chat.example", "https://example"),
            ("chat.example", "https://chat.example:8443"),
            ("chat.example:3000", "https://chat.example"),
            ("chat.example:3000", "https://chat.example:3001"),
            ("chat.example:3000", "https://chat.example:03000x"),
            ("[::1]:3000", "http://[::2]:3000"),
            ("[::1]:3000", "http://::1:3000"),
            ("chat.example", "null"),
            ("null", "null"),
            ("chat.example", ""),
            ("chat.example", "chat.example"),
            ("chat.example", "https://"),
            ("", "https://"),
            ("chat.example", "https://chat.example https://evil.example"),
            ("chat.example", "https://chat.example\u{e9}"),
            ("127.0.0.1", "http://localhost"),
        ] {
            assert!(!same_host(host, origin), "{origin} at {host}");
        }
    }

    #[test]
    fn the_host_is_the_targets_or_the_only_header() {
        let rule = || Rule::SameHost { loopback: false };
        let page = ["https://chat.example"];
        let target = "http://chat.example/chat";
        assert!(allows(rule(), target, &["other.example"], &page));
        assert!(!allows(
            rule(),
            "http://other.example/",
            &["chat.example"],
            &page
        ));
        assert!(!allows(rule(), "/", &[], &page));
        assert!(!allows(
            rule(),
            "/",
            &["chat.example", "chat.example"],
            &page
        ));
        assert!(allows(rule(), "/", &[], &[]));
        let both = ["https://chat.example", "https://evil.example"];
        assert!(!allows(rule(), "/", &["chat.example"], &both));
    }

    #[test]
    fn where_developers_work_a_page_of_their_own_machine_may_connect_too() {
        for (origin, local) in [
            ("http://localhost:5173", true),
            ("https://LOCALHOST", true),
            ("http://127.0.0.1:8080", true),
            ("http://127.1.2.3", true),
            ("http://[::1]:8080", true),
            ("http://localhost.evil.com", false),
            ("http://evil.localhost", false),
            ("http://127.0.0.1.evil.com", false),
            ("http://[::2]", false),
            ("http://128.0.0.1", false),
            ("http://192.168.0.1", false),
            ("null", false),
        ] {
            let host = ["chat.example"];
            let rule = Rule::SameHost { loopback: true };
            assert_eq!(allows(rule, "/", &host, &[origin]), local, "{origin}");
            assert!(!same_host("chat.example", origin), "{origin}");
        }
    }

    #[test]
    fn a_list_is_all_that_may_connect_and_a_star_is_everything() {
        let listed = || Rule::Listed(vec!["https://one.example/".into(), "null".into()]);
        let host = ["chat.example"];
        assert!(allows(listed(), "/", &host, &["https://ONE.example"]));
        assert!(allows(listed(), "/", &host, &["null"]));
        assert!(allows(listed(), "/", &host, &[]));
        assert!(!allows(listed(), "/", &host, &["https://chat.example"]));
        assert!(!allows(listed(), "/", &host, &["http://localhost"]));
        assert!(allows(Rule::Any, "/", &host, &["null", "\u{1f600}"]));
        assert!(!allows(
            Rule::Listed(vec![]),
            "/",
            &host,
            &["https://chat.example"]
        ));
    }
}
