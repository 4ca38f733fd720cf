//! Two blocks of one type with the same attribute: the trait that each implements is told by the compiler in words of its
//! own; beside it stands a sentence that says what to do.
//!
//! Each block implements `Block<K>` for the type, with a `K` of its own: a tuple of integer types. Where there is one, the
//! compiler finds `K` by itself. Where there are two it cannot choose, takes `i32` for each integer, and says what
//! `Block` says of a type that does not implement it.

use crate::generated::{generate, located};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::ItemImpl;
use syn::spanned::Spanned;

/// All but `i32`.
const INTEGERS: [&str; 11] = [
    "i8", "i16", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
];

/// Does not compile where the type has another such block.
pub(crate) fn only(private: &TokenStream, block: &ItemImpl) -> TokenStream {
    let ty = &block.self_ty;
    let span = ty.span();
    let there = located(private, span);
    let kinds = kinds(block).map(|kind| {
        let kind = Ident::new(kind, Span::mixed_site());
        generate!(#private::core::primitive::#kind)
    });
    let only = quote_spanned!(span=> #there::only_block::<#ty, _, _, _, _, _>);
    generate! {
        impl #private::Block<(#(#kinds),*)> for #ty {}

        const _: fn() = || #only(0, 0, 0, 0, 0);
    }
}

/// Which ones, by the text of the block: two texts have the same once in 161,051 times.
fn kinds(block: &ItemImpl) -> [&'static str; 5] {
    let text = block.to_token_stream().to_string();
    let mut rest = text.bytes().fold(0u64, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let all = INTEGERS.len() as u64;
    std::array::from_fn(|_| {
        let kind = INTEGERS[(rest % all) as usize];
        rest /= all;
        kind
    })
}
