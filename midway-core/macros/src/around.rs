//! What stands around handlers: `#[guard]`, `#[middleware]`, `#[filter]` and `#[result_filter]`, on the `impl` block or on a route.

use crate::attributes::Taken;
use crate::conditions::Condition;
use crate::generated::generate;
use crate::mistakes::Mistakes;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, ItemImpl, Path, Token, Type, parse_quote};

/// The attributes; each is also the name of the call that adds one type to a layer.
const WORDS: &[&str] = &["guard", "middleware", "filter", "result_filter"];

/// The types asked for at one level, in the order in which they are written.
#[derive(Default)]
pub(crate) struct Around(Vec<(&'static str, Type)>);

/// Whether an attribute is one of these.
pub(crate) fn is_ours(path: &Path) -> bool {
    word(path).is_some()
}

/// Reads those among the attributes.
pub(crate) fn read(attributes: &[Attribute], mistakes: &mut Mistakes) -> Around {
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
            mistakes
                .take(parsed)
                .into_iter()
                .flatten()
                .map(|ty| (word, ty)),
        );
    }
    around
}

/// Takes those off an `impl` block; its conditions have been decided by the compiler.
pub(crate) fn of_block(
    attributes: &mut Vec<Attribute>,
    taken: &mut Taken,
    mistakes: &mut Mistakes,
) -> Around {
    let ours: Vec<_> = attributes
        .extract_if(.., |attribute| is_ours(attribute.path()))
        .collect();
    taken.add(&Condition::default(), &ours);
    read(&ours, mistakes)
}

fn word(path: &Path) -> Option<&'static str> {
    let last = &path.segments.last()?.ident;
    WORDS.iter().copied().find(|word| last == word)
}

/// One of the attributes that no controller has taken: it stands above the controller's own, and so moves below.
pub(crate) fn stray(word: &str, arguments: TokenStream, item: TokenStream) -> TokenStream {
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
        "#[{word}] stands on an `impl` block that has #[controller] or #[ws_controller], or on one of its handlers"
    );
    let error = syn::Error::new(Span::call_site(), message).to_compile_error();
    quote!(#item #error)
}

fn is_controller(attribute: &Attribute) -> bool {
    let last = attribute.path().segments.last();
    last.is_some_and(|last| last.ident == "controller" || last.ident == "ws_controller")
}

impl Around {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first type, to say where something is wrong.
    pub(crate) fn first(&self) -> Option<&Type> {
        self.0.first().map(|(_, ty)| ty)
    }

    /// The expression that makes the layer.
    pub(crate) fn layer(&self, private: &TokenStream) -> TokenStream {
        let calls = self.0.iter().map(|(word, ty)| {
            let word = syn::Ident::new(word, ty.span());
            quote_spanned!(ty.span()=> .#word::<#ty>())
        });
        generate!(#private::Layer::new() #(#calls)*)
    }
}
