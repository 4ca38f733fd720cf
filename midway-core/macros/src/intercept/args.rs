//! The interceptors, the outermost first: `Audit, Trace(priority = 5)`.

use crate::component::args::CRATE;
use midway_macros_support::{Errors, arguments};
use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, LitInt, Meta, Path, Token, parenthesized};

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
            let mut errors = Errors::default();
            arguments::read(list.parse()?, &[], &mut errors, |argument| {
                if argument.word != "priority" {
                    return Err(argument.unknown(&["priority"]));
                }
                let value = argument.value("priority = 5")?;
                let minus = value.parse::<Option<Token![-]>>()?.is_some();
                let number: i32 = value.parse::<LitInt>()?.base10_parse()?;
                priority = if minus { -number } else { number };
                Ok(())
            });
            if let Some(mistake) = errors.first() {
                return Err(mistake);
            }
        }
        Ok(Self { path, priority })
    }
}

/// One attribute, parsed.
#[derive(Clone, Default)]
pub(super) struct InterceptArguments {
    pub(super) interceptors: Vec<Interceptor>,
    /// The crate that has what the generated code names.
    krate: Option<Path>,
}

impl Parse for InterceptArguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut arguments = Self::default();
        while !input.is_empty() {
            if input.peek(Token![crate]) && input.peek2(Token![=]) {
                input.parse::<Token![crate]>()?;
                input.parse::<Token![=]>()?;
                arguments.krate = Some(arguments::krate(input)?);
            } else {
                arguments.interceptors.push(input.parse()?);
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(arguments)
    }
}

impl InterceptArguments {
    /// `__private` of the crate that has what the generated code names.
    pub(super) fn private(&self) -> TokenStream {
        midway_macros_support::private(self.krate.as_ref(), CRATE)
    }
}

/// The arguments of one attribute.
pub(super) fn read(arguments: TokenStream, errors: &mut Errors) -> InterceptArguments {
    let read = errors.take(syn::parse2::<InterceptArguments>(arguments));
    if read
        .as_ref()
        .is_some_and(|read| read.interceptors.is_empty())
    {
        let message = "name the interceptor: #[intercept(Audit)], or several, the outermost first";
        errors.push(syn::Error::new(Span::call_site(), message));
    }
    read.unwrap_or_default()
}

/// All interceptors of a method: those given, then those of its own attributes; a higher priority goes further
/// outside, and equals stay in this order.
pub(super) fn of(
    outer: &InterceptArguments,
    own: &[Attribute],
    errors: &mut Errors,
) -> InterceptArguments {
    let mut all = outer.clone();
    for attribute in own {
        let tokens = match &attribute.meta {
            Meta::List(list) => list.tokens.clone(),
            _ => TokenStream::new(),
        };
        let mut inner = read(tokens, errors);
        all.interceptors.append(&mut inner.interceptors);
        all.krate = inner.krate.or(all.krate);
    }
    all.interceptors
        .sort_by_key(|interceptor| std::cmp::Reverse(interceptor.priority));
    all
}

/// Returns true for another `#[intercept(…)]`.
pub(super) fn is_ours(path: &Path) -> bool {
    let last = path.segments.last();
    last.is_some_and(|last| last.ident == "intercept")
}
