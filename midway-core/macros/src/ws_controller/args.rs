//! The arguments: the controller's path and concurrency, each handler's event and receivers.

use super::CRATE;
use super::check;
use midway_macros_support::{
    Condition, Errors, arguments,
    around::{self, Around},
    attributes::Taken,
    cases::{self, Case},
    method,
};
use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{
    Attribute, FnArg, Ident, ImplItem, ImplItemFn, ItemImpl, LitInt, LitStr, Meta, Path, Type,
};

/// What `#[ws_controller(…)]` says.
#[derive(Default)]
pub(super) struct Arguments {
    pub(super) path: Option<LitStr>,
    pub(super) concurrency: Option<LitInt>,
    /// The crate that has what the generated code names.
    krate: Option<Path>,
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
    pub(super) condition: Condition,
    /// The attribute that made it one.
    pub(super) attribute: Attribute,
    pub(super) emit: Option<Attribute>,
    pub(super) broadcast: Option<Attribute>,
    /// What stands around it.
    pub(super) around: Around,
    pub(super) method: Ident,
    pub(super) is_async: bool,
    /// For the call of a deprecated method.
    pub(super) lint: Option<Attribute>,
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

/// The controller's own arguments.
pub(super) fn arguments(tokens: TokenStream, errors: &mut Errors) -> Arguments {
    const EXPECTED: &str =
        "expected a path and a concurrency: #[ws_controller(\"/chat\", concurrency = 4)]";
    let mut read = Arguments::default();
    read.path = arguments::after_path(tokens, EXPECTED, errors, |argument| {
        if argument.word == "concurrency" {
            read.concurrency = Some(argument.value("concurrency = 4")?.parse()?);
        } else if argument.word == "crate" {
            read.krate = Some(argument.krate()?);
        } else {
            return Err(argument.error(EXPECTED));
        }
        Ok(())
    });
    check::arguments(&read, errors);
    read
}

impl Arguments {
    /// `__private` of the crate that has what the generated code names.
    pub(super) fn private(&self) -> TokenStream {
        midway_macros_support::private(self.krate.as_ref(), CRATE)
    }
}

/// Every handler of the block; the attributes are taken off its methods.
pub(super) fn handlers(
    block: &mut ItemImpl,
    taken: &mut Taken,
    errors: &mut Errors,
) -> Vec<Handler> {
    let ours = |path: &Path| mark(path).is_some() || around::is_ours(path);
    let mut handlers = Vec::new();
    for item in &mut block.items {
        let ImplItem::Fn(method) = item else { continue };
        for case in cases::take(&mut method.attrs, ours, errors) {
            taken.add(&case.condition, &case.attributes);
            let mut own = Errors::default();
            let handler = handler(method, &case, &mut own);
            handlers.extend(handler.filter(|_| own.is_empty()));
            errors.under(&case.condition, &mut own);
        }
    }
    handlers
}

/// The handler that a method is in one case of its attributes.
fn handler(method: &ImplItemFn, case: &Case, errors: &mut Errors) -> Option<Handler> {
    let marks = case.attributes.iter();
    let marks: Vec<_> = marks
        .filter_map(|attribute| Some((mark(attribute.path())?, attribute)))
        .collect();
    let of = |wanted: Mark| {
        marks
            .iter()
            .find(|(mark, _)| *mark == wanted)
            .map(|(_, attribute)| (*attribute).clone())
    };
    let (emit, broadcast) = (of(Mark::Emit), of(Mark::Broadcast));
    let mut events = marks
        .iter()
        .filter(|(mark, _)| !matches!(mark, Mark::Emit | Mark::Broadcast));
    let around = around::read(&case.attributes, errors);
    let Some((mark, attribute)) = events.next() else {
        if let Some(ty) = around.first() {
            errors.at(ty, "this method is no handler: it has no #[on_ws_connection], #[on_ws_message(\"message\")], …");
        }
        if let Some(stray) = emit.or(broadcast) {
            errors.at(stray, "this says where a handler's reply goes: the method also needs #[on_ws_message(\"message\")] or #[on_ws_connection]");
        }
        return None;
    };
    for (_, second) in events {
        errors.at(
            second,
            "a method handles one event: write a second method for this one",
        );
    }
    method::check(&method.sig, &check::METHOD, errors);
    let event = match mark {
        Mark::Connection => Some(bare(attribute, Event::Connection, errors)),
        Mark::Disconnection => Some(bare(attribute, Event::Disconnection, errors)),
        _ => check::message_event(attribute, errors),
    };
    Some(Handler {
        event: event?,
        condition: case.condition.clone(),
        attribute: (*attribute).clone(),
        emit,
        broadcast,
        around,
        method: method.sig.ident.clone(),
        is_async: method.sig.asyncness.is_some(),
        lint: method::deprecated(&method.attrs),
        parameters: parameters(&method.sig.inputs),
        returned: match &method.sig.output {
            syn::ReturnType::Default => method.sig.ident.span(),
            syn::ReturnType::Type(_, ty) => ty.span(),
        },
    })
}

fn mark(path: &Path) -> Option<Mark> {
    let named = &path.segments.last()?.ident;
    let found = MARKS.iter().find(|(name, _)| named == name);
    found.map(|(_, mark)| *mark)
}

fn bare(attribute: &Attribute, event: Event, errors: &mut Errors) -> Event {
    if !matches!(attribute.meta, Meta::Path(_)) {
        errors.at(attribute, "this attribute takes no arguments");
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
