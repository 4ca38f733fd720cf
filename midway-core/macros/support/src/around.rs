//! The layer around handlers: `#[guard]`, `#[middleware]`, `#[filter]` and `#[result_filter]` on a block or a method.

use crate::attributes::Taken;
use crate::condition::Condition;
use crate::errors::{Errors, refused};
use crate::generate;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote_spanned};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, ItemImpl, Path, Token, Type, parse_quote};

/// The attributes. Each is also the name of the method of `Layer` that adds a type.
const WORDS: &[&str] = &["guard", "middleware", "filter", "result_filter"];

/// The types in the attributes of one level, in their order.
#[derive(Debug, Default)]
pub struct Around(Vec<(&'static str, Type)>);

/// Returns true for one of the four attributes.
#[must_use]
pub fn is_ours(path: &Path) -> bool {
    word(path).is_some()
}

/// Reads the four attributes among others.
pub fn read(attributes: &[Attribute], errors: &mut Errors) -> Around {
    let mut around = Around::default();
    for attribute in attributes {
        let Some(word) = word(attribute.path()) else {
            continue;
        };
        let parsed = attribute.parse_args_with(Punctuated::<Type, Token![,]>::parse_terminated);
        let parsed = parsed.and_then(|types| match types.is_empty() {
            true => Err(syn::Error::new(attribute.span(), "")),
            false => Ok(types),
        });
        let parsed = parsed.map_err(|error| {
            let message = format!("expected the component's type, or several: #[{word}(Type)]");
            syn::Error::new(error.span(), message)
        });
        around.0.extend(
            errors
                .take(parsed)
                .into_iter()
                .flatten()
                .map(|ty| (word, ty)),
        );
    }
    around
}

/// Takes the four attributes off an `impl` block. The compiler has decided its conditions.
pub fn of_block(attributes: &mut Vec<Attribute>, taken: &mut Taken, errors: &mut Errors) -> Around {
    let ours: Vec<_> = attributes
        .extract_if(.., |attribute| is_ours(attribute.path()))
        .collect();
    taken.add(&Condition::default(), &ours);
    read(&ours, errors)
}

fn word(path: &Path) -> Option<&'static str> {
    let last = &path.segments.last()?.ident;
    WORDS.iter().copied().find(|word| last == word)
}

/// Expands one of the four attributes that no controller has taken. If it stands above the controller's own attribute, it
/// moves below; otherwise it is an error.
pub fn stray(word: &str, arguments: TokenStream, item: TokenStream) -> TokenStream {
    if let Ok(mut block) = syn::parse2::<ItemImpl>(item.clone())
        && block.attrs.iter().any(is_controller)
    {
        let word = format_ident!("{word}");
        block.attrs.push(match arguments.is_empty() {
            true => parse_quote!(#[#word]),
            false => parse_quote!(#[#word(#arguments)]),
        });
        return block.into_token_stream();
    }
    let message = format!(
        "#[{word}] goes on an `impl` block with a controller's attribute, such as #[controller], or on one of its handlers"
    );
    refused(&item, &syn::Error::new(Span::call_site(), message))
}

/// Returns true for `#[controller]` and, by convention, for every attribute called `…_controller`.
fn is_controller(attribute: &Attribute) -> bool {
    let last = attribute.path().segments.last();
    last.is_some_and(|last| {
        last.ident == "controller" || last.ident.to_string().ends_with("_controller")
    })
}

impl Around {
    /// Returns true without any type.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first type, to put an error on.
    #[must_use]
    pub fn first(&self) -> Option<&Type> {
        self.0.first().map(|(_, ty)| ty)
    }

    /// An expression that makes the layer; `private` has a type `Layer`.
    #[must_use]
    pub fn layer(&self, private: &TokenStream) -> TokenStream {
        let calls = self.0.iter().map(|(word, ty)| {
            let word = syn::Ident::new(word, ty.span());
            quote_spanned!(ty.span()=> .#word::<#ty>())
        });
        generate!(#private::Layer::new() #(#calls)*)
    }
}
