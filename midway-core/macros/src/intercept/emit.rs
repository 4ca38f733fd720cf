//! The method with its interceptors around the body: the first named is the outermost.

use super::args::InterceptArguments;
use super::parameters::{self, Parameter};
use super::returned::{self, Returned, When};
use midway_macros_support::{at, generate, located};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, ImplItemFn, Path, parse_quote_spanned};

pub(super) fn around(method: &mut ImplItemFn, arguments: &InterceptArguments) {
    let private = arguments.private();
    let parameters = parameters::named(&mut method.sig);
    let patterns = parameters.iter().filter_map(Parameter::again);
    let statements = &method.block.stmts;
    let returned = returned::of(&method.sig);
    let mut body = generate!(#(#patterns)* #(#statements)*);
    if returned.when == When::Boxed {
        // A closure, so that a `return` in it is its own.
        let boxed = &method.sig.output;
        body = generate!((move || #boxed { #body })().await);
    }
    let shape = Shape {
        name: method.sig.ident.unraw().to_string(),
        this: method
            .sig
            .receiver()
            .map_or_else(Span::call_site, |receiver| receiver.self_token.span),
        returned,
        arguments: parameters
            .into_iter()
            .map(|parameter| parameter.name)
            .collect(),
    };
    for interceptor in arguments.interceptors.iter().rev() {
        body = shape.one(&private, &interceptor.path, &body);
    }
    if shape.returned.when == When::Boxed {
        body = generate!(#private::Box::pin(async move { #body }));
    }
    let brace = method.block.brace_token.span.join();
    method.block = parse_quote_spanned!(brace=> { #body });
}

/// The facts of a method that all of its interceptors share.
struct Shape {
    name: String,
    /// The `self` of the method's author, which is the only one that its body has.
    this: Span,
    returned: Returned,
    arguments: Vec<Ident>,
}

impl Shape {
    fn one(&self, private: &TokenStream, interceptor: &Path, body: &TokenStream) -> TokenStream {
        // A type that does not fit is an error at the interceptor's name. The locals have the macro's own hygiene: a
        // parameter called `call` stays the method's.
        let span = at(interceptor.span());
        let this = Ident::new("self", self.this.located_at(interceptor.span()));
        let (name, returned, arguments) = (&self.name, &self.returned.output, &self.arguments);
        let private = &located(private, span);
        let proceed = self.proceed(private, span, body);
        quote_spanned! {span=>
            use #private::Select as _;
            let interceptor = #private::held::<Self, #interceptor>(#this);
            let call = #private::Call::new(#private::core::any::type_name::<Self>(), #name);
            let started = #private::Started::new(interceptor, &call);
            let mut arguments = (#(#arguments,)*);
            let before = (&&#private::ToArguments::of(interceptor, &arguments)).select();
            if let #private::core::option::Option::Some(before) = before {
                before(interceptor, &call, &mut arguments);
            }
            let (#(#arguments,)*) = arguments;
            let outcome: #returned =
                (&&#private::ToResult::<_, #returned>::new(interceptor)).select() #proceed;
            #private::ended(interceptor, &call, (&&&&#private::Outcome(&outcome)).select());
            #private::Started::end(started);
            outcome
        }
    }

    /// The method inside of the interceptor's own part.
    fn proceed(&self, private: &TokenStream, span: Span, body: &TokenStream) -> TokenStream {
        let returned = &self.returned.output;
        match self.returned.when {
            When::AtOnce => {
                quote_spanned!(span=> .around_sync(&call, move || -> #returned { #body }))
            }
            // The statement before the body gives it its type, which `?` and coercions need.
            When::Awaited | When::Boxed => quote_spanned! {span=>
                .around(&call, async move {
                    if false {
                        return #private::never::<#returned>();
                    }
                    #body
                })
                .await
            },
        }
    }
}
