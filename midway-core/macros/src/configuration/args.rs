//! The arguments of `#[configuration(…)]`.

use crate::component::args::strings;
use crate::mistakes::Mistakes;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, LitStr, Token, Type, bracketed, parenthesized};

/// What was said about a configuration.
#[derive(Default)]
pub(crate) struct Arguments {
    pub(crate) imports: Vec<Import>,
    pub(crate) namespace: Option<LitStr>,
    pub(crate) import_configs: Vec<LitStr>,
}

/// `Type`, or `Type(env = ["…"])`.
pub(crate) struct Import {
    pub(crate) ty: Type,
    pub(crate) env: Vec<LitStr>,
}

impl Parse for Import {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut path: syn::Path = input.call(syn::Path::parse_mod_style)?;
        if input.peek(Token![<]) || (input.peek(Token![::]) && input.peek2(Token![<])) {
            let arguments: syn::AngleBracketedGenericArguments = input.parse()?;
            if let Some(last) = path.segments.last_mut() {
                last.arguments = syn::PathArguments::AngleBracketed(arguments);
            }
        }
        let mut env = Vec::new();
        if input.peek(syn::token::Paren) {
            let list;
            parenthesized!(list in input);
            let parser = syn::meta::parser(|meta| {
                if meta.path.is_ident("env") {
                    env = strings(&meta)?;
                    return Ok(());
                }
                Err(meta.error("an import can be limited to environments: Type(env = [\"local\", \"unittest\"])"))
            });
            syn::parse::Parser::parse2(parser, list.parse()?)?;
        }
        Ok(Self {
            ty: Type::Path(syn::TypePath {
                attrs: Vec::new(),
                qself: None,
                path,
            }),
            env,
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
        let read = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("imports") {
                let list;
                let value = meta.value()?;
                bracketed!(list in value);
                arguments
                    .imports
                    .extend(Punctuated::<Import, Token![,]>::parse_terminated(&list)?);
                return Ok(());
            }
            if meta.path.is_ident("namespace") {
                arguments.namespace = Some(meta.value()?.parse()?);
                return Ok(());
            }
            if meta.path.is_ident("import_configs") {
                arguments.import_configs = strings(&meta)?;
                return Ok(());
            }
            Err(meta.error("unknown argument; there are imports, namespace and import_configs"))
        });
        mistakes.take(read);
    }
    arguments
}
