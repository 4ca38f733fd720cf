//! `#[controller]` and the route attributes inside it.

// The arguments: a prefix, a method and its path.
mod args;
// The routes and their registration.
mod emit;

use midway_macros_support::{controller::Controller, method::Kind, private};
use proc_macro2::TokenStream;

/// The terms of HTTP in the messages that all frameworks share.
pub(crate) const KIND: Kind = Kind {
    attribute: "controller",
    example: "#[controller(\"/users\")] impl Users { … }",
    handler: "route",
    marks: "#[get], #[post]",
    source: "request",
    sharers: "requests",
    pipeline: true,
};

/// Expands `#[controller("/prefix")]` on an `impl` block.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let mut controller = match Controller::parse(item, &KIND) {
        Ok(controller) => controller,
        Err(refused) => return refused,
    };
    let (prefix, krate) = args::arguments(arguments, &mut controller.errors);
    let private = private(krate.as_ref(), "midway_http");
    let is_mark = |path: &syn::Path| args::http_method(path).is_some();
    let routes = controller.handlers(is_mark, |attributes, errors| {
        args::routes(attributes, &prefix, errors)
    });
    controller.expand(&private, || {
        emit::controller(&private, &controller, &routes)
    })
}
