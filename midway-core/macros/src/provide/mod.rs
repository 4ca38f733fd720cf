//! `#[provide]`.

// The rules for a factory.
mod check;
// The definition and its registration.
mod emit;

use crate::component::args::{ComponentArguments, REPEATABLE};
use midway_macros_support::{Errors, arguments, refused};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemFn;

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let Ok(mut function) = syn::parse2::<ItemFn>(item.clone()) else {
        let message = "#[provide] goes before a function";
        return refused(&item, &syn::Error::new_spanned(&item, message));
    };
    let mut errors = Errors::default();
    let mut said = ComponentArguments::default();
    arguments::read(arguments, REPEATABLE, &mut errors, |argument| {
        said.one(argument)
    });
    let parameters = check::parameters(&mut function, &said, &mut errors);
    let emitted = errors
        .is_empty()
        .then(|| emit::factory(&function, &said, &parameters));
    quote!(#function #emitted #errors)
}
