//! The errors of one use of an attribute, collected so that all are reported at once.

use crate::condition::Condition;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The errors found so far.
#[derive(Debug, Default)]
pub struct Errors {
    always: Vec<syn::Error>,
    /// Errors in code that the compiler may leave out.
    conditional: Vec<(Condition, syn::Error)>,
}

impl Errors {
    /// Adds an error on the tokens it is about.
    pub fn at(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds an error.
    pub fn push(&mut self, error: syn::Error) {
        self.always.push(error);
    }

    /// Returns the value, or adds the error.
    pub fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// Moves the errors of `other` here; they are reported only if the condition holds.
    pub fn under(&mut self, condition: &Condition, other: &mut Self) {
        self.conditional.append(&mut other.conditional);
        let moved = other.always.drain(..);
        match condition.is_always() {
            true => self.always.extend(moved),
            false => self
                .conditional
                .extend(moved.map(|error| (condition.clone(), error))),
        }
    }

    /// Returns true without any error.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.always.is_empty() && self.conditional.is_empty()
    }

    /// Returns true if code is generated all the same: each error is under a condition, which may not hold.
    #[must_use]
    pub fn are_conditional(&self) -> bool {
        self.always.is_empty()
    }

    /// The first error.
    #[must_use]
    pub fn first(self) -> Option<syn::Error> {
        self.always.into_iter().next()
    }
}

/// A `compile_error!` for each.
impl ToTokens for Errors {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.always.iter().map(syn::Error::to_compile_error));
        for (condition, error) in &self.conditional {
            for error in error.clone() {
                let error = error.to_compile_error();
                tokens.extend(quote!(#condition #error));
            }
        }
    }
}

/// The user's item as it is, and the error beside it.
#[must_use]
pub fn refused(item: &TokenStream, error: &syn::Error) -> TokenStream {
    let error = error.to_compile_error();
    quote!(#item #error)
}
