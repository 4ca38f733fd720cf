//! `#[ws_controller]` and the attributes of the handlers inside it.

// The arguments, and the handlers with theirs.
mod args;
// What a controller and its handlers may not be.
mod check;
// The implementation of `WsController`, and its registration.
mod emit;

use midway_macros_support::{Errors, around, attributes::Taken};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemImpl;

/// The crate that has what the generated code names.
const CRATE: &str = "midway_ws";

/// Expands `#[ws_controller("/path", concurrency = N)]` on an `impl` block.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut block: ItemImpl = match syn::parse2(item.clone()) {
        Ok(block) => block,
        Err(_) => {
            let message = "#[ws_controller] goes before the `impl` block that has the handlers, as in #[ws_controller] impl Chat { … }";
            let error = syn::Error::new_spanned(&item, message).to_compile_error();
            return quote!(#item #error);
        }
    };
    let mut errors = Errors::default();
    let arguments = args::arguments(arguments, &mut errors);
    check::block(&block, &mut errors);
    let mut taken = Taken::default();
    let around = around::of_block(&mut block.attrs, &mut taken, &mut errors);
    let mut handlers = args::handlers(&mut block, &mut taken, &mut errors);
    check::handlers(&block, &mut handlers, &mut errors);
    let imports = taken.imports(&arguments.private());
    let emitted = errors
        .are_conditional()
        .then(|| emit::controller(&block, &arguments, &around, &handlers));
    quote!(#block #imports #emitted #errors)
}

/// A handler's attribute that no `#[ws_controller]` has taken away.
pub(crate) fn stray(called: &str, item: TokenStream) -> TokenStream {
    let message =
        format!("#[{called}] marks a method inside an `impl` block that has #[ws_controller]");
    let error = syn::Error::new(proc_macro2::Span::call_site(), message).to_compile_error();
    quote!(#item #error)
}
