//! The error that hooks, constructors and handlers return: any error, with the place it came through.

use crate::report::{Escaped, redact};
use std::any::Any;
use std::error::Error as StdError;
use std::fmt::{self, Write};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::time::Duration;

/// The result of a hook, a factory or a handler.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Any error, and the line whose `?` turned it into this one.
///
/// Every `std::error::Error` converts into it, so `?` works on all of them.
/// `Display` shows one level; [`source`](Self::source) and `Debug` have the rest.
///
/// An error often quotes what a client sent. `Debug` is for logs: it is one line with every control character
/// escaped, and with `***` for the user part of a URL. `Display` and [`chain`](Self::chain) are as they are:
/// log `error = ?error`, not `%error`.
pub struct Error(Box<Inner>);

struct Inner {
    cause: Box<dyn StdError + Send + Sync>,
    location: &'static Location<'static>,
    fault: Fault,
}

/// The kind of failure that an error stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Code returned it, at the location.
    Returned,
    /// Code returned it, and did not use `?` on the way: the location is meaningless.
    Converted,
    /// Code panicked.
    Panicked,
    /// Code did not finish before its deadline.
    Late,
    /// A client caused it.
    Client,
}

impl Error {
    /// An error that is only a sentence.
    #[track_caller]
    #[must_use]
    pub fn msg(message: impl fmt::Display) -> Self {
        Self::wrap(
            Box::new(Sentence {
                text: message.to_string(),
                cause: None,
            }),
            Location::caller(),
        )
    }

    /// The same error behind a sentence that says what was being done.
    #[track_caller]
    #[must_use]
    pub fn context(self, message: impl fmt::Display) -> Self {
        let Inner {
            cause,
            location,
            fault,
        } = *self.0;
        let text = message.to_string();
        let cause = Some(cause);
        let mut wrapped = Self::wrap(Box::new(Sentence { text, cause }), location);
        wrapped.0.fault = fault;
        wrapped
    }

    fn wrap(cause: Box<dyn StdError + Send + Sync>, location: &'static Location<'static>) -> Self {
        Self(Box::new(Inner {
            cause,
            location,
            fault: Fault::Returned,
        }))
    }

    pub(crate) fn fault(&self) -> Fault {
        self.0.fault
    }

    /// An error that a function returned as it is, without a `?` that would have noted the place.
    pub(crate) fn converted(error: impl Into<Self>) -> Self {
        let mut error = error.into();
        if error.0.location.file() == file!() {
            error.0.fault = Fault::Converted;
        }
        error
    }

    /// The work was not finished when its time was over.
    #[track_caller]
    pub(crate) fn late(deadline: Duration) -> Self {
        let mut late = Self::msg(format_args!(
            "not finished after {} ms",
            deadline.as_millis()
        ));
        late.0.fault = Fault::Late;
        late
    }

    /// The same error, as one that the client caused: it asked for what it may not have, or sent what
    /// does not fit. Every client can cause as many of these as it likes, so a framework logs them at
    /// DEBUG at most. An error that a WebSocket extractor returns is one already.
    #[must_use]
    pub fn client_fault(mut self) -> Self {
        self.0.fault = Fault::Client;
        self
    }

    /// Returns true if the client caused it: see [`client_fault`](Self::client_fault).
    #[must_use]
    pub fn is_client_fault(&self) -> bool {
        self.0.fault == Fault::Client
    }

    /// The same error without the place it came through, which lies in a library of ours.
    #[doc(hidden)]
    #[must_use]
    pub fn without_place(mut self) -> Self {
        self.0.fault = Fault::Converted;
        self
    }

    /// The line of the application that the error came from: the `?`, or the call that made it.
    /// `None` for a panic, for a missed deadline, for what a framework found, and for what the client
    /// caused.
    #[must_use]
    pub fn place(&self) -> Option<crate::Location> {
        let place = crate::Location::new(self.0.location.file(), self.0.location.line());
        (self.0.fault == Fault::Returned).then_some(place)
    }

    /// The payload of a panic, as an error: its message when it was text.
    #[must_use]
    #[track_caller]
    pub fn from_panic(payload: &(dyn Any + Send)) -> Self {
        let mut panicked = Self::msg(format_args!("panicked: {}", panic_message(payload)));
        panicked.0.fault = Fault::Panicked;
        panicked
    }

    /// The error inside, when it is a `T`; sentences put around it by [`context`](Self::context) do
    /// not hide it.
    #[must_use]
    pub fn downcast_ref<T: StdError + 'static>(&self) -> Option<&T> {
        let mut cause = &self.0.cause;
        loop {
            match cause.downcast_ref::<T>() {
                Some(found) => return Some(found),
                None => cause = cause.downcast_ref::<Sentence>()?.cause.as_ref()?,
            }
        }
    }

    /// The error inside as a value, when it is a `T`; otherwise this error again. Sentences put around
    /// it by [`context`](Self::context) are dropped.
    ///
    /// # Errors
    ///
    /// This error, unchanged, when what is inside is not a `T`.
    pub fn downcast<T: StdError + 'static>(self) -> Result<T, Self> {
        if self.downcast_ref::<T>().is_none() {
            return Err(self);
        }
        let Inner {
            mut cause,
            location,
            ..
        } = *self.0;
        loop {
            cause = match cause.downcast::<T>() {
                Ok(found) => return Ok(*found),
                Err(other) => match other.downcast::<Sentence>().map(|sentence| *sentence) {
                    Ok(Sentence { text, cause }) => match cause {
                        Some(below) => below,
                        None => {
                            return Err(Self::wrap(Box::new(Sentence { text, cause }), location));
                        }
                    },
                    Err(other) => return Err(Self::wrap(other, location)),
                },
            };
        }
    }

    /// The code that made this error: the `?`, or the call.
    #[must_use]
    pub fn location(&self) -> &'static Location<'static> {
        self.0.location
    }

    /// The next error in the chain, below the one that `Display` shows.
    #[must_use]
    pub fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.cause.source()
    }

    /// The error inside, as the standard trait.
    #[must_use]
    pub fn as_std(&self) -> &(dyn StdError + Send + Sync + 'static) {
        &*self.0.cause
    }

    /// Every level of the chain, outermost first, joined by `: `. A `Display` that fails or panics ends it.
    #[must_use]
    pub fn chain(&self) -> String {
        let mut text = String::new();
        let shown = catch_unwind(AssertUnwindSafe(|| -> fmt::Result {
            write!(text, "{}", self.0.cause)?;
            let mut next = self.0.cause.source();
            while let Some(cause) = next {
                write!(text, ": {cause}")?;
                next = cause.source();
            }
            Ok(())
        }));
        if !matches!(shown, Ok(Ok(()))) {
            text.push_str("(its text cannot be shown)");
        }
        text
    }
}

impl<E: StdError + Send + Sync + 'static> From<E> for Error {
    #[track_caller]
    fn from(cause: E) -> Self {
        Self::wrap(Box::new(cause), Location::caller())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.cause.fmt(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chain = self.chain();
        write!(f, "{}", Escaped(redact::text(&chain)))?;
        match self.place() {
            Some(place) => write!(f, " (at {place})"),
            None => Ok(()),
        }
    }
}

/// The message of a panic, when it was text.
pub(crate) fn panic_message(payload: &(dyn Any + Send)) -> String {
    let text = payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "a value that is not text".to_owned())
}

/// A sentence, perhaps with a cause behind it.
struct Sentence {
    text: String,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Escaped(&self.text))
    }
}

impl StdError for Sentence {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause
            .as_ref()
            .map(|cause| &**cause as &(dyn StdError + 'static))
    }
}
