//! The definition of what a factory provides, and its registration.

use super::check::Parameter;
use crate::component::args::Arguments;
use crate::component::emit::said;
use crate::mistakes::location;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, ItemFn, Path, ReturnType};

pub(crate) fn factory(
    function: &ItemFn,
    arguments: &Arguments,
    parameters: &[Parameter],
) -> TokenStream {
    let ident = &function.sig.ident;
    let ReturnType::Type(_, returned) = &function.sig.output else {
        return TokenStream::new();
    };
    let names: Vec<_> = (0..parameters.len())
        .map(|index| format_ident!("argument_{index}"))
        .collect();
    let values = parameters
        .iter()
        .map(|parameter| parameter.from.value(&parameter.ty));
    let described = parameters
        .iter()
        .filter_map(|p| p.from.field(&p.name, p.at, &p.ty));
    let said = said(arguments);
    let place = location(ident.span());
    let maker = quote_spanned! {returned.span()=>
        (&&&::midway_core::__private::Returns::<#returned>(::core::marker::PhantomData)).maker()
    };
    let destroy = arguments.destroy.as_ref().map(|path| destroy(path, &maker));
    let (kind, body, output) = construction(function, &names, &maker);
    quote! {
        const _: () = {
            use ::midway_core::__private::{
                MakerOfResult as _, MakerOfShared as _, MakerOfSharedResult as _, MakerOfValue as _,
            };

            fn construct(
                source: &mut ::midway_core::__private::Source<'_>,
            ) -> ::midway_core::__private::Result<#output> {
                let _ = &source;
                #(let #names = #values;)*
                #body
            }

            fn describe() -> ::midway_core::__private::Definition {
                ::midway_core::__private::Description::provided(
                    #maker.binding,
                    const { &[#(#described),*] }.as_slice(),
                    #place,
                    ::midway_core::__private::Construct::#kind(construct),
                )
                .expanded_at(::core::line!())
                .factory(::core::any::type_name_of_val(&#ident))
                #said
                #destroy
                .into()
            }

            ::midway_core::__private::inventory::submit! {
                ::midway_core::__private::ComponentRegistration { describe }
            }
        };
    }
}

/// What ends the value: the function takes `&T` or `Arc<T>`.
fn destroy(path: &Path, maker: &TokenStream) -> TokenStream {
    // On the path, so that a function that does not fit is told there.
    let call = quote_spanned! {path.span()=>
        ::midway_core::__private::Box::pin(async move {
            let argument = (&::midway_core::__private::Given(#path, &value)).argument();
            ::midway_core::__private::Called(#path(argument)).settle().await
        })
    };
    quote! {
        .destroy(|instance| {
            use ::midway_core::__private::{
                Borrowed as _, CalledAtOnce as _, CalledWrongly as _, Shared as _,
            };
            let value = match #maker.value(&instance) {
                ::core::result::Result::Ok(value) => value,
                ::core::result::Result::Err(error) => return ::midway_core::__private::refuse(error),
            };
            #call
        })
    }
}

/// Which kind of construction it is, its body and what it gives.
fn construction(
    function: &ItemFn,
    names: &[Ident],
    maker: &TokenStream,
) -> (TokenStream, TokenStream, TokenStream) {
    let ident = &function.sig.ident;
    let call = quote!(#ident(#(#names),*));
    match function.sig.asyncness {
        Some(_) => (
            quote!(Async),
            quote! {
                ::core::result::Result::Ok(::midway_core::__private::Box::pin(async move {
                    (#maker.convert)(#call.await)
                }))
            },
            quote!(
                ::midway_core::__private::BoxFuture<
                    'static,
                    ::midway_core::__private::Result<::midway_core::__private::Instance>,
                >
            ),
        ),
        None => (
            quote!(Sync),
            quote!((#maker.convert)(#call)),
            quote!(::midway_core::__private::Instance),
        ),
    }
}
