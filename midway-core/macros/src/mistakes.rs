//! Mistakes of one use of an attribute, gathered so that all are told at once.

use crate::conditions::Condition;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Mistakes {
    always: Vec<syn::Error>,
    /// In what may be compiled out.
    perhaps: Vec<(Condition, syn::Error)>,
}

impl Mistakes {
    /// Adds one, on the token it is about.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds one.
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.always.push(error);
    }

    /// Takes the value, or keeps the error.
    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// Moves those of `other` here: they are mistakes only where the condition holds.
    pub(crate) fn under(&mut self, condition: &Condition, other: &mut Self) {
        self.perhaps.append(&mut other.perhaps);
        let moved = other.always.drain(..);
        match condition.is_always() {
            true => self.always.extend(moved),
            false => self
                .perhaps
                .extend(moved.map(|error| (condition.clone(), error))),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.always.is_empty() && self.perhaps.is_empty()
    }

    /// Whether code without any of them is left: all are in what may be compiled out.
    pub(crate) fn are_conditional(&self) -> bool {
        self.always.is_empty()
    }

    /// The first, alone.
    pub(crate) fn first(self) -> Option<syn::Error> {
        self.always.into_iter().next()
    }
}

/// All of them as `compile_error!`s.
impl ToTokens for Mistakes {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.always.iter().map(syn::Error::to_compile_error));
        for (condition, error) in &self.perhaps {
            for error in error.clone() {
                let error = error.to_compile_error();
                tokens.extend(quote!(#condition #error));
            }
        }
    }
}
