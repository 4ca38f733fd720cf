//! `#[derive(Component)]`.

// `#[component(…)]`, shared with `#[provide]`.
pub(crate) mod args;
// What a component may not be.
pub(crate) mod check;
// The definition and its registration.
pub(crate) mod emit;

use crate::mistakes::Mistakes;
use proc_macro2::TokenStream;
use syn::DeriveInput;

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut mistakes = Mistakes::default();
    let arguments = args::read(&input.attrs, "component", &mut mistakes);
    let fields = check::fields(&input, "component", &mut mistakes);
    if !mistakes.is_empty() {
        let stand_in = emit::stand_in(&input);
        let mistakes = mistakes.into_tokens();
        return quote::quote!(#mistakes #stand_in);
    }
    emit::component(&input, &arguments, &fields)
}
