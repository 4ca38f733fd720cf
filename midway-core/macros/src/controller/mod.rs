//! `#[controller]` and the route attributes inside it.

// The arguments: a prefix, a method and its path.
mod args;
// What a controller and its paths may not be.
mod check;
// The routes and their registration.
mod emit;

use self::args::Arguments;
use midway_macros_support::{Errors, around, attributes::Taken};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemImpl;

/// The crate that has what the generated code names.
const CRATE: &str = "midway_http";

/// Expands `#[controller("/prefix")]` on an `impl` block.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut block: ItemImpl = match syn::parse2(item.clone()) {
        Ok(block) => block,
        Err(_) => {
            let message = "#[controller] goes before the `impl` block that has the routes, as in #[controller(\"/users\")] impl Users { … }";
            let error = syn::Error::new_spanned(&item, message).to_compile_error();
            return quote!(#item #error);
        }
    };
    let mut errors = Errors::default();
    let Arguments { prefix, private } = args::arguments(arguments, &mut errors);
    check::block(&block, &mut errors);
    let mut taken = Taken::default();
    let around = around::of_block(&mut block.attrs, &mut taken, &mut errors);
    let routes = args::routes(&mut block, &prefix, &mut taken, &mut errors);
    let imports = taken.imports(&private);
    let emitted = errors
        .are_conditional()
        .then(|| emit::controller(&private, &block, &around, &routes));
    quote!(#block #imports #emitted #errors)
}

/// A route attribute that no `#[controller]` has taken away.
pub(crate) fn stray(called: &str, item: TokenStream) -> TokenStream {
    let message =
        format!("#[{called}] marks a method inside an `impl` block that has #[controller]");
    let error = syn::Error::new(proc_macro2::Span::call_site(), message).to_compile_error();
    quote!(#item #error)
}
