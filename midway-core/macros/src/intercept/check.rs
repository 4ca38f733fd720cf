//! The rules for an intercepted method.

use midway_macros_support::{Errors, cases};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{ImplItemFn, ReceiverKind, ReturnType};

pub(super) fn method(method: &ImplItemFn, errors: &mut Errors) {
    let signature = &method.sig;
    let wants = "an intercepted method takes `&self`, through which its interceptor is found";
    match signature.receiver() {
        Some(receiver) if matches!(receiver.kind, ReceiverKind::Reference(_, _, None)) => {}
        Some(receiver) => errors.at(receiver, wants),
        None => errors.at(&signature.ident, wants),
    }
    cases::parameters(signature, "method", errors);
    if let Some(constness) = &signature.constness {
        errors.at(constness, "a const method cannot be intercepted");
    }
    if let ReturnType::Type(_, ty) = &signature.output
        && has_impl(ty.to_token_stream())
    {
        errors.at(ty, "an intercepted method names the type it returns: write the type, or Box<dyn Trait>, for `impl Trait`; `async fn` for `impl Future`");
    }
}

/// Returns true for a type with an `impl Trait` anywhere in it.
fn has_impl(ty: TokenStream) -> bool {
    ty.into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == "impl",
        TokenTree::Group(group) => has_impl(group.stream()),
        _ => false,
    })
}
