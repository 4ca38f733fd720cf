//! `#[cfg]` and `#[cfg_attr]` on the methods of an `impl` block, which the compiler hands over as they are written.

use crate::generated::generate;
use crate::injection;
use crate::mistakes::Mistakes;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, FnArg, Meta, Path, Signature, Token, parse_quote};

/// Predicates of `#[cfg]` that hold together; none: always.
#[derive(Clone, Default)]
pub(crate) struct Condition(Vec<TokenStream>);

/// The `#[cfg]` for what exists under the condition; nothing where it always does.
impl ToTokens for Condition {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if !self.is_always() {
            let all = self.predicate();
            tokens.extend(quote!(#[cfg(#all)]));
        }
    }
}

impl Condition {
    pub(crate) fn is_always(&self) -> bool {
        self.0.is_empty()
    }

    /// As an attribute, unless it always holds.
    pub(crate) fn attribute(&self) -> Option<Attribute> {
        (!self.is_always()).then(|| parse_quote!(#self))
    }

    /// As one predicate.
    pub(crate) fn predicate(&self) -> TokenStream {
        let Self(predicates) = self;
        quote!(all(#(#predicates),*))
    }

    /// Under both.
    pub(crate) fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// Under this one, but not the other.
    pub(crate) fn and_not(&self, other: &Self) -> Self {
        let predicate = other.predicate();
        self.and(&Self(vec![quote!(not(#predicate))]))
    }

    /// Whether one of them holds, as an expression.
    pub(crate) fn any<'a>(
        private: &TokenStream,
        conditions: impl Iterator<Item = &'a Self>,
    ) -> TokenStream {
        let conditions: Vec<&Self> = conditions.collect();
        if conditions.iter().any(|condition| condition.is_always()) {
            return quote!(true);
        }
        let predicates = conditions.iter().map(|condition| condition.predicate());
        generate!(#private::core::cfg!(any(#(#predicates),*)))
    }
}

/// The attributes of ours that a method has under a condition. Of a method's cases exactly one holds, or none where
/// the method itself is compiled out.
pub(crate) struct Case {
    pub(crate) condition: Condition,
    pub(crate) attributes: Vec<Attribute>,
}

/// So many different conditions may stand in the `#[cfg_attr]`s of one method: each doubles its cases.
const MOST: usize = 6;

/// Takes the attributes that are `ours` off a method, those in its `#[cfg_attr]`s among them.
pub(crate) fn take(
    attributes: &mut Vec<Attribute>,
    ours: impl Fn(&Path) -> bool,
    mistakes: &mut Mistakes,
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
    cases(&exists, &taken, mistakes)
}

/// The attribute, or what stands in its `cfg_attr(predicate, …)`, each with its condition.
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

/// What a `#[cfg]` says of the method's existence.
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
fn cases(
    exists: &Condition,
    taken: &[(Condition, Attribute)],
    mistakes: &mut Mistakes,
) -> Vec<Case> {
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
            mistakes.at(attribute, format_args!("at most {MOST} different conditions may stand in the #[cfg_attr]s of one method: write the method twice, each under a #[cfg] of its own"));
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

/// Whether an attribute of a parameter is one that cannot be. A lint under a condition can: it is no concern of generated
/// code.
pub(crate) fn is_condition(attribute: &Attribute) -> bool {
    let mut flat = Vec::new();
    flatten(&Condition::default(), attribute.clone(), &mut flat);
    flat.iter().any(|(condition, inner)| {
        inner.path().is_ident("cfg") || !condition.is_always() && injection::is_ours(inner)
    })
}

/// A parameter stands under no condition: the generated code passes each of them on.
pub(crate) fn parameters(signature: &Signature, what: &str, mistakes: &mut Mistakes) {
    for input in &signature.inputs {
        let attributes = match input {
            FnArg::Receiver(receiver) => &receiver.attrs,
            FnArg::Typed(typed) => &typed.attrs,
        };
        if let Some(attribute) = attributes.iter().find(|attribute| is_condition(attribute)) {
            mistakes.at(attribute, format_args!("a parameter cannot be under a condition: write the {what} twice, each under a #[cfg] of its own"));
        }
    }
}
