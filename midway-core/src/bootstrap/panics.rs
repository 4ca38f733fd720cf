//! The panic hook of a program: a panic's message is one line on stderr, even if it quotes a client.

use super::stderr::Stderr;
use crate::report::{Escaped, redact};
use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::thread;

/// Takes the place of std's hook, which writes the message as it is. A hook that the program has set stays.
pub(super) fn install(stderr: &Stderr) {
    let stderr = stderr.clone();
    let current = take_hook();
    // Nothing is set now, so this is std's own; std gives the same object each time.
    let std_hook = take_hook();
    set_hook(
        match std::ptr::eq(&raw const *current, &raw const *std_hook) {
            true => Box::new(move |info| report(info, &stderr)),
            false => current,
        },
    );
}

/// Does not use `tracing`: a subscriber that panics in a panic hook ends the process.
fn report(info: &PanicHookInfo<'_>, stderr: &Stderr) {
    let message = info.payload_as_str().unwrap_or("a value that is not text");
    let message = Escaped(redact::text(message));
    let thread = thread::current();
    let name = thread.name().unwrap_or("<unnamed>");
    let mut text = match info.location() {
        Some(place) => format!("thread '{name}' panicked at {place}: {message}\n"),
        None => format!("thread '{name}' panicked: {message}\n"),
    };
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        text.push_str(&format!("stack backtrace:\n{backtrace}"));
    }
    stderr.last(&text);
}
