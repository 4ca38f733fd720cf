//! hyper's own answers to a head that it cannot parse, with the one line that every refusal has.

/// The reason that a refused client receives, by the status line that hyper writes.
const LINES: [(&str, &str); 3] = [
    ("HTTP/1.1 400 Bad Request", "the request is malformed\n"),
    (
        "HTTP/1.1 414 URI Too Long",
        "the request target is too long\n",
    ),
    (
        "HTTP/1.1 431 Request Header Fields Too Large",
        "the request head is too large\n",
    ),
];

/// The headers that hyper writes right after the status line; no header of a handler comes before them.
const EMPTY: &str = "\r\nconnection: close\r\ncontent-length: 0\r\n";

/// The same answer with a line, if `answer` is one of hyper's own.
pub(super) fn with_line(answer: &[u8]) -> Option<Vec<u8>> {
    let (status, line, rest) = LINES.iter().find_map(|(status, line)| {
        let rest = answer
            .strip_prefix(status.as_bytes())?
            .strip_prefix(EMPTY.as_bytes())?;
        Some((status, line, rest))
    })?;
    let head = format!(
        "{status}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: {}\r\n",
        line.len()
    );
    // The date, and the empty line.
    rest.ends_with(b"\r\n")
        .then(|| [head.as_bytes(), rest, line.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::with_line;

    #[test]
    fn only_an_answer_of_hypers_own_gets_a_line() {
        let own =
            "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\ndate: x\r\n\r\n";
        let told = with_line(own.as_bytes()).unwrap();
        assert_eq!(
            String::from_utf8(told).unwrap(),
            "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\n\
             content-length: 25\r\ndate: x\r\n\r\nthe request is malformed\n"
        );
        for other in [
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 400 Bad Request\r\nx: y\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 2\r\n\r\nno",
        ] {
            assert_eq!(with_line(other.as_bytes()), None);
        }
    }
}
