//! The arguments: the controller's path and concurrency, each handler's event and receivers.

use super::check;
use midway_macros_support::{Errors, arguments, attributes::named, private};
use proc_macro2::TokenStream;
use syn::{Attribute, LitInt, LitStr, Meta, Path};

/// The arguments of `#[ws_controller(…)]`.
#[derive(Default)]
pub(super) struct Arguments {
    pub(super) path: Option<LitStr>,
    pub(super) concurrency: Option<LitInt>,
    /// The events that other code sends to clients of this path.
    pub(super) emits: Vec<Path>,
    /// The crate that generated code names.
    krate: Option<Path>,
}

/// The events of a connection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Connection,
    Message,
    Ping,
    Pong,
    Disconnection,
    /// One of the controller's own, by its name on the wire.
    Named,
}

/// The WebSocket part of a handler.
pub(super) struct Handles {
    pub(super) event: Event,
    /// The name of an event of the controller's own.
    pub(super) name: Option<LitStr>,
    /// The attribute that names the event.
    pub(super) attribute: Attribute,
    pub(super) emit: Option<Attribute>,
    pub(super) broadcast: Option<Attribute>,
}

impl Handles {
    /// Returns true if both handle the same event.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let names = [self, other].map(|handles| handles.name.as_ref().map(LitStr::value));
        self.event == other.event && names[0] == names[1]
    }
}

/// The attributes inside a controller.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Connection,
    Message,
    Disconnection,
    Emit,
    Broadcast,
}

const MARKS: &[(&str, Mark)] = &[
    ("on_ws_connection", Mark::Connection),
    ("on_ws_message", Mark::Message),
    ("on_ws_disconnection", Mark::Disconnection),
    ("ws_emit", Mark::Emit),
    ("ws_broadcast", Mark::Broadcast),
];

/// The controller's own arguments.
pub(super) fn arguments(tokens: TokenStream, errors: &mut Errors) -> Arguments {
    const EXPECTED: &str =
        "expected a path and a concurrency: #[ws_controller(\"/chat\", concurrency = 4)]";
    let mut read = Arguments::default();
    read.path = arguments::after_path(tokens, EXPECTED, errors, |argument| {
        if argument.word == "concurrency" {
            read.concurrency = Some(argument.value("concurrency = 4")?.parse()?);
        } else if argument.word == "emits" {
            read.emits = arguments::list(argument.value("emits = [Joined, Left]")?)?;
        } else if argument.word == "crate" {
            read.krate = Some(argument.krate()?);
        } else {
            return Err(argument.unknown(&["concurrency", "emits", "crate"]));
        }
        Ok(())
    });
    check::arguments(&read, errors);
    read
}

impl Arguments {
    /// `__private` of the crate that has what the generated code names.
    pub(super) fn private(&self) -> TokenStream {
        private(self.krate.as_ref(), "midway_ws")
    }
}

/// Returns true for the attributes inside a controller.
pub(super) fn is_mark(path: &Path) -> bool {
    named(path, MARKS).is_some()
}

/// The handler that a method's attributes make, or `None` if it is no handler.
pub(super) fn handler(attributes: &[Attribute], errors: &mut Errors) -> Option<Handles> {
    let marks: Vec<_> = attributes
        .iter()
        .filter_map(|attribute| Some((named(attribute.path(), MARKS)?, attribute)))
        .collect();
    let of = |wanted: Mark| {
        let found = marks.iter().find(|(mark, _)| *mark == wanted);
        found.map(|(_, attribute)| (*attribute).clone())
    };
    let (emit, broadcast) = (of(Mark::Emit), of(Mark::Broadcast));
    let mut events = marks
        .iter()
        .filter(|(mark, _)| !matches!(mark, Mark::Emit | Mark::Broadcast));
    let Some((mark, attribute)) = events.next() else {
        if let Some(stray) = emit.or(broadcast) {
            errors.at(stray, "this says where a handler's reply goes: the method also needs #[on_ws_message(\"message\")] or #[on_ws_connection]");
        }
        return None;
    };
    for (_, second) in events {
        errors.at(
            second,
            "a method handles one event: write a second method for this one",
        );
    }
    let (event, name) = match mark {
        Mark::Connection => (bare(attribute, Event::Connection, errors), None),
        Mark::Disconnection => (bare(attribute, Event::Disconnection, errors), None),
        // After an error the handler is left out, whatever its event.
        _ => check::message_event(attribute, errors).unwrap_or((Event::Message, None)),
    };
    Some(Handles {
        event,
        name,
        attribute: (*attribute).clone(),
        emit,
        broadcast,
    })
}

fn bare(attribute: &Attribute, event: Event, errors: &mut Errors) -> Event {
    if !matches!(attribute.meta, Meta::Path(_)) {
        errors.at(attribute, "this attribute takes no arguments");
    }
    event
}
