//! The attributes on the methods of an `impl` block that the attribute on the block takes off: a route, an event, a guard.

use crate::conditions::Condition;
use crate::generated::{at, generate, located};
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::collections::BTreeMap;
use syn::Attribute;
use syn::spanned::Spanned;

/// The attributes that were taken off, by the paths by which their author has them.
///
/// An import that only they used would be told as unused: the generated code imports each once more. Where the author
/// has none, the attribute is that of the framework.
#[derive(Default)]
pub(crate) struct Taken {
    /// Paths of one word.
    words: Imports,
    /// Longer ones.
    paths: Imports,
}

/// Each once, by its text.
type Imports = BTreeMap<String, TokenStream>;

impl Taken {
    /// Adds what was taken off a method under this condition.
    pub(crate) fn add(&mut self, condition: &Condition, attributes: &[Attribute]) {
        for path in attributes.iter().map(Attribute::path) {
            // No import brings this one.
            if path
                .segments
                .first()
                .is_some_and(|first| first.ident == "$crate")
            {
                continue;
            }
            let imports = match path.segments.len() {
                1 => &mut self.words,
                _ => &mut self.paths,
            };
            // As of generated code: no lint is about it.
            let path = located(&path.to_token_stream(), at(path.span()));
            let import = generate!(#condition use #path as _;);
            imports.insert(import.to_string(), import);
        }
    }

    /// The imports.
    pub(crate) fn imports(&self, private: &TokenStream) -> Option<TokenStream> {
        if self.words.is_empty() && self.paths.is_empty() {
            return None;
        }
        let (words, paths) = (self.words.values(), self.paths.values());
        Some(generate! {
            const _: () = {
                #(#paths)*
                const _: () = {
                    use self::*;
                    use #private::attributes::*;
                    const _: () = MIDWAY_ATTRIBUTES;
                    #(#words)*
                };
            };
        })
    }
}
