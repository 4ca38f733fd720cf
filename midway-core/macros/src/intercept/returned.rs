//! The result of a method and its time: at once, when awaited, or as a boxed future, as methods of `dyn` traits do.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    GenericArgument, PathArguments, PathSegment, ReturnType, Signature, Type, TypeParamBound,
};

pub(super) struct Returned {
    pub(super) when: When,
    /// The type that the caller gets in the end: a future's output.
    pub(super) output: TokenStream,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    AtOnce,
    Awaited,
    Boxed,
}

pub(super) fn of(signature: &Signature) -> Returned {
    let (written, boxed) = match &signature.output {
        ReturnType::Default => (quote!(()), None),
        ReturnType::Type(_, ty) => (ty.to_token_stream(), boxed_output(ty)),
    };
    let (when, output) = match boxed {
        _ if signature.asyncness.is_some() => (When::Awaited, written),
        Some(output) => (When::Boxed, output.to_token_stream()),
        None => (When::AtOnce, written),
    };
    Returned { when, output }
}

/// The output of `Pin<Box<dyn Future<Output = T>>>` or `BoxFuture<'_, T>`.
fn boxed_output(ty: &Type) -> Option<&Type> {
    let named = last(ty)?;
    if named.ident == "BoxFuture" {
        return argument(named);
    }
    let boxed = last(argument(named).filter(|_| named.ident == "Pin")?)?;
    match argument(boxed).filter(|_| boxed.ident == "Box")? {
        Type::TraitObject(object) => object.bounds.iter().find_map(|bound| match bound {
            TypeParamBound::Trait(bound) => output(bound.path.segments.last()?),
            _ => None,
        }),
        _ => None,
    }
}

fn last(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        Type::Group(group) => last(&group.elem),
        Type::Paren(paren) => last(&paren.elem),
        _ => None,
    }
}

/// The last type in the angle brackets.
fn argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(list) = &segment.arguments else {
        return None;
    };
    list.args.iter().rev().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// The `T` of `Future<Output = T>`.
fn output(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(list) = &segment.arguments else {
        return None;
    };
    list.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(bound) if segment.ident == "Future" => Some(&bound.ty),
        _ => None,
    })
}
