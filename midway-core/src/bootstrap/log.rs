//! The log that `run` installs: an event is one line, even if it quotes a client.

use super::stderr::Stderr;
use crate::lifecycle::START;
use crate::report::Escaping;
use std::error::Error;
use std::fmt::{self, Debug, Write};
use std::io::IsTerminal;
use tracing::Metadata;
use tracing::field::{Field, Visit};
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::filter::{EnvFilter, FilterExt, filter_fn};
use tracing_subscriber::fmt::FormatFields;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::prelude::*;

/// Writes events to stderr, unless the program has installed a subscriber of its own.
pub(super) fn install(stderr: &Stderr) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let to_stderr = || {
        tracing_subscriber::fmt::layer()
            .with_writer(stderr.clone())
            .with_ansi(colors())
            // Reporting on stderr that stderr cannot be written to would panic.
            .log_internal_errors(false)
    };
    let start = filter_fn(is_start);
    let lines = to_stderr()
        .fmt_fields(OneLine)
        .with_filter(start.clone().not());
    let block = to_stderr().with_filter(start);
    let log = tracing_subscriber::registry().with(filter);
    let log = log.with(lines.and_then(block));
    let _installed_already = log.try_init();
}

/// True for the block that says how the application started: the one event of several lines, which escapes
/// its parts itself.
fn is_start(metadata: &Metadata<'_>) -> bool {
    metadata.name() == START
}

pub(super) fn colors() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Formats fields as tracing-subscriber does by default, with every control character in a value escaped.
struct OneLine;

impl<'writer> FormatFields<'writer> for OneLine {
    fn format_fields<R: RecordFields>(&self, writer: Writer<'writer>, fields: R) -> fmt::Result {
        let mut line = Line {
            writer,
            empty: true,
            outcome: Ok(()),
        };
        fields.record(&mut line);
        line.outcome
    }
}

struct Line<'writer> {
    writer: Writer<'writer>,
    empty: bool,
    outcome: fmt::Result,
}

impl Line<'_> {
    fn add(&mut self, name: &str, value: &dyn Debug) -> fmt::Result {
        if !std::mem::take(&mut self.empty) {
            self.writer.write_char(' ')?;
        }
        let name = name.strip_prefix("r#").unwrap_or(name);
        match (name, self.writer.has_ansi_escapes()) {
            ("message", _) => {}
            // The name in italics, the sign dim.
            (_, true) => write!(self.writer, "\u{1b}[3m{name}\u{1b}[0m\u{1b}[2m=\u{1b}[0m")?,
            (_, false) => write!(self.writer, "{name}=")?,
        }
        write!(Escaping(&mut self.writer), "{value:?}")
    }

    fn record(&mut self, name: &str, value: &dyn Debug) {
        if self.outcome.is_ok() {
            self.outcome = self.add(name, value);
        }
    }
}

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.record(field.name(), value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "message" => self.record("message", &format_args!("{value}")),
            name => self.record(name, &value),
        }
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        let mut chain = value.to_string();
        let mut next = value.source();
        while let Some(cause) = next {
            chain.push_str(&format!(": {cause}"));
            next = cause.source();
        }
        self.record(field.name(), &format_args!("{chain}"));
    }
}

#[cfg(test)]
mod tests {
    use super::OneLine;
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};
    use tracing_subscriber::fmt::MakeWriter;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl<'a> MakeWriter<'a> for Written {
        type Writer = Self;

        fn make_writer(&'a self) -> Self {
            self.clone()
        }
    }

    /// The log's text after `events`, without the time.
    fn written(events: impl FnOnce()) -> String {
        let written = Written::default();
        let log = tracing_subscriber::fmt()
            .fmt_fields(OneLine)
            .with_writer(written.clone())
            .without_time()
            .with_ansi(false)
            .with_target(false)
            .finish();
        tracing::subscriber::with_default(log, events);
        let bytes = written.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn an_event_is_one_line_whatever_is_in_its_values() {
        let kind = "x\n2026 INFO forged \u{1b}[31m\u{9b}\u{2028}";
        let escaped = r"x\n2026 INFO forged \u{1b}[31m\u{9b}\u{2028}";
        assert_eq!(
            written(|| tracing::info!(%kind, r#type = 1, "got {kind}")),
            format!(" INFO got {escaped} kind={escaped} type=1\n")
        );
        assert_eq!(
            written(|| tracing::info_span!("span", %kind).in_scope(|| tracing::info!("in"))),
            format!(" INFO span{{kind={escaped}}}: in\n")
        );
        let error = io::Error::other(kind);
        let error: &(dyn std::error::Error + 'static) = &error;
        assert_eq!(
            written(|| tracing::error!(error, message = kind)),
            format!("ERROR error={escaped} {escaped}\n")
        );
        assert_eq!(
            written(|| tracing::warn!(lines = ?vec!["a\nb"], "{:#?}", vec![1])),
            " WARN [\\n    1,\\n] lines=[\"a\\nb\"]\n"
        );
    }
}
