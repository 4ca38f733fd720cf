//! The method with its interceptors around the body: the first named is the outermost.

use super::parameters::{self, Parameter};
use super::returned::{self, Returned, When};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, ImplItemFn, Path, parse_quote, parse_quote_spanned};

pub(super) fn around(method: &mut ImplItemFn, interceptors: &[Path]) {
    let parameters = parameters::named(&mut method.sig);
    let patterns = parameters.iter().filter_map(Parameter::again);
    let statements = &method.block.stmts;
    let returned = returned::of(&method.sig);
    let mut body = quote!(#(#patterns)* #(#statements)*);
    if returned.when == When::Boxed {
        // A closure, so that a `return` in it is its own.
        let boxed = &method.sig.output;
        body = quote!((move || #boxed { #body })().await);
    }
    let shape = Shape {
        name: method.sig.ident.to_string(),
        returned,
        arguments: parameters
            .into_iter()
            .map(|parameter| parameter.name)
            .collect(),
    };
    for interceptor in interceptors.iter().rev() {
        body = shape.one(interceptor, &body);
    }
    if shape.returned.when == When::Boxed {
        body = quote!(::std::boxed::Box::pin(async move { #body }));
    }
    let brace = method.block.brace_token.span.join();
    method.block = parse_quote_spanned!(brace=> { #body });
}

/// What all interceptors of one method have to know of it.
struct Shape {
    name: String,
    returned: Returned,
    arguments: Vec<Ident>,
}

impl Shape {
    fn one(&self, interceptor: &Path, body: &TokenStream) -> TokenStream {
        // What does not fit is told at the interceptor's name. The locals have the macro's own hygiene: a
        // parameter called `call` stays the method's.
        let span = Span::mixed_site().located_at(interceptor.span());
        let this = Ident::new("self", Span::call_site().located_at(interceptor.span()));
        let (name, returned, arguments) = (&self.name, &self.returned.output, &self.arguments);
        let proceed = self.proceed(span, body);
        quote_spanned! {span=>
            use ::midway_core::__private::{
                AroundAny as _, AroundNothing as _, Debugged as _, Displayed as _, PassArguments as _,
                Returned as _,
            };
            let interceptor = ::midway_core::__private::held::<Self, #interceptor>(#this);
            let call = ::midway_core::__private::Call::new(::core::any::type_name::<Self>(), #name);
            let started = ::midway_core::__private::Started::new(interceptor, &call);
            let mut arguments = (#(#arguments,)*);
            ::midway_core::__private::ToArguments(interceptor, &mut arguments).tell(&call);
            let (#(#arguments,)*) = arguments;
            let outcome: #returned =
                (&::midway_core::__private::ToResult::<_, #returned>::new(interceptor)) #proceed;
            (&&&::midway_core::__private::Outcome(&outcome)).tell(interceptor, &call);
            ::midway_core::__private::Started::end(started);
            outcome
        }
    }

    /// The method inside of the interceptor's own part.
    fn proceed(&self, span: Span, body: &TokenStream) -> TokenStream {
        let returned = &self.returned.output;
        match self.returned.when {
            When::AtOnce => {
                quote_spanned!(span=> .around_sync(&call, move || -> #returned { #body }))
            }
            // What stands in front of the body says its type: `?` and coercions go by it.
            When::Awaited | When::Boxed => quote_spanned! {span=>
                .around(&call, async move {
                    if false {
                        return ::midway_core::__private::never::<#returned>();
                    }
                    #body
                })
                .await
            },
        }
    }
}

/// The method unchanged, with what is wrong said inside of it.
pub(super) fn with_mistakes(mut method: ImplItemFn, mistakes: &TokenStream) -> TokenStream {
    let body = &method.block;
    method.block = parse_quote!({ #mistakes #body });
    method.into_token_stream()
}
