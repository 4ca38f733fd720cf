//! The implementation of `WsController`, and its registration.

use super::args::{Arguments, Event, Handles};
use midway_macros_support::{
    Condition, argument_names, blocks,
    controller::{Controller, Handler},
    generate, local, located, location, option,
};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, Type};

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
    let concurrency = arguments
        .concurrency
        .as_ref()
        .map(|number| generate!(const CONCURRENCY: #private::core::primitive::usize = #number;));
    let methods = handlers.iter().map(|handler| method(private, handler));
    let only = blocks::only(private, block);
    let registration = registration(private, controller, arguments, handlers);
    generate! {
        #[automatically_derived]
        impl #private::WsController for #ty {
            const EVENTS: #private::Events = #private::Events {
                connection: #connection,
                message: #message,
                ping: #ping,
                pong: #pong,
                disconnection: #disconnection,
            };
            #concurrency
            #(#methods)*
        }
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
        let (event, _) = names(handler.mark.event);
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
        generate! {
            #condition
            let definition = definition.handler(#event, #method, #place, #layer) #broadcasting;
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

/// The method of `WsController`, which is also the event's name, and the type of its event.
fn names(event: Event) -> (&'static str, &'static str) {
    match event {
        Event::Connection => ("connection", "Opening"),
        Event::Message => ("message", "Incoming"),
        Event::Ping => ("ping", "Incoming"),
        Event::Pong => ("pong", "Incoming"),
        Event::Disconnection => ("disconnection", "Closing"),
    }
}

/// One method of `WsController`: the arguments at once, the handler's future, its reply.
fn method(private: &TokenStream, handler: &Handler<Handles>) -> TokenStream {
    let (name, event) = names(handler.mark.event);
    let (name, event) = (
        Ident::new(name, Span::call_site()),
        Ident::new(event, Span::call_site()),
    );
    let variables = argument_names(handler.parameters.len());
    let is_message = matches!(
        handler.mark.event,
        Event::Message | Event::Ping | Event::Pong
    );
    let values = handler.parameters.iter().enumerate().map(|(index, ty)| {
        // The last one may have the payload itself.
        let last =
            (is_message && index + 1 == handler.parameters.len()).then(|| generate!(event.last();));
        let private = located(private, ty.span());
        let extract =
            quote_spanned!(ty.span()=> <#ty as #private::Extract<#private::#event<'_>>>::extract);
        generate!({ #last #extract(event)? })
    });
    let one_body =
        (is_message && variables.len() > 1).then(|| one_body(private, &handler.parameters));
    let called = &handler.method;
    let wait = handler.is_async.then(|| generate!(.await));
    // The user's own span, so that the compiler points at the type that cannot be sent; each is made and used here.
    let value = Ident::new("__value", handler.returned);
    let returned = Ident::new("__returned", handler.returned);
    let into_result = Ident::new("into_result", handler.returned);
    let body = generate! {
        use #private::Plain as _;
        let (#(#variables,)*) = arguments.map_err(#private::Error::client_fault)?;
        let #returned = #private::Value(Self::#called(self, #(#variables),*)#wait);
        let #value = #private::Value(#returned.#into_result()?).into_option();
    };
    let rest = rest(private, handler, &value, &body);
    let keep = is_message.then(|| generate!(let call = call.keep(event);));
    let (condition, lint) = (&handler.condition, &handler.lint);
    generate! {
        #condition
        #lint
        fn #name<'s>(
            &'s self,
            call: #private::Call<'s>,
            event: &mut #private::#event<'_>,
        ) -> impl #private::core::future::Future<Output = #private::Result<()>> + #private::core::marker::Send + use<'s> {
            #one_body
            #keep
            let arguments = (|| -> #private::Result<_> {
                let _ = &event;
                #private::core::result::Result::Ok((#(#values,)*))
            })();
            async move { #rest }
        }
    }
}

/// Lengths of arrays that do not compile where two parameters take the message.
fn one_body(private: &TokenStream, parameters: &[Type]) -> TokenStream {
    let mut before = generate!(false);
    let mut checks = TokenStream::new();
    for ty in parameters {
        // The user's own span, so that the compiler points at the parameter.
        let (span, there) = (ty.span(), located(private, ty.span()));
        let takes =
            quote_spanned!(span=> <#ty as #there::Extract<#there::Incoming<'_>>>::TAKES_MESSAGE);
        checks.extend(quote_spanned!(span=> let _ = [(); #there::one_body(#before, #takes)];));
        before = generate!(#before | #takes);
    }
    checks
}

/// The call, and where what the handler returned goes; directly when nothing stands around it.
fn rest(
    private: &TokenStream,
    handler: &Handler<Handles>,
    value: &Ident,
    body: &TokenStream,
) -> TokenStream {
    if handler.mark.event == Event::Disconnection && handler.mark.broadcast.is_none() {
        return generate! {
            let _ = call;
            #body
            #private::core::mem::drop(#value);
            #private::core::result::Result::Ok(())
        };
    }
    let (to_sender, to_all) = (
        handler.mark.emit.is_some(),
        handler.mark.broadcast.is_some(),
    );
    let span = handler.returned;
    let (there, call) = (located(private, span), local("call", span));
    let around = Ident::new("__around", span);
    let sent = match (to_sender, to_all) {
        (_, false) => quote_spanned! {span=>
            if #call.must_wait() {
                #call.wait().await;
            }
            #there::emit(#call, #value)
        },
        (false, true) => quote_spanned!(span=> #there::broadcast(#call, #value).await),
        (true, true) => quote_spanned!(span=> #there::emit_and_broadcast(#call, #value).await),
    };
    let to_sender = to_sender || !to_all;
    let surrounded = quote_spanned!(span=>
        #there::surrounded(#call, #around, #to_sender, #to_all)
    );
    generate! {
        if call.is_plain() {
            #body
            #sent
        } else {
            let #around = async move {
                #body
                #private::Result::Ok(#value)
            };
            #surrounded.await
        }
    }
}
