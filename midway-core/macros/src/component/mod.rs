//! `#[derive(Component)]`.

// `#[component(…)]`, shared with `#[provide]`.
pub(crate) mod args;
// The rules for a component.
pub(crate) mod check;
// The definition and its registration.
pub(crate) mod emit;

use midway_macros_support::Errors;
use proc_macro2::TokenStream;
use syn::{DeriveInput, parse_quote};

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let arguments = args::read(&input.attrs, "component", &mut errors);
    let private = arguments.private();
    let fields = check::fields(&input, "component", &mut errors);
    if !errors.is_empty() {
        let stand_in = emit::stand_in(&input, &private);
        return quote::quote!(#errors #stand_in);
    }
    bound(&mut input, &private);
    emit::component(&input, &arguments, &fields)
}

/// A generic component is one for the parameters with which threads can share it.
fn bound(input: &mut DeriveInput, private: &TokenStream) {
    for parameter in input.generics.type_params_mut() {
        parameter
            .bounds
            .push(parse_quote!(#private::core::marker::Send));
        parameter
            .bounds
            .push(parse_quote!(#private::core::marker::Sync));
        parameter.bounds.push(parse_quote!('static));
    }
}
