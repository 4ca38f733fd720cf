//! The rules for a factory, and its parameters.

use crate::component::args::ComponentArguments;
use crate::component::check::Field;
use crate::injection::{self, From};
use midway_macros_support::{Errors, argument_names, cases, method};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{FnArg, ItemFn, Pat, ReturnType, Type};

/// Reads the parameters and takes our attributes off them, since the compiler knows none there.
pub(crate) fn parameters(
    function: &mut ItemFn,
    said: &ComponentArguments,
    errors: &mut Errors,
) -> Vec<Field> {
    signature(function, errors);
    cases::parameters(&function.sig, "factory", errors);
    arguments(said, errors);
    let mut parameters = Vec::new();
    let names = argument_names(function.sig.inputs.len());
    for (argument, input) in names.iter().zip(&mut function.sig.inputs) {
        match input {
            FnArg::Receiver(receiver) => errors.at(
                receiver,
                "a factory is a free function; inject what `self` would have had",
            ),
            FnArg::Typed(typed) => {
                let from =
                    injection::read(&typed.attrs, &typed.ty, errors).unwrap_or(From::Inject {
                        name: None,
                        intercept: None,
                    });
                typed.attrs.retain(|attribute| {
                    !cases::is_injection(attribute) && !cases::is_condition(attribute)
                });
                let name = match &*typed.pat {
                    Pat::Ident(pattern) => pattern.ident.unraw().to_string(),
                    _ => "_".to_owned(),
                };
                parameters.push(Field {
                    member: argument.to_token_stream(),
                    name,
                    at: typed.pat.span(),
                    ty: (*typed.ty).clone(),
                    from,
                });
            }
        }
    }
    parameters
}

fn signature(function: &ItemFn, errors: &mut Errors) {
    let signature = &function.sig;
    method::safe(signature, "factory", errors);
    if !signature.generics.params.is_empty() {
        errors.at(
            &signature.generics,
            "a factory cannot be generic: write one for each type it provides",
        );
    }
    match &signature.output {
        ReturnType::Default => errors.at(
            &signature.ident,
            "a factory returns the component it provides",
        ),
        ReturnType::Type(_, ty) if matches!(**ty, Type::ImplTrait(_)) => {
            errors.at(
                ty,
                "a factory names the type it provides; for a trait return Arc<dyn Trait>",
            );
        }
        ReturnType::Type(..) => {}
    }
}

fn arguments(said: &ComponentArguments, errors: &mut Errors) {
    if let Some(init) = &said.init {
        errors.at(
            init,
            "a factory needs no `init`: it can be async and do the work itself",
        );
    }
    for ty in &said.traits {
        errors.at(
            ty,
            "a factory provides what it returns: for a trait return Arc<dyn Trait>",
        );
    }
    if let Some(span) = said.framework {
        errors.push(syn::Error::new(
            span,
            "a framework is a struct with #[derive(Component)]",
        ));
    }
}
