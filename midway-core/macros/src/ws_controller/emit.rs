//! The implementation of `WsController`, and its registration.

use super::CRATE;
use super::args::{Arguments, Event, Handler};
use crate::around::Around;
use crate::mistakes::location;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, ItemImpl};

pub(super) fn controller(
    block: &ItemImpl,
    arguments: &Arguments,
    around: &Around,
    handlers: &[Handler],
) -> TokenStream {
    let ty = &block.self_ty;
    let has = |event: Event| handlers.iter().any(|handler| handler.event == event);
    let (connection, disconnection) = (has(Event::Connection), has(Event::Disconnection));
    let (message, ping, pong) = (has(Event::Message), has(Event::Ping), has(Event::Pong));
    let concurrency = arguments
        .concurrency
        .as_ref()
        .map(|number| quote!(const CONCURRENCY: usize = #number;));
    let methods = handlers.iter().map(method);
    let registration = registration(block, arguments, around, handlers);
    quote! {
        #[automatically_derived]
        impl ::midway_ws::__private::WsController for #ty {
            const EVENTS: ::midway_ws::__private::Events = ::midway_ws::__private::Events {
                connection: #connection,
                message: #message,
                ping: #ping,
                pong: #pong,
                disconnection: #disconnection,
            };
            #concurrency
            #(#methods)*
        }
        #registration
    }
}

fn registration(
    block: &ItemImpl,
    arguments: &Arguments,
    around: &Around,
    handlers: &[Handler],
) -> TokenStream {
    let ty = &block.self_ty;
    let name = quote!(#ty).to_string().replace(' ', "");
    let place = location(ty.span());
    let path = match &arguments.path {
        Some(path) => quote!(::core::option::Option::Some(#path)),
        None => quote!(::core::option::Option::None),
    };
    let layer = around.layer(CRATE);
    let handlers = handlers.iter().map(|handler| {
        let (event, _) = names(handler.event);
        let (method, place, layer) = (
            handler.method.to_string(),
            location(handler.method.span()),
            handler.around.layer(CRATE),
        );
        let broadcasting = handler.broadcast.is_some().then(|| quote!(.broadcasting()));
        quote!(.handler(#event, #method, #place, #layer)#broadcasting)
    });
    quote! {
        ::midway_ws::__private::inventory::submit! {
            ::midway_ws::__private::WsControllerRegistration {
                describe: || ::midway_ws::__private::ControllerDefinition::of::<#ty>(#name, #path, #place)
                    .around(#layer)
                    #(#handlers)*,
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
fn method(handler: &Handler) -> TokenStream {
    let (name, event) = names(handler.event);
    let (name, event) = (
        Ident::new(name, Span::call_site()),
        Ident::new(event, Span::call_site()),
    );
    let variables: Vec<Ident> = (0..handler.parameters.len())
        .map(|index| format_ident!("argument_{index}", span = Span::mixed_site()))
        .collect();
    let is_message = matches!(handler.event, Event::Message | Event::Ping | Event::Pong);
    let values = handler.parameters.iter().enumerate().map(|(index, ty)| {
        // The last one may have the payload itself.
        let last = (is_message && index + 1 == handler.parameters.len())
            .then(|| quote!(event.last();));
        let value = quote_spanned!(ty.span()=> <#ty as ::midway_ws::__private::Extract<::midway_ws::__private::#event<'_>>>::extract(event)?);
        quote!({ #last #value })
    });
    let called = &handler.method;
    let wait = handler.is_async.then(|| quote!(.await));
    // The user's own span, so that the compiler points at the type that cannot be sent.
    let value = Ident::new("__value", handler.returned);
    let returned = Ident::new("__returned", handler.returned);
    let into_result = Ident::new("into_result", handler.returned);
    let body = quote! {
        use ::midway_ws::__private::{Always as _, Plain as _};
        let (#(#variables,)*) = arguments.map_err(::midway_ws::__private::Error::client_fault)?;
        let #returned = ::midway_ws::__private::Returned(Self::#called(self, #(#variables),*)#wait);
        let #value = ::midway_ws::__private::Value(#returned.#into_result()?).into_option();
    };
    let rest = rest(handler, &value, &body);
    let keep = is_message.then(|| quote!(let call = call.keep(event);));
    quote! {
        fn #name<'s>(
            &'s self,
            call: ::midway_ws::__private::Call<'s>,
            event: &mut ::midway_ws::__private::#event<'_>,
        ) -> impl ::core::future::Future<Output = ::midway_ws::__private::Result<()>> + ::core::marker::Send + use<'s> {
            #keep
            let arguments = (|| -> ::midway_ws::__private::Result<_> {
                let _ = &event;
                ::core::result::Result::Ok((#(#values,)*))
            })();
            async move { #rest }
        }
    }
}

/// The call, and where what the handler returned goes; directly when nothing stands around it.
fn rest(handler: &Handler, value: &Ident, body: &TokenStream) -> TokenStream {
    if handler.event == Event::Disconnection && handler.broadcast.is_none() {
        return quote! {
            let _ = call;
            #body
            ::core::mem::drop(#value);
            ::core::result::Result::Ok(())
        };
    }
    let call = quote!(call);
    let (to_sender, to_everybody) = (handler.emit.is_some(), handler.broadcast.is_some());
    let sent = match (to_sender, to_everybody) {
        (_, false) => quote_spanned! {handler.returned=>
            if #call.must_wait() {
                #call.wait().await;
            }
            ::midway_ws::__private::emit(#call, #value)
        },
        (false, true) => {
            quote_spanned!(handler.returned=> ::midway_ws::__private::broadcast(#call, #value).await)
        }
        (true, true) => {
            quote_spanned!(handler.returned=> ::midway_ws::__private::emit_and_broadcast(#call, #value).await)
        }
    };
    let to_sender = to_sender || !to_everybody;
    let around = Ident::new("__around", handler.returned);
    let surrounded = quote_spanned!(handler.returned=>
        ::midway_ws::__private::surrounded(#call, #around, #to_sender, #to_everybody)
    );
    quote! {
        if call.is_plain() {
            #body
            #sent
        } else {
            let #around = async move {
                #body
                ::midway_ws::__private::Result::Ok(#value)
            };
            #surrounded.await
        }
    }
}
