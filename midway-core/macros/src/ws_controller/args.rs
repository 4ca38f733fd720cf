//! The arguments: the controller's path and concurrency, each handler's event and receivers.

use super::CRATE;
use super::check;
use crate::around::{self, Around};
use crate::mistakes::Mistakes;
use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{
    Attribute, FnArg, Ident, ImplItem, ImplItemFn, ItemImpl, LitInt, LitStr, Meta, Token, Type,
};

/// What `#[ws_controller(…)]` says.
#[derive(Default)]
pub(super) struct Arguments {
    pub(super) path: Option<LitStr>,
    pub(super) concurrency: Option<LitInt>,
}

/// What a handler handles.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Connection,
    Message,
    Ping,
    Pong,
    Disconnection,
}

/// One handler of the controller.
pub(super) struct Handler {
    pub(super) event: Event,
    /// The attribute that made it one.
    pub(super) attribute: Attribute,
    pub(super) emit: Option<Attribute>,
    pub(super) broadcast: Option<Attribute>,
    /// What stands around it.
    pub(super) around: Around,
    pub(super) method: Ident,
    pub(super) is_async: bool,
    pub(super) parameters: Vec<Type>,
    pub(super) returned: Span,
}

/// The attributes inside a controller.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Connection,
    Message,
    Disconnection,
    Emit,
    Broadcast,
}

const MARKS: &[(&str, Mark)] = &[
    ("on_ws_connection", Mark::Connection),
    ("on_ws_message", Mark::Message),
    ("on_ws_disconnection", Mark::Disconnection),
    ("ws_emit", Mark::Emit),
    ("ws_broadcast", Mark::Broadcast),
];

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut arguments = Self::default();
        while !input.is_empty() {
            if input.peek(LitStr) && arguments.path.is_none() {
                arguments.path = Some(input.parse()?);
            } else {
                let name: Ident = input.parse().map_err(|error| unexpected(error.span()))?;
                if name != "concurrency" || arguments.concurrency.is_some() {
                    return Err(unexpected(name.span()));
                }
                input.parse::<Token![=]>()?;
                arguments.concurrency = Some(input.parse()?);
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(arguments)
    }
}

fn unexpected(span: Span) -> syn::Error {
    syn::Error::new(
        span,
        "expected a path and a concurrency: #[ws_controller(\"/chat\", concurrency = 4)]",
    )
}

/// The controller's own arguments.
pub(super) fn arguments(tokens: TokenStream, mistakes: &mut Mistakes) -> Arguments {
    let arguments = mistakes
        .take(syn::parse2::<Arguments>(tokens))
        .unwrap_or_default();
    check::arguments(&arguments, mistakes);
    arguments
}

/// Every handler of the block; the attributes are taken off its methods.
pub(super) fn handlers(block: &mut ItemImpl, mistakes: &mut Mistakes) -> Vec<Handler> {
    let methods = block.items.iter_mut().filter_map(|item| match item {
        ImplItem::Fn(method) => Some(method),
        _ => None,
    });
    methods
        .filter_map(|method| handler(method, mistakes))
        .collect()
}

fn handler(method: &mut ImplItemFn, mistakes: &mut Mistakes) -> Option<Handler> {
    let mut marks = Vec::new();
    method.attrs.retain(|attribute| match mark(attribute) {
        Some(mark) => {
            marks.push((mark, attribute.clone()));
            false
        }
        None => true,
    });
    let of = |wanted: Mark| {
        marks
            .iter()
            .find(|(mark, _)| *mark == wanted)
            .map(|(_, attribute)| attribute.clone())
    };
    let (emit, broadcast) = (of(Mark::Emit), of(Mark::Broadcast));
    let mut events = marks
        .iter()
        .filter(|(mark, _)| !matches!(mark, Mark::Emit | Mark::Broadcast));
    let around = match marks.is_empty() {
        true => Around::default(),
        false => around::take(&mut method.attrs, CRATE, mistakes),
    };
    let Some((mark, attribute)) = events.next() else {
        if let Some(stray) = emit.or(broadcast) {
            mistakes.at(stray, "this says where a handler's reply goes: the method also needs #[on_ws_message(\"message\")] or #[on_ws_connection]");
        }
        return None;
    };
    for (_, second) in events {
        mistakes.at(
            second,
            "a method handles one event: write a second method for this one",
        );
    }
    check::signature(&method.sig, mistakes);
    let event = match mark {
        Mark::Connection => Some(bare(attribute, Event::Connection, mistakes)),
        Mark::Disconnection => Some(bare(attribute, Event::Disconnection, mistakes)),
        _ => check::message_event(attribute, mistakes),
    };
    Some(Handler {
        event: event?,
        attribute: attribute.clone(),
        emit,
        broadcast,
        around,
        method: method.sig.ident.clone(),
        is_async: method.sig.asyncness.is_some(),
        parameters: parameters(&method.sig.inputs),
        returned: match &method.sig.output {
            syn::ReturnType::Default => method.sig.ident.span(),
            syn::ReturnType::Type(_, ty) => ty.span(),
        },
    })
}

fn mark(attribute: &Attribute) -> Option<Mark> {
    let path = attribute.path();
    let named = path.segments.last()?;
    let ours = path.segments.len() == 1
        || path
            .segments
            .first()
            .is_some_and(|first| first.ident == "midway_ws");
    let found = MARKS.iter().find(|(name, _)| named.ident == name);
    found.filter(|_| ours).map(|(_, mark)| *mark)
}

fn bare(attribute: &Attribute, event: Event, mistakes: &mut Mistakes) -> Event {
    if !matches!(attribute.meta, Meta::Path(_)) {
        mistakes.at(attribute, "this attribute takes no arguments");
    }
    event
}

fn parameters<'a>(inputs: impl IntoIterator<Item = &'a FnArg>) -> Vec<Type> {
    let typed = inputs.into_iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some((*typed.ty).clone()),
        FnArg::Receiver(_) => None,
    });
    typed.collect()
}
