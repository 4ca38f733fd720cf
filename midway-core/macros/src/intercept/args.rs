//! Who intercepts, the outermost first: `Audit, Trace(priority = 5)`.

use crate::arguments;
use crate::mistakes::Mistakes;
use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, ImplItemFn, LitInt, Meta, Path, Token, parenthesized};

/// One interceptor and its place: the higher the priority, the further outside.
#[derive(Clone)]
pub(super) struct Interceptor {
    pub(super) path: Path,
    priority: i32,
}

impl Parse for Interceptor {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = arguments::type_path(input)?;
        let mut priority = 0;
        if input.peek(syn::token::Paren) {
            let list;
            parenthesized!(list in input);
            let mut mistakes = Mistakes::default();
            arguments::read(list.parse()?, &[], &mut mistakes, |argument| {
                if argument.word != "priority" {
                    return Err(argument.unknown(&["priority"]));
                }
                let value = argument.value("priority = 5")?;
                let minus = value.parse::<Option<Token![-]>>()?.is_some();
                let number: i32 = value.parse::<LitInt>()?.base10_parse()?;
                priority = if minus { -number } else { number };
                Ok(())
            });
            if let Some(mistake) = mistakes.0.into_iter().next() {
                return Err(mistake);
            }
        }
        Ok(Self { path, priority })
    }
}

/// The arguments of one attribute.
pub(super) fn read(arguments: TokenStream, mistakes: &mut Mistakes) -> Vec<Interceptor> {
    let parsed = Punctuated::<Interceptor, Token![,]>::parse_terminated.parse2(arguments);
    let read = mistakes.take(parsed).map(Vec::from_iter);
    if read.as_ref().is_some_and(Vec::is_empty) {
        let message = "name the interceptor: #[intercept(Audit)], or several, the outermost first";
        mistakes.0.push(syn::Error::new(Span::call_site(), message));
    }
    read.unwrap_or_default()
}

/// All interceptors of a method: those given, then those of its own attributes, which are taken off;
/// a higher priority goes further outside, and equals stay in this order.
pub(super) fn of(
    method: &mut ImplItemFn,
    outer: &[Interceptor],
    mistakes: &mut Mistakes,
) -> Vec<Path> {
    let mut all = outer.to_vec();
    method.attrs.retain(|attribute| match own(attribute) {
        Some(arguments) => {
            all.append(&mut read(arguments, mistakes));
            false
        }
        None => true,
    });
    all.sort_by_key(|interceptor| std::cmp::Reverse(interceptor.priority));
    all.into_iter()
        .map(|interceptor| interceptor.path)
        .collect()
}

/// What stands in the parentheses of another `#[intercept(…)]`.
fn own(attribute: &Attribute) -> Option<TokenStream> {
    let segments = &attribute.path().segments;
    let (first, last) = (segments.first()?, segments.last()?);
    let ours = segments.len() == 1 || first.ident == "midway_core";
    match &attribute.meta {
        Meta::List(list) if ours && last.ident == "intercept" => Some(list.tokens.clone()),
        _ => None,
    }
}
