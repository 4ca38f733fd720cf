//! The arguments of `#[component(…)]` and `#[provide(…)]`.

use midway_macros_support::{
    Errors,
    arguments::{self, Argument},
    nearest,
};
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{Attribute, Expr, Ident, LitInt, LitStr, Path, Type};

/// The arguments of a component.
#[derive(Default)]
pub(crate) struct ComponentArguments {
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
    /// The crate of which the generated code takes what it needs.
    pub(crate) krate: Option<Path>,
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
    "crate",
];

const SCOPES: &[&str] = &["Singleton", "Request", "Prototype"];

/// The crate that has what the generated code names.
pub(crate) const CRATE: &str = "midway_core";

/// The arguments that may be repeated.
pub(crate) const REPEATABLE: &[&str] = &["as"];

/// Reads every `#[component(…)]` of a struct.
pub(crate) fn read(
    attributes: &[Attribute],
    called: &str,
    errors: &mut Errors,
) -> ComponentArguments {
    let mut arguments = ComponentArguments::default();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident(called))
    {
        arguments::of(attribute, REPEATABLE, errors, |argument| {
            arguments.one(argument)
        });
    }
    arguments.agree(errors);
    arguments
}

impl ComponentArguments {
    /// Reads one argument.
    pub(crate) fn one(&mut self, argument: &Argument<'_>) -> syn::Result<()> {
        match argument.word.to_string().as_str() {
            "scope" => self.scope = Some(scope(argument)?),
            "name" => self.name = Some(argument.text("name = \"audit\"")?),
            "as" => self.provided(argument)?,
            "init" => self.init = Some(argument.value("init = Self::connect")?.parse()?),
            "destroy" => self.destroy = Some(argument.value("destroy = Self::close")?.parse()?),
            "primary" => {
                argument.alone()?;
                self.primary = true;
            }
            "priority" => self.priority = Some(priority(argument)?),
            "env" => self.env = argument.texts("env = [\"local\", \"unittest\"]")?,
            "when" => self.when = Some(argument.text("when = \"users.cache\"")?),
            "framework" => {
                argument.alone()?;
                self.framework = Some(argument.word.span());
            }
            "crate" => self.krate = Some(argument.krate()?),
            _ => return Err(argument.unknown(KNOWN)),
        }
        Ok(())
    }

    fn provided(&mut self, argument: &Argument<'_>) -> syn::Result<()> {
        let ty: Type = argument.value("as = dyn Trait")?.parse()?;
        let spelled = ty.to_token_stream().to_string();
        let same = |known: &Type| known.to_token_stream().to_string() == spelled;
        if self.traits.iter().any(same) {
            return Err(syn::Error::new_spanned(ty, "this trait is named already"));
        }
        self.traits.push(ty);
        Ok(())
    }

    /// `__private` of that crate.
    pub(crate) fn private(&self) -> TokenStream {
        midway_macros_support::private(self.krate.as_ref(), CRATE)
    }

    /// Refuses arguments that contradict each other.
    fn agree(&self, errors: &mut Errors) {
        if self.framework.is_some()
            && let Some(scope) = &self.scope
            && scope != "Singleton"
        {
            errors.at(
                scope,
                "a framework is a singleton: it serves the whole application",
            );
        }
    }
}

fn scope(argument: &Argument<'_>) -> syn::Result<Ident> {
    let value = argument.value("scope = Request")?;
    let span = value.span();
    let path: Path = value.parse().map_err(|_| {
        let known = arguments::listed(SCOPES);
        syn::Error::new(
            span,
            format_args!("expected a scope without quotes; there are {known}"),
        )
    })?;
    let word = path
        .segments
        .last()
        .map(|segment| segment.ident.clone())
        .unwrap_or_else(|| argument.word.clone());
    if SCOPES.iter().any(|known| word == known) {
        return Ok(word);
    }
    let hint = match nearest(&word.to_string(), SCOPES) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", arguments::listed(SCOPES)),
    };
    Err(syn::Error::new_spanned(
        path,
        format_args!("unknown scope `{word}`; {hint}"),
    ))
}

fn priority(argument: &Argument<'_>) -> syn::Result<Expr> {
    let value: Expr = argument.value("priority = 10")?.parse()?;
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
