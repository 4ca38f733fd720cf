//! Lines from a stream, none longer than it may be.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt};

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A whole line is in the buffer, without its end.
    Line,
    /// The line is longer than it may be.
    TooLong,
    /// The client has said all it had to say.
    End,
}

/// Reads up to the next LF into `line`, at most `max` bytes and a CR.
///
/// Cancelling loses nothing: what was read is in `line`, and the next call goes on.
pub(crate) async fn read_line(
    stream: &mut (impl AsyncBufRead + Unpin),
    line: &mut Vec<u8>,
    max: usize,
) -> io::Result<Frame> {
    loop {
        let available = stream.fill_buf().await?;
        if available.is_empty() {
            return Ok(Frame::End);
        }
        let end = available.iter().position(|byte| *byte == b'\n');
        let part = &available[..end.unwrap_or(available.len())];
        // A CR may belong to the end, so one byte more is no mistake yet.
        if line.len() + part.len() > max.saturating_add(1) {
            return Ok(Frame::TooLong);
        }
        line.extend_from_slice(part);
        let used = part.len() + usize::from(end.is_some());
        stream.consume(used);
        if end.is_some() {
            if line.last() == Some(&b'\r') {
                line.pop();
            }
            return Ok(if line.len() > max {
                Frame::TooLong
            } else {
                Frame::Line
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, read_line};

    /// The frames of `input` until it ends or a line is too long, read through a buffer of `chunk` bytes.
    async fn frames(input: &[u8], max: usize, chunk: usize) -> Vec<Result<String, Frame>> {
        let mut stream = tokio::io::BufReader::with_capacity(chunk, input);
        let mut all = Vec::new();
        loop {
            let mut line = Vec::new();
            match read_line(&mut stream, &mut line, max).await.unwrap() {
                Frame::Line => all.push(Ok(String::from_utf8(line).unwrap())),
                last => {
                    all.push(Err(last));
                    return all;
                }
            }
        }
    }

    #[tokio::test]
    async fn lines_end_with_lf_or_cr_lf_however_they_arrive() {
        for chunk in 1..12 {
            let read = frames(b"PING\r\n\nADD 1 2\nrest", 8, chunk).await;
            let expected = [
                Ok("PING".into()),
                Ok(String::new()),
                Ok("ADD 1 2".into()),
                Err(Frame::End),
            ];
            assert_eq!(read, expected, "in parts of {chunk}");
        }
    }

    #[tokio::test]
    async fn the_longest_line_passes_and_one_byte_more_does_not() {
        for chunk in 1..12 {
            let read = frames(b"12345678\r\n12345678\n123456789\n", 8, chunk).await;
            let line = || Ok("12345678".to_owned());
            assert_eq!(
                read,
                [line(), line(), Err(Frame::TooLong)],
                "in parts of {chunk}"
            );
        }
    }

    #[tokio::test]
    async fn a_line_without_an_end_is_not_kept() {
        assert_eq!(frames(&[b'x'; 10_000], 8, 64).await, [Err(Frame::TooLong)]);
        assert_eq!(
            frames(&[b'x'; 10_000], usize::MAX, 64).await,
            [Err(Frame::End)]
        );
    }
}
