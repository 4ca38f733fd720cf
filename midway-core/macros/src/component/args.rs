//! The arguments of `#[component(…)]` and `#[provide(…)]`.

use crate::mistakes::Mistakes;
use proc_macro2::Span;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, LitInt, LitStr, Path, Token, Type, bracketed};

/// What was said about a component.
#[derive(Default)]
pub(crate) struct Arguments {
    pub(crate) scope: Option<Ident>,
    pub(crate) name: Option<LitStr>,
    pub(crate) traits: Vec<Type>,
    pub(crate) init: Option<Path>,
    pub(crate) destroy: Option<Path>,
    pub(crate) primary: bool,
    pub(crate) priority: Option<Expr>,
    pub(crate) env: Vec<LitStr>,
    pub(crate) when: Option<LitStr>,
    pub(crate) framework: Option<Span>,
}

const KNOWN: &[&str] = &[
    "scope",
    "name",
    "as",
    "init",
    "destroy",
    "primary",
    "priority",
    "env",
    "when",
    "framework",
];

/// Reads every `#[component(…)]` of a struct.
pub(crate) fn read(attributes: &[Attribute], called: &str, mistakes: &mut Mistakes) -> Arguments {
    let mut arguments = Arguments::default();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident(called))
    {
        let read = attribute.parse_nested_meta(|meta| arguments.one(&meta));
        mistakes.take(read);
    }
    arguments
}

impl Arguments {
    /// Reads one argument.
    pub(crate) fn one(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let Some(key) = meta.path.get_ident().map(ToString::to_string) else {
            return Err(meta.error("expected a word, such as scope or name"));
        };
        match key.as_str() {
            "scope" => self.scope = Some(scope(meta)?),
            "name" => self.name = Some(meta.value()?.parse()?),
            "as" => self.traits.push(meta.value()?.parse()?),
            "init" => self.init = Some(meta.value()?.parse()?),
            "destroy" => self.destroy = Some(meta.value()?.parse()?),
            "primary" => self.primary = true,
            "priority" => self.priority = Some(priority(meta)?),
            "env" => self.env = strings(meta)?,
            "when" => self.when = Some(meta.value()?.parse()?),
            "framework" => self.framework = Some(syn::spanned::Spanned::span(&meta.path)),
            other => return Err(meta.error(unknown(other))),
        }
        Ok(())
    }
}

fn unknown(word: &str) -> String {
    let known = KNOWN.join(", ");
    format!("unknown argument `{word}`; there are {known}")
}

fn scope(meta: &ParseNestedMeta<'_>) -> syn::Result<Ident> {
    let scope: Path = meta.value()?.parse()?;
    let ident = scope.segments.last().map(|segment| segment.ident.clone());
    match ident {
        Some(ident)
            if ["Singleton", "Request", "Prototype"]
                .iter()
                .any(|known| ident == known) =>
        {
            Ok(ident)
        }
        _ => Err(syn::Error::new_spanned(
            scope,
            "unknown scope; there are Singleton, Request and Prototype",
        )),
    }
}

fn priority(meta: &ParseNestedMeta<'_>) -> syn::Result<Expr> {
    let value: Expr = meta.value()?.parse()?;
    let number = match &value {
        Expr::Unary(unary) => &unary.expr,
        other => other,
    };
    match number {
        Expr::Lit(literal) if matches!(&literal.lit, syn::Lit::Int(int) if LitInt::base10_parse::<i32>(int).is_ok()) => {
            Ok(value)
        }
        _ => Err(syn::Error::new_spanned(
            &value,
            "expected a whole number: higher comes first, 0 is the default",
        )),
    }
}

/// `key = ["a", "b"]`, or `key = "a"`.
pub(crate) fn strings(meta: &ParseNestedMeta<'_>) -> syn::Result<Vec<LitStr>> {
    let value = meta.value()?;
    if value.peek(LitStr) {
        return Ok(vec![value.parse()?]);
    }
    let list;
    bracketed!(list in value);
    Ok(Punctuated::<LitStr, Token![,]>::parse_terminated(&list)?
        .into_iter()
        .collect())
}
