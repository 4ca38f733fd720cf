//! What stands around handlers: `#[guard]`, `#[middleware]`, `#[filter]` and `#[result_filter]`.

use crate::mistakes::Mistakes;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Token, Type};

/// The attributes; each is also the name of the call that adds one type to a layer.
const WORDS: &[&str] = &["guard", "middleware", "filter", "result_filter"];

/// The types asked for at one level, in the order in which they are written.
#[derive(Default)]
pub(super) struct Around(Vec<(&'static str, Type)>);

/// Takes the attributes off and reads them.
pub(super) fn take(attributes: &mut Vec<Attribute>, mistakes: &mut Mistakes) -> Around {
    let mut around = Around::default();
    attributes.retain(|attribute| {
        let Some(word) = word(attribute) else {
            return true;
        };
        let parsed = attribute.parse_args_with(Punctuated::<Type, Token![,]>::parse_terminated);
        let parsed = parsed
            .ok()
            .filter(|types| !types.is_empty())
            .ok_or_else(|| {
                syn::Error::new_spanned(
                    attribute,
                    format!("expected the component's type, or several: #[{word}(Type)]"),
                )
            });
        around.0.extend(
            mistakes
                .take(parsed)
                .into_iter()
                .flatten()
                .map(|ty| (word, ty)),
        );
        false
    });
    around
}

fn word(attribute: &Attribute) -> Option<&'static str> {
    let path = attribute.path();
    let last = path.segments.last()?;
    let ours = path.segments.len() == 1
        || path
            .segments
            .first()
            .is_some_and(|first| first.ident == "midway_ws");
    WORDS
        .iter()
        .copied()
        .find(|word| ours && last.ident == word)
}

impl Around {
    /// The first type, to say where something is wrong.
    pub(super) fn first(&self) -> Option<&Type> {
        self.0.first().map(|(_, ty)| ty)
    }

    /// The expression that makes the layer.
    pub(super) fn layer(&self) -> TokenStream {
        let calls = self.0.iter().map(|(word, ty)| {
            let word = syn::Ident::new(word, ty.span());
            quote_spanned!(ty.span()=> .#word::<#ty>())
        });
        quote!(::midway_ws::__private::Layer::new() #(#calls)*)
    }
}
