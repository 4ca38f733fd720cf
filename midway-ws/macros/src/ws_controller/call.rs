//! The call of one handler: its arguments, its future, and where its value goes.

use super::args::{Event, Handles};
use midway_macros_support::{argument_names, controller::Handler, generate, local, located};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::{Ident, Type};

/// The method of `WsController`, which is also the event's name, and the type of its event.
pub(super) fn names(event: Event) -> (&'static str, &'static str) {
    match event {
        Event::Connection => ("connection", "Opening"),
        Event::Message => ("message", "Incoming"),
        Event::Ping => ("ping", "Incoming"),
        Event::Pong => ("pong", "Incoming"),
        Event::Disconnection => ("disconnection", "Closing"),
        Event::Named => ("message", "EventData"),
    }
}

/// The parts of a call: how its arguments are made, and the body that ends in the handler's value.
pub(super) struct Called {
    pub(super) arguments: TokenStream,
    pub(super) body: TokenStream,
    pub(super) value: Ident,
}

/// The call of a handler whose parameters are taken from `event`, a `source`.
pub(super) fn called(private: &TokenStream, handler: &Handler<Handles>, source: &str) -> Called {
    let source_type = Ident::new(source, Span::call_site());
    let variables = argument_names(handler.parameters.len());
    let values = handler.parameters.iter().enumerate().map(|(index, ty)| {
        // The last one may have the payload itself.
        let last = (source == "Incoming" && index + 1 == handler.parameters.len())
            .then(|| generate!(event.last();));
        let private = located(private, ty.span());
        let extract = quote_spanned!(ty.span()=>
            <#ty as #private::Extract<#private::#source_type<'_>>>::extract
        );
        generate!({ #last #extract(event)? })
    });
    let method = &handler.method;
    let wait = handler.is_async.then(|| generate!(.await));
    // The user's own span, so that the compiler points at the type that cannot be sent; each is made and used here.
    let value = Ident::new("__value", handler.returned);
    let returned = Ident::new("__returned", handler.returned);
    let into_result = Ident::new("into_result", handler.returned);
    Called {
        arguments: generate! {
            let arguments = (|| -> #private::Result<_> {
                let _ = &event;
                #private::core::result::Result::Ok((#(#values,)*))
            })();
        },
        body: generate! {
            use #private::Plain as _;
            let (#(#variables,)*) = arguments.map_err(#private::Error::client_fault)?;
            let #returned = #private::Value(Self::#method(self, #(#variables),*)#wait);
            let #value = #private::Value(#returned.#into_result()?).into_option();
        },
        value,
    }
}

/// The future of a handler: the body of its method.
pub(super) fn whole(private: &TokenStream, handler: &Handler<Handles>) -> TokenStream {
    let (_, event) = names(handler.mark.event);
    let is_message = event == "Incoming";
    let one_body = (is_message && handler.parameters.len() > 1)
        .then(|| one_body(private, &handler.parameters));
    let keep = is_message.then(|| generate!(let call = call.keep(event);));
    let called = called(private, handler, event);
    let rest = rest(private, handler, &called.value, &called.body);
    let arguments = called.arguments;
    generate! {
        #one_body
        #keep
        #arguments
        async move { #rest }
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
