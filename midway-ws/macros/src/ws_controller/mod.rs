//! `#[ws_controller]` and the attributes of the handlers inside it.

// The arguments, and the handlers with theirs.
mod args;
// The rules for a controller and its handlers.
mod check;
// The call of one handler.
mod call;
// The messages of a controller with events.
mod events;
// The implementation of `WsController`, and its registration.
mod emit;

use midway_macros_support::{controller::Controller, method::Kind};
use proc_macro2::TokenStream;

/// The words of WebSocket.
pub(crate) const KIND: Kind = Kind {
    attribute: "ws_controller",
    example: "#[ws_controller] impl Chat { … }",
    handler: "handler",
    marks: "#[on_ws_connection], #[on_ws_message(\"message\")]",
    source: "event",
    sharers: "connections and messages",
    pipeline: true,
};

/// Expands `#[ws_controller("/path", concurrency = N)]` on an `impl` block.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let mut controller = match Controller::parse(item, &KIND) {
        Ok(controller) => controller,
        Err(refused) => return refused,
    };
    let arguments = args::arguments(arguments, &mut controller.errors);
    let mut handlers = controller.handlers(args::is_mark, args::handler);
    check::handlers(&mut controller, &mut handlers);
    controller.expand(&arguments.private(), || {
        emit::controller(&controller, &arguments, &handlers)
    })
}
