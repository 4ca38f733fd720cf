//! What a controller and its handlers may not be.

use super::args::{Arguments, Event, Handler};
use midway_macros_support::{Errors, method::Kind, nearest, path};
use syn::{Attribute, ItemImpl, LitStr, Meta};

/// The events of `#[on_ws_message]`.
const EVENTS: [(&str, Event); 3] = [
    ("message", Event::Message),
    ("ping", Event::Ping),
    ("pong", Event::Pong),
];

/// A controller is one concrete type's own methods.
pub(super) fn block(block: &ItemImpl, errors: &mut Errors) {
    if let Some((path, _)) = &block.trait_ {
        errors.at(path, "the handlers of a controller are its own methods: put #[ws_controller] on an `impl` block without a trait");
    }
    if !block.generics.params.is_empty() {
        errors.at(
            &block.generics,
            "a controller is one type: it cannot be generic",
        );
    }
}

/// The path is absolute, and at least one message is handled at a time.
pub(super) fn arguments(arguments: &Arguments, errors: &mut Errors) {
    if let Some(literal) = &arguments.path {
        let value = literal.value();
        if !value.starts_with('/') {
            errors.at(
                literal,
                format_args!("a path begins with a slash: \"/{value}\""),
            );
        } else if value.contains(['?', '#', '{', '}', '*']) {
            errors.at(literal, "a WebSocket path is taken as it is: no parameters, query or fragment; a handler has the query from UpgradeRequest::query");
        } else if let Some(mistake) = path::mistake(&value) {
            errors.at(literal, mistake);
        }
    }
    if let Some(concurrency) = &arguments.concurrency
        && !concurrency
            .base10_parse::<u16>()
            .is_ok_and(|number| number > 0)
    {
        errors.at(
            concurrency,
            "the number of messages of one connection handled at once: 1 (the default) to 65535",
        );
    }
}

/// The words for a method of such a controller.
pub(super) const METHOD: Kind = Kind {
    what: "handler",
    source: "event",
    sharers: "connections and messages",
};

/// The event that `#[on_ws_message("…")]` names.
pub(super) fn message_event(attribute: &Attribute, errors: &mut Errors) -> Option<Event> {
    let named = match attribute.meta {
        Meta::Path(_) => None,
        _ => attribute.parse_args::<LitStr>().ok(),
    };
    let Some(literal) = named else {
        errors.at(
            attribute,
            "expected the event: #[on_ws_message(\"message\")], \"ping\" or \"pong\"",
        );
        return None;
    };
    let value = literal.value();
    if let Some((_, event)) = EVENTS.iter().find(|(name, _)| *name == value) {
        return Some(*event);
    }
    let next = match value.as_str() {
        "connection" | "open" | "connect" => "; a new client is #[on_ws_connection]".to_owned(),
        "close" | "disconnection" | "disconnect" => {
            "; the end is #[on_ws_disconnection]".to_owned()
        }
        other => nearest(other, &EVENTS.map(|(name, _)| name))
            .map(|name| format!("; did you mean \"{name}\"?"))
            .unwrap_or_default(),
    };
    errors.at(literal, format_args!("a WebSocket has no event \"{value}\": there are \"message\", \"ping\" and \"pong\"{next}"));
    None
}

/// Each event once, something at all, and no reply to a client that is gone.
pub(super) fn handlers(block: &ItemImpl, handlers: &mut [Handler], errors: &mut Errors) {
    if handlers.is_empty() && errors.is_empty() {
        errors.at(&block.self_ty, "this controller handles nothing: mark a method with #[on_ws_connection], #[on_ws_message(\"message\")] or #[on_ws_disconnection]");
    }
    for index in 1..handlers.len() {
        let (before, rest) = handlers.split_at_mut(index);
        let Some(handler) = rest.first_mut() else {
            continue;
        };
        for first in before {
            if first.event == handler.event && first.method != handler.method {
                twice(first, handler, errors);
            }
        }
    }
    for handler in handlers {
        if let (Event::Disconnection, Some(ty)) = (handler.event, handler.around.first()) {
            errors.at(ty, "nothing stands around the end of a connection: its handler always runs, exactly once");
        }
        if let (Event::Disconnection, Some(emit)) = (handler.event, &handler.emit) {
            errors.at(emit, "the client is gone, so there is nobody to reply to; #[ws_broadcast] tells the others");
        }
    }
}

/// Two handlers of one event: a mistake where both are compiled in. There the second is left out.
fn twice(first: &Handler, second: &mut Handler, errors: &mut Errors) {
    let mut own = Errors::default();
    own.at(
        &second.attribute,
        format_args!(
            "`{}` handles this event already: an event has one handler",
            first.method
        ),
    );
    errors.under(&first.condition.and(&second.condition), &mut own);
    second.condition = second.condition.and_not(&first.condition);
}
