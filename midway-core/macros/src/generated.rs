//! What generated code is made of: locals of the macro's own, and paths that mean the same wherever they stand.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::Path;

/// `quote!`, with the macro's own locals: they neither see those of the user's code nor are seen by it, wherever
/// its tokens come from.
macro_rules! generate {
    ($($tokens:tt)*) => {
        ::quote::quote_spanned!(::proc_macro2::Span::mixed_site()=> $($tokens)*)
    };
}
pub(crate) use generate;

/// The place of `span`, for generated code with locals.
pub(crate) fn at(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

/// A local of generated code that stands at the place of `span`.
pub(crate) fn local(name: &str, span: Span) -> Ident {
    Ident::new(name, at(span))
}

/// A path with the span of the user's code that it stands in: the compiler's word on an expression of which some tokens
/// are the macro's is on the whole attribute.
pub(crate) fn located(path: &TokenStream, span: Span) -> TokenStream {
    let mut tokens = path.clone().into_iter().peekable();
    // A relative one would be told as longer than it has to be.
    let span = match tokens.peek() {
        Some(TokenTree::Punct(_)) => span,
        _ => at(span),
    };
    let one = |mut token: TokenTree| {
        // This one's span says which crate it is.
        if token.to_string() != "$crate" {
            token.set_span(span);
        }
        token
    };
    tokens.map(one).collect()
}

/// The module of which generated code takes everything: `krate::__private`. The crate is the one that `crate = path`
/// names, and by default the one called `usual`.
pub(crate) fn private(krate: Option<&Path>, usual: &str) -> TokenStream {
    match krate {
        Some(path) => quote!(#path::__private),
        None => {
            let usual = Ident::new(usual, Span::mixed_site());
            generate!(::#usual::__private)
        }
    }
}

/// A place in the user's source. The line is the token's own, not the attribute's.
pub(crate) fn location(private: &TokenStream, span: Span) -> TokenStream {
    let line = u32::try_from(span.unwrap().line()).unwrap_or(0);
    generate!(#private::Location::new(#private::core::file!(), #line))
}
