//! The attributes that a macro takes off an `impl` block and its methods, and their imports.

use crate::condition::Condition;
use crate::generate;
use crate::generated::{at, located};
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::collections::BTreeMap;
use syn::spanned::Spanned;
use syn::{Attribute, Path};

/// The paths of the attributes that were taken off.
///
/// The compiler would report an import that only they used as unused, so generated code imports each path once more. If
/// the user imports none of that name, the framework's own attribute is imported.
#[derive(Debug, Default)]
pub struct Taken {
    /// Paths of one word.
    words: Imports,
    /// Paths of several words.
    paths: Imports,
}

/// Imports by their text, so that each comes once.
type Imports = BTreeMap<String, TokenStream>;

impl Taken {
    /// Adds the attributes that were taken off under this condition.
    pub fn add(&mut self, condition: &Condition, attributes: &[Attribute]) {
        for path in attributes.iter().map(Attribute::path) {
            // A path from `$crate` needs no import.
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
            // With the hygiene of generated code, which no lint is about.
            let path = located(&path.to_token_stream(), at(path.span()));
            let import = generate!(#condition use #path as _;);
            imports.insert(import.to_string(), import);
        }
    }

    /// The imports; `private` is the framework's `__private`, which has a module `attributes`.
    #[must_use]
    pub fn imports(&self, private: &TokenStream) -> Option<TokenStream> {
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

/// Looks up an attribute by the last word of its path.
#[must_use]
pub fn named<T: Copy>(path: &Path, known: &[(&str, T)]) -> Option<T> {
    let last = &path.segments.last()?.ident;
    let found = known.iter().find(|(name, _)| last == name);
    found.map(|(_, value)| *value)
}
