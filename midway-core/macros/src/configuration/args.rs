//! The arguments of `#[configuration(…)]`.

use super::files;
use crate::component;
use midway_macros_support::{
    Condition, Errors,
    arguments::{self, Argument},
};
use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, LitStr, Path, Token, Type, parenthesized};

/// The arguments of a configuration.
#[derive(Default)]
pub(crate) struct ConfigurationArguments {
    pub(crate) imports: Vec<Import>,
    pub(crate) namespace: Option<LitStr>,
    pub(crate) main_framework: Option<LitStr>,
    /// The config files, folders looked into.
    pub(crate) import_configs: Vec<LitStr>,
    pub(crate) import_objects: Vec<Object>,
    /// The crate of which the generated code takes what it needs.
    pub(crate) krate: Option<Path>,
}

const KNOWN: &[&str] = &[
    "imports",
    "namespace",
    "main_framework",
    "import_configs",
    "import_objects",
    "crate",
];
const IMPORTS: &str = "imports = [midway_ws::Configuration]";
const OBJECTS: &str = "import_objects = [Clock::system(), \"audit\" = AuditLog::new()]";
const CONFIGS: &str = "import_configs = \"config/defaults.toml\"";

/// `Type`, or `Type(env = ["…"])`.
pub(crate) struct Import {
    pub(crate) ty: Type,
    pub(crate) env: Vec<LitStr>,
    errors: Errors,
}

impl Parse for Import {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return Err(input.error(format_args!(
                "an import is a type, without quotes: {IMPORTS}"
            )));
        }
        let path = arguments::type_path(input)?;
        let (mut env, mut errors) = (Vec::new(), Errors::default());
        if input.peek(syn::token::Paren) {
            let list;
            parenthesized!(list in input);
            arguments::read(list.parse()?, &[], &mut errors, |argument| {
                if argument.word == "env" {
                    env = argument.texts("env = [\"local\", \"unittest\"]")?;
                    return Ok(());
                }
                Err(argument.unknown(&["env"]))
            });
        }
        Ok(Self {
            ty: Type::Path(syn::TypePath {
                attrs: Vec::new(),
                qself: None,
                path,
            }),
            env,
            errors,
        })
    }
}

/// `expression`, or `"name" = expression`.
pub(crate) struct Object {
    pub(crate) name: Option<LitStr>,
    pub(crate) value: Expr,
}

impl Parse for Object {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut name = None;
        if input.peek(LitStr) && input.peek2(Token![=]) {
            name = Some(input.parse()?);
            input.parse::<Token![=]>()?;
        }
        let value = input.parse()?;
        Ok(Self { name, value })
    }
}

/// Reads every `#[configuration(…)]` of a struct.
pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> ConfigurationArguments {
    let mut arguments = ConfigurationArguments::default();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("configuration"))
    {
        arguments::of(attribute, &[], errors, |argument| arguments.one(argument));
    }
    for import in &mut arguments.imports {
        errors.under(&Condition::default(), &mut import.errors);
    }
    arguments.import_configs = std::mem::take(&mut arguments.import_configs)
        .into_iter()
        .flat_map(|path| errors.take(files::below(&path)).unwrap_or_default())
        .collect();
    arguments
}

impl ConfigurationArguments {
    /// `__private` of the crate that has what the generated code names.
    pub(crate) fn private(&self) -> TokenStream {
        midway_macros_support::private(self.krate.as_ref(), component::args::CRATE)
    }

    fn one(&mut self, argument: &Argument<'_>) -> syn::Result<()> {
        if argument.word == "imports" {
            let value = argument.value(IMPORTS)?;
            self.imports = list(value, IMPORTS)?;
        } else if argument.word == "import_objects" {
            self.import_objects = list(argument.value(OBJECTS)?, OBJECTS)?;
        } else if argument.word == "namespace" {
            let namespace = argument.text("namespace = \"users\"")?;
            if namespace.value().contains(':') {
                let message =
                    "a namespace has no colon: what it brings is asked for as \"namespace:name\"";
                return Err(syn::Error::new(namespace.span(), message));
            }
            self.namespace = Some(namespace);
        } else if argument.word == "main_framework" {
            self.main_framework = Some(argument.text("main_framework = \"webSocket\"")?);
        } else if argument.word == "import_configs" {
            self.import_configs = argument.texts(CONFIGS)?;
        } else if argument.word == "crate" {
            self.krate = Some(argument.krate()?);
        } else {
            return Err(argument.unknown(KNOWN));
        }
        Ok(())
    }
}

fn list<T: Parse>(value: ParseStream<'_>, example: &str) -> syn::Result<Vec<T>> {
    if value.peek(syn::token::Bracket) {
        return arguments::list(value);
    }
    Err(value.error(format_args!("expected a list: {example}")))
}
