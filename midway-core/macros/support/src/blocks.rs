//! The check that a type has one block with an attribute. Two implementations of the framework's trait are an error of the
//! compiler anyway, in its own words; this one adds a sentence that says what to do.
//!
//! Each block implements `Block<K>` for the type, with a `K` of its own: a tuple of integer types. Where there is one, the
//! compiler finds `K` by itself. Where there are two it cannot choose, takes `i32` for each integer, and reports the
//! message that `Block` has for a type that does not implement it.

use crate::generate;
use crate::generated::located;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::ItemImpl;
use syn::spanned::Spanned;

/// All integer types but `i32`.
const INTEGERS: [&str; 11] = [
    "i8", "i16", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
];

/// Code that does not compile if the type has another such block.
///
/// `private` has a trait `Block<K>` with `#[diagnostic::on_unimplemented]`, and a function
/// `only_block<T: Block<(A, B, C, D, E)>, A, B, C, D, E>(_: A, _: B, _: C, _: D, _: E)`.
#[must_use]
pub fn only(private: &TokenStream, block: &ItemImpl) -> TokenStream {
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

/// The integers of a block, chosen by its text: two texts have the same once in 161,051 times.
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
