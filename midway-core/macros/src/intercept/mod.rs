//! `#[intercept]`.

// Who intercepts.
mod args;
// What cannot be intercepted.
mod check;
// The method's parameters, each by a name.
mod parameters;
// What it returns, and when.
mod returned;
// The method with its interceptors around the body.
mod emit;

use self::args::Interceptor;
use crate::mistakes::Mistakes;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{ImplItem, ImplItemFn, ItemImpl};

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let interceptors = args::read(arguments, &mut mistakes);
    if let Ok(block) = syn::parse2::<ItemImpl>(item.clone()) {
        return whole(block, &interceptors, mistakes);
    }
    match syn::parse2::<ImplItemFn>(item.clone()) {
        Ok(mut method) => {
            check::method(&method, &mut mistakes);
            let interceptors = args::of(&mut method, &interceptors, &mut mistakes);
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
fn whole(mut block: ItemImpl, interceptors: &[Interceptor], mut mistakes: Mistakes) -> TokenStream {
    let methods = block.items.iter_mut().filter_map(|item| match item {
        ImplItem::Fn(method) if method.sig.receiver().is_some() => Some(method),
        _ => None,
    });
    for method in methods {
        check::method(method, &mut mistakes);
        let interceptors = args::of(method, interceptors, &mut mistakes);
        if mistakes.is_empty() {
            emit::around(method, &interceptors);
        }
    }
    let mistakes = mistakes.into_tokens();
    quote!(#block #mistakes)
}
