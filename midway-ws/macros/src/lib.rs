//! The attributes of WebSocket controllers. Use them through `midway_ws`; this crate has no stable interface of its own.

// `#[ws_controller]` and the handlers.
mod ws_controller;
// `#[derive(Event)]`.
mod event;

use midway_macros_support::controller::stray;
use proc_macro::TokenStream;
use ws_controller::KIND;

/// Makes an `impl` block a WebSocket controller: its marked methods handle the events of connections.
///
/// `#[ws_controller]`, `#[ws_controller("/path")]`, `#[ws_controller("/path", concurrency = N)]`: the path
/// (default: `webSocket.path`, which is `/`) and how many messages of one connection are handled at once
/// (default 1: in order). `emits = [Joined, Left]`: events that other code sends to clients of this path.
/// `crate = path` where midway-ws has another path than `::midway_ws`.
///
/// Methods take `&self` and extractors in any order, may be async or not, and return something that can be
/// sent, nothing, or a `Result` or `Option` of these.
#[proc_macro_attribute]
pub fn ws_controller(arguments: TokenStream, item: TokenStream) -> TokenStream {
    ws_controller::expand(arguments.into(), &item.into()).into()
}

/// The handler of a new connection, inside an `impl` block with [`macro@ws_controller`].
#[proc_macro_attribute]
pub fn on_ws_connection(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("on_ws_connection", &KIND, &item.into()).into()
}

/// The handler of `#[on_ws_message("message")]`, `"ping"`, `"pong"`, or of an event under any other name, inside an
/// `impl` block with [`macro@ws_controller`].
#[proc_macro_attribute]
pub fn on_ws_message(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("on_ws_message", &KIND, &item.into()).into()
}

/// The handler of a connection's end, inside an `impl` block with [`macro@ws_controller`].
#[proc_macro_attribute]
pub fn on_ws_disconnection(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("on_ws_disconnection", &KIND, &item.into()).into()
}

/// A handler's reply goes to every connected client, inside an `impl` block with [`macro@ws_controller`].
#[proc_macro_attribute]
pub fn ws_broadcast(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("ws_broadcast", &KIND, &item.into()).into()
}

/// A handler's reply goes to the client whose event it handled (which is the default), inside an `impl`
/// block with [`macro@ws_controller`]; with [`macro@ws_broadcast`] it goes there too.
#[proc_macro_attribute]
pub fn ws_emit(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("ws_emit", &KIND, &item.into()).into()
}

/// The name of a type that is sent as an event: the type's in snake case, or `#[event("chat.said")]`.
#[proc_macro_derive(Event, attributes(event))]
pub fn event(input: TokenStream) -> TokenStream {
    event::expand(input.into()).into()
}
