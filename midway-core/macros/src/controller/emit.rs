//! A controller's routes: extraction of the arguments, the call, the answer; and the registration.

use super::CRATE;
use super::args::Route;
use crate::around::Around;
use crate::mistakes::location;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ItemImpl, Type};

pub(super) fn controller(block: &ItemImpl, around: &Around, routes: &[Route]) -> TokenStream {
    let this = &block.self_ty;
    let name = this.to_token_stream().to_string().replace(' ', "");
    let place = location(this.span());
    let described = routes.iter().map(described);
    let mounted = routes.iter().map(mounted);
    let layer = (!around.is_empty()).then(|| {
        let layer = around.layer(CRATE);
        quote!(.around(#layer))
    });
    let definition =
        quote_spanned!(this.span()=> ::midway_http::__private::ControllerDefinition::new::<Self>);
    quote! {
        const _: () = {
            impl ::midway_http::__private::HttpController for #this {
                fn describe() -> ::midway_http::__private::ControllerDefinition {
                    #definition(#name, #place)
                        #layer
                        #(#described)*
                }

                fn mount(routes: &mut ::midway_http::__private::Routes<Self>) {
                    #(#mounted)*
                }
            }

            ::midway_http::__private::inventory::submit! {
                ::midway_http::__private::ControllerRegistration {
                    describe: <#this as ::midway_http::__private::HttpController>::describe,
                }
            }
        };
    }
}

fn described(route: &Route) -> TokenStream {
    let http_method = match route.http_method {
        Some(http_method) => quote!(::core::option::Option::Some(#http_method)),
        None => quote!(::core::option::Option::None),
    };
    let event = format!("{} {}", route.http_method.unwrap_or("ANY"), route.path);
    let (path, handler, place) = (&route.path, route.handler.to_string(), location(route.at));
    let layer = (!route.around.is_empty()).then(|| {
        let layer = route.around.layer(CRATE);
        quote!(.route_around(#layer))
    });
    quote!(.route(#http_method, #path, #handler, #event, #place) #layer)
}

fn mounted(route: &Route) -> TokenStream {
    let handler = &route.handler;
    let names: Vec<_> = (0..route.parameters.len())
        .map(|index| format_ident!("argument_{index}"))
        .collect();
    let extracted = extraction(&names, &route.parameters);
    let awaited = route.is_async.then(|| quote!(.await));
    let (outcome, value) = (outcome_of(route), value_of(route));
    // With the macro's own span: on the user's, those that this route does not need would be told as unused.
    let imports = quote! {
        use ::midway_http::__private::{
            AnyOutcome as _, AnyValue as _, EarlyBody as _, EmptyValue as _, FallibleOutcome as _,
            HeadArgument as _, LastArgument as _, OptionalValue as _, OwnErrorOutcome as _,
            UnfitArgument as _, UnfitData as _, UnfitValue as _,
        };
    };
    quote_spanned! {route.at=>
        routes.add(|call: ::midway_http::__private::Call<Self>, request: ::midway_http::__private::Request| async move {
            #imports
            #extracted
            let controller = call.open(context).await?;
            let response = {
                let result = Self::#handler(controller.get(), #(#names),*) #awaited;
                let outcome = #outcome;
                match outcome(result) {
                    ::midway_http::__private::Settled::Value(value) => {
                        let answer = #value;
                        ::core::result::Result::Ok(answer(value))
                    }
                    ::midway_http::__private::Settled::Answered(response) => ::core::result::Result::Ok(response),
                    ::midway_http::__private::Settled::Failed(error) => ::core::result::Result::Err(error),
                }
            };
            controller.close().await;
            response
        });
    }
}

/// The last argument may consume the body, those before it only see the head.
fn extraction(names: &[syn::Ident], types: &[Type]) -> TokenStream {
    let Some(((last, last_type), head)) = names
        .iter()
        .zip(types)
        .collect::<Vec<_>>()
        .split_last()
        .map(|(l, h)| (*l, h.to_vec()))
    else {
        return quote!(let mut request = request;
        let context = call.context_of(&mut request););
    };
    let from_head = head.iter().map(|(name, ty)| {
        let extract = quote_spanned! {ty.span()=>
            (&&&&::midway_http::__private::Argument::<#ty>::new()).take_from_head(&mut parts)
        };
        let take = taken(&extract, ty);
        quote!(let #name = #take;)
    });
    let split = (!head.is_empty()).then(|| {
        quote! {
            let (mut parts, body) = request.into_parts();
            #(#from_head)*
            let request = ::midway_http::__private::Request::from_parts(parts, body);
        }
    });
    let extract = quote_spanned! {last_type.span()=>
        (&&&&::midway_http::__private::Argument::<#last_type>::new()).take_from_all(request)
    };
    let take = taken(&extract, last_type);
    quote! {
        let mut request = request;
        let context = call.context_of(&mut request);
        #split
        let #last = #take;
    }
}

fn taken(extract: &TokenStream, ty: &Type) -> TokenStream {
    quote_spanned! {ty.span()=>
        match #extract.await {
            ::core::result::Result::Ok(argument) => argument,
            ::core::result::Result::Err(rejection) => {
                return ::core::result::Result::Ok(call.reject(rejection).await)
            }
        }
    }
}

fn outcome_of(route: &Route) -> TokenStream {
    quote_spanned!(route.returned=> (&&&::midway_http::__private::Outcome::of(&result)).outcome())
}

fn value_of(route: &Route) -> TokenStream {
    quote_spanned!(route.returned=> (&&&&::midway_http::__private::Value::of(&value)).answer())
}
