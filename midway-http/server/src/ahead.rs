//! The bytes that a client sends right behind its request, for the handler of an upgrade.

use bytes::Bytes;

/// Bytes that came in one piece with the head of a request that asks for an upgrade; found in its extensions, when
/// there are any.
///
/// They are a copy: the connection has them too, as the first of [`Upgraded::buffered`](super::Upgraded::buffered).
/// hyper hands those over after the answer only, and the handler may need them to decide about the answer.
#[derive(Clone, Debug)]
pub struct Ahead(pub Bytes);

const END: &[u8] = b"\r\n\r\n";

/// The bytes behind the last request head in `read`, if they are no request themselves.
///
/// Nearly every read is a whole head or no GET at all, and is not searched.
pub(super) fn behind(read: &[u8]) -> Option<&[u8]> {
    let mut rest = read;
    while rest.starts_with(b"GET ") && !rest.ends_with(END) {
        let end = rest.windows(END.len()).position(|bytes| bytes == END)?;
        rest = &rest[end + END.len()..];
    }
    (rest.len() < read.len() && !rest.is_empty() && !rest.starts_with(b"GET ")).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::behind;

    #[test]
    fn only_what_is_no_request_is_behind_one() {
        let cases: [(&[u8], Option<&[u8]>); 7] = [
            (
                b"GET / HTTP/1.1\r\nhost: x\r\n\r\n\x81\x80",
                Some(b"\x81\x80"),
            ),
            (b"GET /a\r\n\r\nGET /b\r\n\r\n\x81", Some(b"\x81")),
            (b"GET /a\r\n\r\nGET /b\r\n\r\n", None),
            (b"GET /a\r\n\r\nGET /b\r\n", None),
            (b"GET / HTTP/1.1\r\nhos", None),
            (b"POST / HTTP/1.1\r\n\r\nbody", None),
            (b"", None),
        ];
        for (read, expected) in cases {
            assert_eq!(behind(read), expected, "{read:?}");
        }
    }
}
