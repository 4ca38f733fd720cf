//! The messages of a controller with events: the envelope, and the handler of its name.

use super::args::{Event, Handles};
use super::call::{Called, called, whole};
use midway_macros_support::{
    Condition,
    controller::{Controller, Handler},
    generate, local,
};
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, ImplItem, Path};

/// The method for messages of a controller with events: the envelope is read, and the handler of its name called.
///
/// Its futures are boxed: a connection holds no room for the largest of all handlers while it is idle.
pub(super) fn messages(
    private: &TokenStream,
    controller: &Controller,
    handlers: &[Handler<Handles>],
) -> TokenStream {
    let of = |event: Event| {
        handlers
            .iter()
            .filter(move |handler| handler.mark.event == event)
    };
    let arms = of(Event::Named).map(|handler| event(private, controller, handler));
    let has_message = Condition::any(
        private,
        of(Event::Message).map(|handler| &handler.condition),
    );
    let message = of(Event::Message).map(|handler| {
        let (condition, lint) = (&handler.condition, &handler.lint);
        let body = whole(private, handler);
        generate! {
            #condition
            #lint
            let called = match called {
                #private::core::option::Option::None => {
                    let message: #private::BoxFuture<'s, #private::Result<()>> = #private::limited(limit, { #body });
                    #private::core::option::Option::Some(message)
                }
                called => called,
            };
        }
    });
    generate! {
        fn message<'s>(
            &'s self,
            call: #private::Call<'s>,
            event: &mut #private::Incoming<'_>,
        ) -> impl #private::core::future::Future<Output = #private::Result<()>> + #private::core::marker::Send + use<'s> {
            let at_once = <Self as #private::WsController>::CONCURRENCY > 1
                || <Self as #private::WsController>::STREAMS;
            let limit = call.limit();
            let called: #private::core::option::Option<#private::BoxFuture<'s, #private::Result<()>>> =
                match #private::Arrival::read(&call, event, #has_message, at_once) {
                    #private::Arrival::Event(asked, mut data) => match data.name() {
                        #(#arms)*
                        _ => #private::core::option::Option::None,
                    },
                    #private::Arrival::Message => #private::core::option::Option::None,
                    #private::Arrival::Done => #private::core::option::Option::Some(#private::nothing()),
                };
            #(#message)*
            called.unwrap_or_else(#private::nothing)
        }
    }
}

/// The call of an event's handler, and where its value goes.
fn event(
    private: &TokenStream,
    controller: &Controller,
    handler: &Handler<Handles>,
) -> TokenStream {
    let Called {
        arguments,
        body,
        value,
    } = called(private, handler, "EventData");
    let (name, condition, lint) = (&handler.mark.name, &handler.condition, &handler.lint);
    let (to_sender, to_all) = (
        handler.mark.emit.is_some(),
        handler.mark.broadcast.is_some(),
    );
    let span = handler.returned;
    let handled = Ident::new("__handled", span);
    let asked = local("asked", span);
    let answered = match to_sender || to_all {
        _ if is_streamed(controller, handler) => quote_spanned!(span=> #asked.stream(#handled)),
        false => quote_spanned!(span=> #asked.answer(#handled)),
        true => quote_spanned!(span=> #asked.send(#handled, #to_sender, #to_all)),
    };
    generate! {
        #condition
        #lint
        #name => {
            let event = &mut data;
            #arguments
            let #handled = async move {
                #body
                #private::Result::Ok(#value)
            };
            #private::core::option::Option::Some(#answered)
        }
    }
}

/// Checks at compile time that the types in `emits` are events, of different names.
pub(super) fn emits(private: &TokenStream, events: &[Path]) -> Option<TokenStream> {
    let span = events.first()?.span();
    let text =
        "two events of `emits` have the same name on the wire: `#[event(\"…\")]` sets another";
    Some(quote_spanned! {span=>
        const _: () = #private::core::assert!(
            #private::distinct(&[#(<#events as #private::Event>::NAME),*]),
            #text
        );
    })
}

/// Returns true if the handler's result is called `Streamed`. It may hold an `impl Stream`, so no expression can have its
/// type, and the name has to tell.
pub(super) fn is_streamed(controller: &Controller, handler: &Handler<Handles>) -> bool {
    let methods = controller.block.items.iter().filter_map(|item| match item {
        ImplItem::Fn(method) => Some(&method.sig),
        _ => None,
    });
    methods
        .filter(|signature| signature.ident == handler.method)
        .any(|signature| {
            let result = signature.output.to_token_stream();
            result
                .into_iter()
                .any(|token| matches!(token, TokenTree::Ident(name) if name == "Streamed"))
        })
}
