//! The rules for a method of a controller, in every framework.

use crate::cases;
use crate::errors::Errors;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, FnArg, GenericParam, PatType, ReceiverKind, Safety, Signature, Type};

/// The words for one framework's controllers.
#[derive(Debug)]
pub struct Kind {
    /// The attribute of the block: `controller`.
    pub attribute: &'static str,
    /// An example of its use.
    pub example: &'static str,
    /// The name of a marked method: `route`, `handler`.
    pub handler: &'static str,
    /// The attributes that mark one, as in `#[get], #[post]`.
    pub marks: &'static str,
    /// The source of its parameters: `request`.
    pub source: &'static str,
    /// The users that share a controller: `requests`.
    pub sharers: &'static str,
    /// True if guards, middleware and filters can stand around handlers.
    pub pipeline: bool,
}

/// Checks that the method is safe, takes `&self`, and owns its other parameters.
pub fn check(signature: &Signature, kind: &Kind, errors: &mut Errors) {
    let Kind {
        handler: what,
        source,
        sharers,
        ..
    } = kind;
    match signature.inputs.first() {
        Some(FnArg::Receiver(receiver))
            if matches!(receiver.kind, ReceiverKind::Reference(_, _, None)) => {}
        Some(FnArg::Receiver(receiver)) => errors.at(
            receiver,
            format_args!("a controller is shared by its {sharers}: take `&self`"),
        ),
        _ => errors.at(
            &signature.ident,
            format_args!("a {what} is a method: its first parameter is `&self`"),
        ),
    }
    safe(signature, what, errors);
    let is_lifetime = |parameter: &GenericParam| matches!(parameter, GenericParam::Lifetime(_));
    if !signature.generics.params.iter().all(is_lifetime) {
        errors.at(&signature.generics, format_args!("a {what} cannot be generic: its parameters are made from the {source} by their types"));
    }
    cases::parameters(signature, what, errors);
    for input in &signature.inputs {
        if let FnArg::Typed(parameter) = input {
            typed(parameter, kind, errors);
        }
    }
}

/// Refuses an unsafe function: generated code calls it.
pub fn safe(signature: &Signature, what: &str, errors: &mut Errors) {
    if let Safety::Unsafe(word) = &signature.safety {
        errors.at(word, format_args!("a {what} is called by generated code, which can promise nothing: put what is unsafe into a block inside of it"));
    }
}

fn typed(parameter: &PatType, kind: &Kind, errors: &mut Errors) {
    let Kind {
        handler: what,
        source,
        ..
    } = kind;
    let ty = &*parameter.ty;
    match ty {
        Type::ImplTrait(ty) => errors.at(
            ty,
            format_args!("a parameter is made from the {source} by its type: name the type"),
        ),
        Type::Reference(_) => errors.at(ty, format_args!("a {what} owns its parameters, because the {source} is gone when it waits: take `String` or `Bytes` instead of a reference")),
        ty if has_lifetime(ty.to_token_stream()) => errors.at(ty, format_args!("a {what} owns its parameters, because the {source} is gone when it waits: take a type that borrows nothing")),
        _ => {}
    }
}

/// Returns true for a type that names a lifetime other than `'static`.
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

/// The lint attribute for the generated call of a deprecated function.
#[must_use]
pub fn deprecated(attributes: &[Attribute]) -> Option<Attribute> {
    let is_deprecated = |attribute: &Attribute| attribute.path().is_ident("deprecated");
    attributes
        .iter()
        .any(is_deprecated)
        .then(|| syn::parse_quote!(#[expect(deprecated, reason = "the attribute calls it")]))
}
