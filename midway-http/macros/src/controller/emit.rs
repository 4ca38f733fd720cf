//! A controller's routes: extraction of the arguments, the call, the answer; and the registration.

use super::args::Route;
use midway_macros_support::{
    argument_names, at, blocks,
    controller::{Controller, Handler},
    generate, located, location, option,
};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, Type};

pub(super) fn controller(
    private: &TokenStream,
    controller: &Controller,
    handlers: &[Handler<Vec<Route>>],
) -> TokenStream {
    let Controller { block, around, .. } = controller;
    let (this, name) = (&block.self_ty, controller.name());
    let place = location(private, this.span());
    let only = blocks::only(private, block);
    let routes = handlers
        .iter()
        .flat_map(|handler| handler.mark.iter().map(move |route| (handler, route)));
    let described = routes
        .clone()
        .map(|(handler, route)| described(private, handler, route));
    let mounted = routes.map(|(handler, _)| mounted(private, handler));
    let layer = (!around.is_empty()).then(|| {
        let layer = around.layer(private);
        generate!(let definition = definition.around(#layer);)
    });
    let there = located(private, this.span());
    let definition = quote_spanned!(this.span()=> #there::ControllerDefinition::new::<Self>);
    generate! {
        const _: () = {
            impl #private::HttpController for #this {
                fn describe() -> #private::ControllerDefinition {
                    let definition = #definition(#name, #place);
                    #layer
                    #(#described)*
                    definition
                }

                fn mount(routes: &mut #private::Routes<Self>) {
                    #(#mounted)*
                }
            }

            #only

            #private::inventory::submit! {
                #private::ControllerRegistration {
                    describe: <#this as #private::HttpController>::describe,
                }
            }
        };
    }
}

fn described(private: &TokenStream, handler: &Handler<Vec<Route>>, route: &Route) -> TokenStream {
    let http_method = option(private, route.http_method);
    let event = format!("{} {}", route.http_method.unwrap_or("ANY"), route.path);
    let (condition, path) = (&handler.condition, &route.path);
    let place = location(private, handler.method.span());
    let layer = (!handler.around.is_empty()).then(|| {
        let layer = handler.around.layer(private);
        generate!(.route_around(#layer))
    });
    let handler = handler.method.unraw().to_string();
    generate! {
        #condition
        let definition = definition.route(#http_method, #path, #handler, #event, #place) #layer;
    }
}

fn mounted(private: &TokenStream, route: &Handler<Vec<Route>>) -> TokenStream {
    let (condition, lint, handler) = (&route.condition, &route.lint, &route.method);
    let names = argument_names(route.parameters.len());
    let extracted = extraction(private, &names, &route.parameters);
    let awaited = route.is_async.then(|| generate!(.await));
    // The user's own span, so that the compiler points at the type that is no response; each is made and used here.
    let span = route.returned;
    let (result, value) = (Ident::new("__result", span), Ident::new("__value", span));
    let there = located(private, span);
    let settled = quote_spanned!(span=> #there::returned(&#result).settle(#result));
    let answer = quote_spanned!(span=> #there::returned(&#value).answer(#value));
    let private = &located(private, handler.span());
    quote_spanned! {at(handler.span())=>
        #condition
        #lint
        routes.add(|call: #private::Call<Self>, context, request: #private::Request| async move {
            #extracted
            let controller = call.open(context).await?;
            let response = {
                let #result = Self::#handler(controller.get(), #(#names),*) #awaited;
                match #settled {
                    #private::Settled::Value(#value) => #private::core::result::Result::Ok(#answer),
                    #private::Settled::Answered(response) => #private::core::result::Result::Ok(response),
                    #private::Settled::Failed(error) => #private::core::result::Result::Err(error),
                }
            };
            controller.close().await;
            response
        });
    }
}

/// The last argument may consume the body, those before it only see the head. Without arguments the request is dropped
/// before the handler runs, as axum does.
fn extraction(private: &TokenStream, names: &[Ident], types: &[Type]) -> TokenStream {
    let (Some((last, names)), Some((last_type, types))) = (names.split_last(), types.split_last())
    else {
        return TokenStream::new();
    };
    let from_head = names.iter().zip(types).map(|(name, ty)| {
        let there = located(private, ty.span());
        let extract = quote_spanned! {ty.span()=>
            #there::argument::<#ty>().take_from_head
        };
        let take = taken(private, &generate!(#extract(&mut parts)), ty);
        generate!(let #name = #take;)
    });
    let split = (!names.is_empty()).then(|| {
        generate! {
            let (mut parts, body) = request.into_parts();
            #(#from_head)*
            let request = #private::Request::from_parts(parts, body);
        }
    });
    let there = located(private, last_type.span());
    let extract = quote_spanned! {last_type.span()=>
        #there::argument::<#last_type>().take_from_all
    };
    let take = taken(private, &generate!(#extract(request)), last_type);
    generate! {
        #split
        let #last = #take;
    }
}

fn taken(private: &TokenStream, extract: &TokenStream, ty: &Type) -> TokenStream {
    let private = located(private, ty.span());
    quote_spanned! {at(ty.span())=>
        match #extract.await {
            #private::core::result::Result::Ok(argument) => argument,
            #private::core::result::Result::Err(rejection) => {
                return #private::core::result::Result::Ok(call.reject(rejection).await)
            }
        }
    }
}
