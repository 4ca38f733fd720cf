//! A method's parameters by name, so that its arguments can be put into a tuple and taken out again.

use midway_macros_support::generate;
use proc_macro2::{Span, TokenStream};
use quote::format_ident;
use syn::{FnArg, Ident, Pat, PatIdent, Signature};

/// One parameter, under the name that it has now.
pub(super) struct Parameter {
    pub(super) name: Ident,
    /// The user's pattern, if it was more than a name.
    pattern: Option<Pat>,
}

impl Parameter {
    /// The statement that gives the body the names of its pattern.
    pub(super) fn again(&self) -> Option<TokenStream> {
        let (name, pattern) = (&self.name, self.pattern.as_ref()?);
        Some(generate!(let #pattern = #name;))
    }
}

/// Gives each parameter but the receiver a plain name: its own, if it has one.
pub(super) fn named(signature: &mut Signature) -> Vec<Parameter> {
    let typed = signature.inputs.iter_mut().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(&mut *typed.pat),
        FnArg::Receiver(_) => None,
    });
    typed
        .enumerate()
        .map(|(index, pattern)| one(index, pattern))
        .collect()
}

fn one(index: usize, pattern: &mut Pat) -> Parameter {
    let plain = |name: Ident| {
        Pat::Ident(PatIdent {
            attrs: Vec::new(),
            by_ref: None,
            mutability: None,
            ident: name,
            subpat: None,
        })
    };
    match pattern {
        Pat::Ident(own) if own.by_ref.is_none() && own.subpat.is_none() => {
            let name = own.ident.clone();
            let changed = own.mutability.is_some();
            let written = std::mem::replace(pattern, plain(name.clone()));
            Parameter {
                name,
                pattern: changed.then_some(written),
            }
        }
        _ => {
            let name = format_ident!("argument_{index}", span = Span::mixed_site());
            let written = std::mem::replace(pattern, plain(name.clone()));
            Parameter {
                name,
                pattern: Some(written),
            }
        }
    }
}
