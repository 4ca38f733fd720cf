//! The attributes of a method, case by case: an attribute on an `impl` block sees the `#[cfg]` and `#[cfg_attr]` of its
//! methods as they are written, before the compiler decides them.

use crate::condition::Condition;
use crate::errors::Errors;
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, FnArg, Meta, Path, Signature, Token, parse_quote};

/// The attributes that a macro takes off a method, under one condition. Of a method's cases exactly one holds, or none
/// if the method itself is compiled out.
#[derive(Debug)]
pub struct Case {
    /// The condition of this case.
    pub condition: Condition,
    /// The attributes that the method has then.
    pub attributes: Vec<Attribute>,
}

/// The limit on different conditions in the `#[cfg_attr]`s of one method: each doubles the cases.
const MOST: usize = 6;

/// Takes the attributes for which `ours` is true off a method, those inside `#[cfg_attr]` among them.
pub fn take(
    attributes: &mut Vec<Attribute>,
    ours: impl Fn(&Path) -> bool,
    errors: &mut Errors,
) -> Vec<Case> {
    let mut exists = Condition::default();
    let mut taken: Vec<(Condition, Attribute)> = Vec::new();
    for attribute in std::mem::take(attributes) {
        let mut flat = Vec::new();
        flatten(&Condition::default(), attribute.clone(), &mut flat);
        exists.0.extend(flat.iter().filter_map(existence));
        if !flat.iter().any(|(_, inner)| ours(inner.path())) {
            attributes.push(attribute);
            continue;
        }
        for (condition, inner) in flat {
            if ours(inner.path()) {
                taken.push((condition, inner));
            } else {
                attributes.push(under(&condition, inner));
            }
        }
    }
    cases(&exists, &taken, errors)
}

/// Splits `cfg_attr(predicate, …)` into its attributes, each with its condition; another attribute stays as it is.
fn flatten(condition: &Condition, attribute: Attribute, flat: &mut Vec<(Condition, Attribute)>) {
    let parsed = match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg_attr") => {
            conditional.parse2(list.tokens.clone()).ok()
        }
        _ => None,
    };
    let Some((predicate, inner)) = parsed else {
        flat.push((condition.clone(), attribute));
        return;
    };
    let condition = condition.and(&Condition(vec![predicate]));
    for meta in inner {
        let attribute = Attribute {
            meta,
            ..attribute.clone()
        };
        flatten(&condition, attribute, flat);
    }
}

/// `predicate, attribute, attribute, …`
fn conditional(input: ParseStream<'_>) -> syn::Result<(TokenStream, Punctuated<Meta, Token![,]>)> {
    let mut predicate = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        predicate.extend([input.parse::<TokenTree>()?]);
    }
    input.parse::<Option<Token![,]>>()?;
    Ok((predicate, Punctuated::parse_terminated(input)?))
}

/// The predicate of a `#[cfg]`, which decides if the method exists.
fn existence((condition, attribute): &(Condition, Attribute)) -> Option<TokenStream> {
    let Meta::List(list) = &attribute.meta else {
        return None;
    };
    let predicate = &list.tokens;
    list.path.is_ident("cfg").then(|| {
        let unless = condition.predicate();
        match condition.is_always() {
            true => predicate.clone(),
            false => quote!(any(not(#unless), #predicate)),
        }
    })
}

fn under(condition: &Condition, attribute: Attribute) -> Attribute {
    let (predicate, meta) = (condition.predicate(), &attribute.meta);
    match condition.is_always() {
        true => attribute,
        false => Attribute {
            meta: parse_quote!(cfg_attr(#predicate, #meta)),
            ..attribute
        },
    }
}

/// Each combination of the conditions under which attributes stand.
fn cases(exists: &Condition, taken: &[(Condition, Attribute)], errors: &mut Errors) -> Vec<Case> {
    let spelled = |condition: &Condition| condition.predicate().to_string();
    let mut conditions: Vec<&Condition> = Vec::new();
    for (condition, attribute) in taken.iter().filter(|(condition, _)| !condition.is_always()) {
        if conditions
            .iter()
            .all(|known| spelled(known) != spelled(condition))
        {
            conditions.push(condition);
        }
        if conditions.len() > MOST {
            errors.at(attribute, format_args!("at most {MOST} different conditions may stand in the #[cfg_attr]s of one method: write the method twice, each under a #[cfg] of its own"));
            return Vec::new();
        }
    }
    let one = |bits: usize| {
        let mut case = Case {
            condition: exists.clone(),
            attributes: Vec::new(),
        };
        for (index, condition) in conditions.iter().enumerate() {
            case.condition = match bits >> index & 1 {
                1 => case.condition.and(condition),
                _ => case.condition.and_not(condition),
            };
        }
        let holds = |wanted: &Condition| {
            wanted.is_always()
                || conditions
                    .iter()
                    .position(|known| spelled(known) == spelled(wanted))
                    .is_some_and(|index| bits >> index & 1 == 1)
        };
        let attributes = taken.iter().filter(|(condition, _)| holds(condition));
        case.attributes = attributes.map(|(_, attribute)| attribute.clone()).collect();
        case
    };
    (0..1 << conditions.len()).map(one).collect()
}

/// Returns true for an attribute that puts a parameter, or its injection, under a condition. A lint under a condition
/// does not: it does not concern generated code.
#[must_use]
pub fn is_condition(attribute: &Attribute) -> bool {
    let mut flat = Vec::new();
    flatten(&Condition::default(), attribute.clone(), &mut flat);
    flat.iter().any(|(condition, inner)| {
        inner.path().is_ident("cfg") || !condition.is_always() && is_injection(inner)
    })
}

/// Returns true for `#[inject]`, `#[config]`, `#[app]` and `#[default]`, which mark injected fields and parameters.
#[must_use]
pub fn is_injection(attribute: &Attribute) -> bool {
    ["inject", "config", "app", "default"]
        .iter()
        .any(|name| attribute.path().is_ident(name))
}

/// Refuses parameters under a condition: generated code passes all of them on. `what` is what the function is.
pub fn parameters(signature: &Signature, what: &str, errors: &mut Errors) {
    for input in &signature.inputs {
        let attributes = match input {
            FnArg::Receiver(receiver) => &receiver.attrs,
            FnArg::Typed(typed) => &typed.attrs,
        };
        if let Some(attribute) = attributes.iter().find(|attribute| is_condition(attribute)) {
            errors.at(attribute, format_args!("a parameter cannot be under a condition: write the {what} twice, each under a #[cfg] of its own"));
        }
    }
}
