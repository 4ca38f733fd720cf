//! `#[ws_controller]` and the attributes of the handlers inside it.

// The arguments, and the handlers with theirs.
mod args;
// What a controller and its handlers may not be.
mod check;
// The implementation of `WsController`, and its registration.
mod emit;

use crate::around;
use crate::attributes::Taken;
use crate::mistakes::Mistakes;
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
    let mut mistakes = Mistakes::default();
    let arguments = args::arguments(arguments, &mut mistakes);
    check::block(&block, &mut mistakes);
    let mut taken = Taken::default();
    let around = around::of_block(&mut block.attrs, &mut taken, &mut mistakes);
    let mut handlers = args::handlers(&mut block, &mut taken, &mut mistakes);
    check::handlers(&block, &mut handlers, &mut mistakes);
    let imports = taken.imports(&arguments.private());
    let emitted = mistakes
        .are_conditional()
        .then(|| emit::controller(&block, &arguments, &around, &handlers));
    quote!(#block #imports #emitted #mistakes)
}

/// A handler's attribute that no `#[ws_controller]` has taken away.
pub(crate) fn stray(called: &str, item: TokenStream) -> TokenStream {
    let message =
        format!("#[{called}] marks a method inside an `impl` block that has #[ws_controller]");
    let error = syn::Error::new(proc_macro2::Span::call_site(), message).to_compile_error();
    quote!(#item #error)
}
