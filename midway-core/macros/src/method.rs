//! What a method of a controller may not be, whatever the framework.

use crate::conditions;
use crate::mistakes::Mistakes;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, FnArg, GenericParam, PatType, ReceiverKind, Safety, Signature, Type};

/// The words for one framework's methods.
pub(crate) struct Kind {
    /// A route, a handler.
    pub(crate) what: &'static str,
    /// Of which its parameters are made.
    pub(crate) source: &'static str,
    /// Those that share a controller.
    pub(crate) sharers: &'static str,
}

/// A safe method with `&self` and parameters of its own, each of one type.
pub(crate) fn check(signature: &Signature, kind: &Kind, mistakes: &mut Mistakes) {
    let Kind {
        what,
        source,
        sharers,
    } = kind;
    match signature.inputs.first() {
        Some(FnArg::Receiver(receiver))
            if matches!(receiver.kind, ReceiverKind::Reference(_, _, None)) => {}
        Some(FnArg::Receiver(receiver)) => mistakes.at(
            receiver,
            format_args!("a controller is shared by its {sharers}: take `&self`"),
        ),
        _ => mistakes.at(
            &signature.ident,
            format_args!("a {what} is a method: its first parameter is `&self`"),
        ),
    }
    safe(signature, what, mistakes);
    let is_lifetime = |parameter: &GenericParam| matches!(parameter, GenericParam::Lifetime(_));
    if !signature.generics.params.iter().all(is_lifetime) {
        mistakes.at(&signature.generics, format_args!("a {what} cannot be generic: its parameters are made from the {source} by their types"));
    }
    conditions::parameters(signature, what, mistakes);
    for input in &signature.inputs {
        if let FnArg::Typed(parameter) = input {
            typed(parameter, kind, mistakes);
        }
    }
}

/// Generated code promises nothing.
pub(crate) fn safe(signature: &Signature, what: &str, mistakes: &mut Mistakes) {
    if let Safety::Unsafe(word) = &signature.safety {
        mistakes.at(word, format_args!("a {what} is called by generated code, which can promise nothing: put what is unsafe into a block inside of it"));
    }
}

fn typed(parameter: &PatType, kind: &Kind, mistakes: &mut Mistakes) {
    let Kind { what, source, .. } = kind;
    let ty = &*parameter.ty;
    match ty {
        Type::ImplTrait(ty) => mistakes.at(
            ty,
            format_args!("a parameter is made from the {source} by its type: name the type"),
        ),
        Type::Reference(_) => mistakes.at(ty, format_args!("a {what} owns its parameters, because the {source} is gone when it waits: take `String` or `Bytes` instead of a reference")),
        ty if has_lifetime(ty.to_token_stream()) => mistakes.at(ty, format_args!("a {what} owns its parameters, because the {source} is gone when it waits: take a type that borrows nothing")),
        _ => {}
    }
}

/// Whether a type names a lifetime other than `'static`.
fn has_lifetime(ty: TokenStream) -> bool {
    let mut quote = false;
    ty.into_iter().any(|token| {
        let named = std::mem::take(&mut quote);
        match token {
            TokenTree::Punct(sign) => {
                quote = sign.as_char() == '\'';
                false
            }
            TokenTree::Ident(word) => named && word != "static",
            TokenTree::Group(group) => has_lifetime(group.stream()),
            TokenTree::Literal(_) => false,
        }
    })
}

/// The generated call of what is deprecated is no use of it.
pub(crate) fn deprecated(attributes: &[Attribute]) -> Option<Attribute> {
    let is_deprecated = |attribute: &Attribute| attribute.path().is_ident("deprecated");
    attributes
        .iter()
        .any(is_deprecated)
        .then(|| syn::parse_quote!(#[expect(deprecated, reason = "the attribute calls it")]))
}
