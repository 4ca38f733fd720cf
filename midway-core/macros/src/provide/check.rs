//! What a factory may not be, and its parameters.

use crate::component::args::Arguments;
use crate::conditions;
use crate::injection::{self, From};
use crate::method;
use crate::mistakes::Mistakes;
use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{FnArg, ItemFn, Pat, ReturnType, Type};

/// A parameter: what it is called, its type, and where its value comes from.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) at: Span,
    pub(crate) ty: Type,
    pub(crate) from: From,
}

/// Reads the parameters; our attributes are taken off them, since the compiler knows none there.
pub(crate) fn parameters(
    function: &mut ItemFn,
    said: &Arguments,
    mistakes: &mut Mistakes,
) -> Vec<Parameter> {
    signature(function, mistakes);
    conditions::parameters(&function.sig, "factory", mistakes);
    arguments(said, mistakes);
    let mut parameters = Vec::new();
    for input in &mut function.sig.inputs {
        match input {
            FnArg::Receiver(receiver) => mistakes.at(
                receiver,
                "a factory is a free function; inject what `self` would have had",
            ),
            FnArg::Typed(typed) => {
                let from =
                    injection::read(&typed.attrs, &typed.ty, mistakes).unwrap_or(From::Inject {
                        name: None,
                        intercept: None,
                    });
                typed.attrs.retain(|attribute| {
                    !injection::is_ours(attribute) && !conditions::is_condition(attribute)
                });
                let name = match &*typed.pat {
                    Pat::Ident(pattern) => pattern.ident.unraw().to_string(),
                    _ => "_".to_owned(),
                };
                parameters.push(Parameter {
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

fn signature(function: &ItemFn, mistakes: &mut Mistakes) {
    let signature = &function.sig;
    method::safe(signature, "factory", mistakes);
    if !signature.generics.params.is_empty() {
        mistakes.at(
            &signature.generics,
            "a factory cannot be generic: write one for each type it provides",
        );
    }
    match &signature.output {
        ReturnType::Default => mistakes.at(
            &signature.ident,
            "a factory returns the component it provides",
        ),
        ReturnType::Type(_, ty) if matches!(**ty, Type::ImplTrait(_)) => {
            mistakes.at(
                ty,
                "a factory names the type it provides; for a trait return Arc<dyn Trait>",
            );
        }
        ReturnType::Type(..) => {}
    }
}

fn arguments(said: &Arguments, mistakes: &mut Mistakes) {
    if let Some(init) = &said.init {
        mistakes.at(
            init,
            "a factory needs no `init`: it can be async and do the work itself",
        );
    }
    for ty in &said.traits {
        mistakes.at(
            ty,
            "a factory provides what it returns: for a trait return Arc<dyn Trait>",
        );
    }
    if let Some(span) = said.framework {
        mistakes.push(syn::Error::new(
            span,
            "a framework is a struct with #[derive(Component)]",
        ));
    }
}
