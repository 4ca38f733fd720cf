//! `#[provide]`.

// What a factory may not be.
mod check;
// The definition and its registration.
mod emit;

use crate::component::args::{Arguments, REPEATABLE};
use midway_macros_support::{Errors, arguments};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemFn;

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut function: ItemFn = match syn::parse2(item.clone()) {
        Ok(function) => function,
        Err(_) => {
            let error = syn::Error::new_spanned(&item, "#[provide] goes before a function")
                .to_compile_error();
            return quote!(#item #error);
        }
    };
    let mut errors = Errors::default();
    let mut said = Arguments::default();
    arguments::read(arguments, REPEATABLE, &mut errors, |argument| {
        said.one(argument)
    });
    let parameters = check::parameters(&mut function, &said, &mut errors);
    let emitted = errors
        .is_empty()
        .then(|| emit::factory(&function, &said, &parameters));
    quote!(#function #emitted #errors)
}
