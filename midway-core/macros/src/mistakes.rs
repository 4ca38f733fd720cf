//! Mistakes of one use of an attribute, gathered so that all are told at once.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Mistakes(pub(crate) Vec<syn::Error>);

impl Mistakes {
    /// Adds one, on the token it is about.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.0.push(syn::Error::new_spanned(tokens, message));
    }

    /// Takes the value, or keeps the error.
    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.0.push(error)).ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them as `compile_error!`s.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.0.iter().map(syn::Error::to_compile_error).collect()
    }
}

/// A place in the user's source, as a `midway_core` location. The line is the token's own, not the
/// attribute's.
pub(crate) fn location(span: Span) -> TokenStream {
    let line = u32::try_from(span.unwrap().line()).unwrap_or(0);
    quote::quote!(::midway_core::__private::Location::new(::core::file!(), #line))
}
