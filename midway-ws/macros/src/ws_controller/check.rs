//! The rules for a controller and its handlers.

use super::args::{Arguments, Event, Handles};
use midway_macros_support::{
    Errors,
    controller::{Controller, Handler},
    pattern,
};
use syn::{Attribute, LitStr, Meta};

/// The events of `#[on_ws_message]` that every WebSocket has.
const EVENTS: [(&str, Event); 3] = [
    ("message", Event::Message),
    ("ping", Event::Ping),
    ("pong", Event::Pong),
];

/// Checks the pattern of the path, and that at least one message is handled at a time.
pub(super) fn arguments(arguments: &Arguments, errors: &mut Errors) {
    if let Some(literal) = &arguments.path {
        let value = literal.value();
        if let Some(mistake) = pattern::mistake(&value) {
            errors.at(literal, mistake);
        } else if let Some(name) = pattern::doubled_name(&value) {
            errors.at(
                literal,
                format_args!(
                    "two parameters of this path are called `{name}`: give each a name of its own"
                ),
            );
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

/// The event that `#[on_ws_message("…")]` names: any name but `message`, `ping` and `pong` is one of the controller's
/// own.
pub(super) fn message_event(
    attribute: &Attribute,
    errors: &mut Errors,
) -> Option<(Event, Option<LitStr>)> {
    let named = match attribute.meta {
        Meta::Path(_) => None,
        _ => attribute.parse_args::<LitStr>().ok(),
    };
    let Some(literal) = named else {
        errors.at(
            attribute,
            "expected the event: #[on_ws_message(\"message\")], \"ping\", \"pong\", or a name of your own",
        );
        return None;
    };
    let value = literal.value();
    if value.is_empty() {
        errors.at(&literal, "an event has a name: #[on_ws_message(\"say\")]");
    }
    let own = EVENTS.iter().find(|(name, _)| *name == value);
    Some(match own {
        Some((_, event)) => (*event, None),
        None => (Event::Named, Some(literal)),
    })
}

/// Checks the handlers together: there is one, each event has one, and none replies to a client that is gone.
pub(super) fn handlers(controller: &mut Controller, handlers: &mut [Handler<Handles>]) {
    let Controller { block, errors, .. } = controller;
    if handlers.is_empty() && errors.is_empty() {
        errors.at(&block.self_ty, "this controller handles nothing: mark a method with #[on_ws_connection], #[on_ws_message(\"message\")] or #[on_ws_disconnection]");
    }
    for index in 1..handlers.len() {
        let (before, rest) = handlers.split_at_mut(index);
        let Some(handler) = rest.first_mut() else {
            continue;
        };
        for first in before {
            if first.mark.is_same(&handler.mark) && first.method != handler.method {
                twice(first, handler, errors);
            }
        }
    }
    let last = handlers
        .iter()
        .filter(|handler| handler.mark.event == Event::Disconnection);
    for handler in last {
        if let Some(ty) = handler.around.first() {
            errors.at(ty, "nothing stands around the end of a connection: its handler always runs, exactly once");
        }
        if let Some(emit) = &handler.mark.emit {
            errors.at(
                emit,
                "the client is gone and gets no reply; #[ws_broadcast] sends to the others",
            );
        }
    }
}

/// Two handlers of one event: an error if both are compiled in. Then the second is left out.
fn twice(first: &Handler<Handles>, second: &mut Handler<Handles>, errors: &mut Errors) {
    let mut own = Errors::default();
    own.at(
        &second.mark.attribute,
        format_args!(
            "`{}` handles this event already: an event has one handler",
            first.method
        ),
    );
    errors.under(&first.condition.and(&second.condition), &mut own);
    second.condition = second.condition.and_not(&first.condition);
}
