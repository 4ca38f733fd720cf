//! Hygiene of generated code: locals that only the macro sees, and paths that mean the same in every module.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::Path;

/// `quote!` with hygiene: its locals are invisible to the user's code, and the user's to them.
#[macro_export]
macro_rules! generate {
    ($($tokens:tt)*) => {
        $crate::__private::quote::quote_spanned!(
            $crate::__private::proc_macro2::Span::mixed_site()=> $($tokens)*
        )
    };
}

/// The place of `span` with the hygiene of [`generate!`].
#[must_use]
pub fn at(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

/// A local of generated code, placed at `span`.
#[must_use]
pub fn local(name: &str, span: Span) -> Ident {
    Ident::new(name, at(span))
}

/// The locals `argument_0`, `argument_1` and so on.
#[must_use]
pub fn argument_names(count: usize) -> Vec<Ident> {
    (0..count)
        .map(|index| format_ident!("argument_{index}", span = Span::mixed_site()))
        .collect()
}

/// The path, placed at a `span` of the user's code. An expression that mixes tokens of the user and of the macro gets its
/// compile errors on the whole attribute; with all tokens placed at `span` they are there.
#[must_use]
pub fn located(path: &TokenStream, span: Span) -> TokenStream {
    let mut tokens = path.clone().into_iter().peekable();
    // For a relative path with the user's hygiene, `unused_qualifications` would fire.
    let span = match tokens.peek() {
        Some(TokenTree::Punct(_)) => span,
        _ => at(span),
    };
    let one = |mut token: TokenTree| {
        // The span of `$crate` decides which crate it is.
        if token.to_string() != "$crate" {
            token.set_span(span);
        }
        token
    };
    tokens.map(one).collect()
}

/// The module from which generated code takes everything, `__private`, of the crate that `crate = path` names; without
/// it, of the crate called `usual`.
#[must_use]
pub fn private(krate: Option<&Path>, usual: &str) -> TokenStream {
    match krate {
        Some(path) => quote!(#path::__private),
        None => {
            let usual = Ident::new(usual, Span::mixed_site());
            generate!(::#usual::__private)
        }
    }
}

/// An expression for a place in the user's source: the line of the token, not of the attribute.
///
/// # Panics
///
/// Outside of a macro's expansion.
#[must_use]
pub fn location(private: &TokenStream, span: Span) -> TokenStream {
    let line = u32::try_from(span.unwrap().line()).unwrap_or(0);
    generate!(#private::Location::new(#private::core::file!(), #line))
}

/// An expression for the option.
#[must_use]
pub fn option(private: &TokenStream, value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => generate!(#private::core::option::Option::Some(#value)),
        None => generate!(#private::core::option::Option::None),
    }
}
