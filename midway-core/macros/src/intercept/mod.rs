//! `#[intercept]`.

// What cannot be intercepted.
mod check;
// The method with its interceptors around the body.
mod emit;

use crate::mistakes::Mistakes;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{ImplItem, ImplItemFn, ItemImpl, Path, Token};

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let parsed = Punctuated::<Path, Token![,]>::parse_terminated.parse2(arguments.clone());
    let interceptors: Vec<Path> = mistakes.take(parsed).into_iter().flatten().collect();
    if interceptors.is_empty() && mistakes.is_empty() {
        let message = "name the interceptor: #[intercept(Audit)], or several, the outermost first";
        mistakes
            .0
            .push(syn::Error::new(proc_macro2::Span::call_site(), message));
    }
    if let Ok(block) = syn::parse2::<ItemImpl>(item.clone()) {
        return whole(block, &interceptors, mistakes);
    }
    match syn::parse2::<ImplItemFn>(item.clone()) {
        Ok(mut method) => {
            check::method(&method, &mut mistakes);
            if mistakes.is_empty() {
                emit::around(&mut method, &interceptors);
            }
            let mistakes = mistakes.into_tokens();
            // Inside of an impl only items may stand: a mistake goes into the body.
            match mistakes.is_empty() {
                true => method.into_token_stream(),
                false => emit::with_mistakes(method, &mistakes),
            }
        }
        Err(_) => {
            let error = syn::Error::new_spanned(
                &item,
                "#[intercept] goes before a method or an impl block",
            );
            let error = error.to_compile_error();
            quote!(#error #item)
        }
    }
}

/// Every method with a receiver in an impl block.
fn whole(mut block: ItemImpl, interceptors: &[Path], mut mistakes: Mistakes) -> TokenStream {
    let methods = block.items.iter_mut().filter_map(|item| match item {
        ImplItem::Fn(method) if method.sig.receiver().is_some() => Some(method),
        _ => None,
    });
    for method in methods {
        check::method(method, &mut mistakes);
        if mistakes.is_empty() {
            emit::around(method, interceptors);
        }
    }
    let mistakes = mistakes.into_tokens();
    quote!(#block #mistakes)
}
