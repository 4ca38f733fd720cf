//! The implementation of `WsController`, and its registration.

use super::args::{Arguments, Event, Handles};
use super::call::{names, whole};
use super::events::{emits, is_streamed, messages};
use midway_macros_support::{
    Condition, blocks,
    controller::{Controller, Handler},
    generate, located, location, option,
};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::Ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

pub(super) fn controller(
    controller: &Controller,
    arguments: &Arguments,
    handlers: &[Handler<Handles>],
) -> TokenStream {
    let (block, private) = (&controller.block, &arguments.private());
    let ty = &block.self_ty;
    let has = |event: Event| {
        let handlers = handlers
            .iter()
            .filter(|handler| handler.mark.event == event);
        Condition::any(private, handlers.map(|handler| &handler.condition))
    };
    let (connection, disconnection) = (has(Event::Connection), has(Event::Disconnection));
    let (message, ping, pong) = (has(Event::Message), has(Event::Ping), has(Event::Pong));
    let named = has(Event::Named);
    let concurrency = arguments
        .concurrency
        .as_ref()
        .map(|number| generate!(const CONCURRENCY: #private::core::primitive::usize = #number;));
    let streams = handlers
        .iter()
        .any(|handler| is_streamed(controller, handler));
    let streams =
        streams.then(|| generate!(const STREAMS: #private::core::primitive::bool = true;));
    let has_events = handlers
        .iter()
        .any(|handler| handler.mark.event == Event::Named);
    let methods = handlers
        .iter()
        .filter(|handler| !has_events || names(handler.mark.event).0 != "message")
        .map(|handler| method(private, handler));
    let messages = has_events.then(|| messages(private, controller, handlers));
    let names = emits(private, &arguments.emits);
    let only = blocks::only(private, block);
    let registration = registration(private, controller, arguments, handlers);
    generate! {
        #[automatically_derived]
        impl #private::WsController for #ty {
            const EVENTS: #private::Events = #private::Events {
                connection: #connection,
                message: #message,
                named: #named,
                ping: #ping,
                pong: #pong,
                disconnection: #disconnection,
            };
            #concurrency
            #streams
            #(#methods)*
            #messages
        }
        #names
        #only
        #registration
    }
}

fn registration(
    private: &TokenStream,
    controller: &Controller,
    arguments: &Arguments,
    handlers: &[Handler<Handles>],
) -> TokenStream {
    let (ty, name) = (&controller.block.self_ty, controller.name());
    let place = location(private, ty.span());
    let path = option(private, arguments.path.as_ref());
    let layer = controller.around.layer(private);
    let handlers = handlers.iter().map(|handler| {
        let event = match &handler.mark.name {
            Some(name) => name.value(),
            None => names(handler.mark.event).0.to_owned(),
        };
        let for_event = handler.mark.name.is_some().then(|| generate!(.for_event()));
        let kind = Ident::new(names(handler.mark.event).1, Span::call_site());
        let (method, place, layer) = (
            handler.method.unraw().to_string(),
            location(private, handler.method.span()),
            handler.around.layer(private),
        );
        let condition = &handler.condition;
        let broadcasting = handler
            .mark
            .broadcast
            .is_some()
            .then(|| generate!(.broadcasting()));
        let checks = handler.parameters.iter().map(|ty| {
            let private = located(private, ty.span());
            quote_spanned!(ty.span()=> <#ty as #private::Extract<#private::#kind<'_>>>::check)
        });
        generate! {
            #condition
            let definition = definition.handler(#event, #method, #place, #layer)
                #for_event #broadcasting #(.takes(#checks))*;
        }
    });
    generate! {
        #private::inventory::submit! {
            #private::WsControllerRegistration {
                describe: || {
                    let definition = #private::ControllerDefinition::of::<#ty>(#name, #path, #place)
                        .around(#layer);
                    #(#handlers)*
                    definition
                },
            }
        }
    }
}

/// One method of `WsController`: the arguments at once, the handler's future, its reply.
fn method(private: &TokenStream, handler: &Handler<Handles>) -> TokenStream {
    let (name, event) = names(handler.mark.event);
    let (name, source) = (
        Ident::new(name, Span::call_site()),
        Ident::new(event, Span::call_site()),
    );
    let body = whole(private, handler);
    let (condition, lint) = (&handler.condition, &handler.lint);
    generate! {
        #condition
        #lint
        fn #name<'s>(
            &'s self,
            call: #private::Call<'s>,
            event: &mut #private::#source<'_>,
        ) -> impl #private::core::future::Future<Output = #private::Result<()>> + #private::core::marker::Send + use<'s> {
            #body
        }
    }
}
