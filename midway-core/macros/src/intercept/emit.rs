//! The method with its interceptors around the body: the first named is the outermost.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ImplItemFn, Path, ReturnType, parse_quote};

pub(super) fn around(method: &mut ImplItemFn, interceptors: &[Path]) {
    let name = method.sig.ident.to_string();
    let returned = match &method.sig.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => ty.to_token_stream(),
    };
    let asynchronous = method.sig.asyncness.is_some();
    let mut body = method.block.to_token_stream();
    for interceptor in interceptors.iter().rev() {
        body = one(interceptor, &name, &returned, &body, asynchronous);
    }
    method.block = parse_quote!({ #body });
}

fn one(
    interceptor: &Path,
    name: &str,
    returned: &TokenStream,
    body: &TokenStream,
    asynchronous: bool,
) -> TokenStream {
    let held = quote_spanned! {interceptor.span()=>
        <Self as ::midway_core::__private::Intercepted<#interceptor>>::interceptor(self)
    };
    let proceed = match asynchronous {
        true => quote! {
            ::midway_core::__private::Interceptor::around(
                &**interceptor,
                &call,
                async { let outcome: #returned = #body; outcome },
            )
            .await
        },
        false => quote! {
            ::midway_core::__private::Interceptor::around_sync(
                &**interceptor,
                &call,
                || { let outcome: #returned = #body; outcome },
            )
        },
    };
    quote! {{
        use ::midway_core::__private::Returned as _;
        let interceptor = #held;
        let call = ::midway_core::__private::Call::new(::core::any::type_name::<Self>(), #name);
        ::midway_core::__private::Interceptor::before(&**interceptor, &call);
        let outcome: #returned = #proceed;
        ::midway_core::__private::Outcome(&outcome).tell(&**interceptor, &call);
        outcome
    }}
}

/// The method unchanged, with what is wrong said inside of it.
pub(super) fn with_mistakes(mut method: ImplItemFn, mistakes: &TokenStream) -> TokenStream {
    let body = &method.block;
    method.block = parse_quote!({ #mistakes #body });
    method.into_token_stream()
}
