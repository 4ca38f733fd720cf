//! The arguments of `#[configuration(…)]`.

use crate::arguments::{self, Argument};
use crate::mistakes::Mistakes;
use std::path::Path;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, LitStr, Token, Type, parenthesized};

/// What was said about a configuration.
#[derive(Default)]
pub(crate) struct Arguments {
    pub(crate) imports: Vec<Import>,
    pub(crate) namespace: Option<LitStr>,
    pub(crate) import_configs: Vec<LitStr>,
}

const KNOWN: &[&str] = &["imports", "namespace", "import_configs"];
const IMPORTS: &str = "imports = [midway_ws::Configuration]";
const CONFIGS: &str = "import_configs = \"config/defaults.toml\"";

/// `Type`, or `Type(env = ["…"])`.
pub(crate) struct Import {
    pub(crate) ty: Type,
    pub(crate) env: Vec<LitStr>,
    mistakes: Mistakes,
}

impl Parse for Import {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return Err(input.error(format_args!(
                "an import is a type, without quotes: {IMPORTS}"
            )));
        }
        let mut path: syn::Path = input.call(syn::Path::parse_mod_style)?;
        if input.peek(Token![<]) || (input.peek(Token![::]) && input.peek2(Token![<])) {
            let arguments: syn::AngleBracketedGenericArguments = input.parse()?;
            if let Some(last) = path.segments.last_mut() {
                last.arguments = syn::PathArguments::AngleBracketed(arguments);
            }
        }
        let (mut env, mut mistakes) = (Vec::new(), Mistakes::default());
        if input.peek(syn::token::Paren) {
            let list;
            parenthesized!(list in input);
            arguments::read(list.parse()?, &[], &mut mistakes, |argument| {
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
            mistakes,
        })
    }
}

/// Reads every `#[configuration(…)]` of a struct.
pub(crate) fn read(attributes: &[Attribute], mistakes: &mut Mistakes) -> Arguments {
    let mut arguments = Arguments::default();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("configuration"))
    {
        arguments::of(attribute, &[], mistakes, |argument| arguments.one(argument));
    }
    for import in &mut arguments.imports {
        mistakes.0.append(&mut import.mistakes.0);
    }
    for file in &arguments.import_configs {
        present(file, mistakes);
    }
    arguments
}

impl Arguments {
    fn one(&mut self, argument: &Argument<'_>) -> syn::Result<()> {
        if argument.word == "imports" {
            let value = argument.value(IMPORTS)?;
            if !value.peek(syn::token::Bracket) {
                return Err(value.error(format_args!("expected a list: {IMPORTS}")));
            }
            self.imports.extend(arguments::list::<Import>(value)?);
        } else if argument.word == "namespace" {
            self.namespace = Some(argument.text("namespace = \"users\"")?);
        } else if argument.word == "import_configs" {
            self.import_configs = argument.texts(CONFIGS)?;
        } else {
            return Err(argument.unknown(KNOWN));
        }
        Ok(())
    }
}

/// The file has to be there, below the crate's folder.
fn present(file: &LitStr, mistakes: &mut Mistakes) {
    let Some(folder) = std::env::var_os("CARGO_MANIFEST_DIR") else {
        return;
    };
    if !Path::new(&folder).join(file.value()).is_file() {
        let name = file.value();
        mistakes.at(
            file,
            format_args!("there is no file `{name}`; the path is relative to the crate's folder, where Cargo.toml is"),
        );
    }
}
