//! A condition of conditional compilation: what the predicates of `#[cfg]` and `#[cfg_attr]` say together.

use crate::generate;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, parse_quote};

/// Predicates of `#[cfg]` that hold together. Without any, the condition always holds.
#[derive(Clone, Debug, Default)]
pub struct Condition(pub(crate) Vec<TokenStream>);

/// The `#[cfg]` of code that exists under the condition; nothing if it always holds.
impl ToTokens for Condition {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if !self.is_always() {
            let all = self.predicate();
            tokens.extend(quote!(#[cfg(#all)]));
        }
    }
}

impl Condition {
    /// Returns true without any predicate.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.0.is_empty()
    }

    /// The `#[cfg]` as an attribute, unless the condition always holds.
    #[must_use]
    pub fn attribute(&self) -> Option<Attribute> {
        (!self.is_always()).then(|| parse_quote!(#self))
    }

    /// All predicates as one.
    #[must_use]
    pub fn predicate(&self) -> TokenStream {
        let Self(predicates) = self;
        quote!(all(#(#predicates),*))
    }

    /// Both conditions hold.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// This condition holds and the other does not.
    #[must_use]
    pub fn and_not(&self, other: &Self) -> Self {
        let predicate = other.predicate();
        self.and(&Self(vec![quote!(not(#predicate))]))
    }

    /// An expression that is true if one of the conditions holds.
    pub fn any<'a>(
        private: &TokenStream,
        conditions: impl Iterator<Item = &'a Self>,
    ) -> TokenStream {
        let conditions: Vec<&Self> = conditions.collect();
        if conditions.iter().any(|condition| condition.is_always()) {
            return quote!(true);
        }
        let predicates = conditions.iter().map(|condition| condition.predicate());
        generate!(#private::core::cfg!(any(#(#predicates),*)))
    }
}
