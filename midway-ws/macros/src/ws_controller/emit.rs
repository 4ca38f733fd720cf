//! The implementation of `WsController`, and its registration.

use super::args::{Arguments, Event, Handles};
use midway_macros_support::{
    Condition, argument_names, blocks,
    controller::{Controller, Handler},
    generate, local, located, location, option,
};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, ImplItem, Path, Type};

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

/// The method of `WsController`, which is also the event's name, and the type of its event.
fn names(event: Event) -> (&'static str, &'static str) {
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
struct Called {
    arguments: TokenStream,
    body: TokenStream,
    value: Ident,
}

/// The call of a handler whose parameters are taken from `event`, a `source`.
fn called(private: &TokenStream, handler: &Handler<Handles>, source: &str) -> Called {
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

/// The future of a handler: the body of its method.
fn whole(private: &TokenStream, handler: &Handler<Handles>) -> TokenStream {
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

/// The method for messages of a controller with events: the envelope is read, and the handler of its name called.
///
/// Its futures are boxed: a connection holds no room for the largest of all handlers while it is idle.
fn messages(
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
fn emits(private: &TokenStream, events: &[Path]) -> Option<TokenStream> {
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
fn is_streamed(controller: &Controller, handler: &Handler<Handles>) -> bool {
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
