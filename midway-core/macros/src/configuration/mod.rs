//! `#[derive(Configuration)]`.

// `#[configuration(…)]`.
mod args;
// The files of `import_configs`.
mod files;
// The description and its registration.
mod emit;

use crate::component;
use midway_macros_support::Errors;
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let arguments = args::read(&input.attrs, &mut errors);
    if !input.generics.params.is_empty() {
        errors.at(
            &input.generics,
            "a configuration cannot be generic: it is registered once, by its type",
        );
    }
    let fields = component::check::fields(&input, "configuration", &mut errors);
    if !errors.is_empty() {
        let stand_ins = if input.generics.params.is_empty() {
            emit::stand_in(&input, &arguments.private())
        } else {
            TokenStream::new()
        };
        return quote!(#errors #stand_ins);
    }
    emit::configuration(&input, &arguments, &fields)
}
