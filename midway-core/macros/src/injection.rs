//! The source of the value of a field or parameter, read from its attributes.

use midway_macros_support::{Errors, arguments, cases, generate, located, location, option};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Ident, LitStr, Meta, Type};

/// The source of a value.
pub(crate) enum From {
    Inject {
        name: Option<LitStr>,
        /// The interceptor of the component's own methods that the field holds.
        intercept: Option<Box<Type>>,
    },
    Config {
        key: LitStr,
    },
    App {
        namespace: Option<LitStr>,
    },
    Default,
    /// There is no attribute: the `Default` of a type that is not injected.
    Unmarked,
}

/// Reads the attributes of one field or parameter.
pub(crate) fn read(attributes: &[Attribute], ty: &Type, errors: &mut Errors) -> Option<From> {
    let mut found: Option<From> = None;
    for attribute in attributes
        .iter()
        .filter(|attribute| cases::is_injection(attribute))
    {
        if found.is_some() {
            errors.at(
                attribute,
                "a value comes from one place: keep one of #[inject], #[config], #[app] and #[default]",
            );
            continue;
        }
        found = if attribute.path().is_ident("inject") {
            Some(inject(attribute, ty, errors))
        } else if attribute.path().is_ident("config") {
            errors.take(config(attribute))
        } else if attribute.path().is_ident("app") {
            errors.take(app(attribute))
        } else {
            errors.take(default(attribute))
        };
    }
    if let Some(from) = &found {
        fits(from, ty, errors);
    }
    found
}

fn inject(attribute: &Attribute, ty: &Type, errors: &mut Errors) -> From {
    let (mut name, mut intercept) = (None, None);
    if let Meta::List(list) = &attribute.meta
        && let Ok(literal) = syn::parse2::<LitStr>(list.tokens.clone())
    {
        let said = literal.value();
        errors.at(
            literal,
            format_args!("a name is written #[inject(name = \"{said}\")]"),
        );
        return From::Inject { name, intercept };
    }
    arguments::of(attribute, &[], errors, |argument| {
        if argument.word == "name" {
            name = Some(argument.text("#[inject(name = \"audit\")]")?);
        } else if argument.word == "intercept" {
            argument.alone()?;
            intercept = Some(Box::new(pointee(ty)?));
        } else {
            return Err(argument.unknown(&["name", "intercept"]));
        }
        Ok(())
    });
    From::Inject { name, intercept }
}

fn config(attribute: &Attribute) -> syn::Result<From> {
    const EXPECTED: &str = "expected the config key: #[config(\"users.pageSize\")]";
    let key = one_string(attribute, EXPECTED)?;
    let is_word = |word: &str| !word.is_empty() && !word.contains(char::is_whitespace);
    if !key.value().split('.').all(is_word) {
        let message = "a config key is words with dots between them: \"users.pageSize\"";
        return Err(syn::Error::new(key.span(), message));
    }
    Ok(From::Config { key })
}

/// The `I` of a field that is an `Arc<I>`, by whatever name: a trait's implementations are distinguished
/// by the type written, not by what a projection of it comes to.
fn pointee(ty: &Type) -> syn::Result<Type> {
    if let Type::Path(path) = ty
        && let Some(last) = path.path.segments.last()
        && let syn::PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(syn::GenericArgument::Type(pointee)) = arguments.args.first()
    {
        return Ok(pointee.clone());
    }
    Err(syn::Error::new_spanned(
        ty,
        "a field that holds an interceptor is written Arc<Interceptor>",
    ))
}

fn app(attribute: &Attribute) -> syn::Result<From> {
    const EXPECTED: &str = "expected the framework's namespace: #[app(\"webSocket\")], or #[app] for the main framework";
    if matches!(attribute.meta, Meta::Path(_)) {
        return Ok(From::App { namespace: None });
    }
    let namespace = Some(one_string(attribute, EXPECTED)?);
    Ok(From::App { namespace })
}

fn default(attribute: &Attribute) -> syn::Result<From> {
    match &attribute.meta {
        Meta::Path(_) => Ok(From::Default),
        _ => Err(syn::Error::new_spanned(
            attribute,
            "#[default] takes no value: it is the Default of the field's type; for another value write a #[provide] function",
        )),
    }
}

/// The one string in an attribute's parentheses.
fn one_string(attribute: &Attribute, expected: &str) -> syn::Result<LitStr> {
    match &attribute.meta {
        Meta::Path(path) => Err(syn::Error::new_spanned(path, expected)),
        Meta::NameValue(pair) => Err(syn::Error::new_spanned(&pair.value, expected)),
        Meta::List(list) => syn::parse2::<LitStr>(list.tokens.clone()).map_err(|_| {
            let at = if list.tokens.is_empty() {
                list.path.to_token_stream()
            } else {
                list.tokens.clone()
            };
            syn::Error::new_spanned(at, expected)
        }),
    }
}

/// Refuses a type that the source cannot give, as far as its spelling shows.
fn fits(from: &From, ty: &Type, errors: &mut Errors) {
    if matches!((from, ty), (From::Config { .. }, Type::Reference(_))) {
        errors.at(
            ty,
            "a config value is owned, not borrowed: String instead of &str",
        );
    }
}

impl From {
    /// The expression that takes the value from the local `source`.
    pub(crate) fn value(&self, private: &TokenStream, ty: &Type) -> TokenStream {
        let span = ty.span();
        let source = Ident::new("source", Span::mixed_site());
        match self {
            Self::Inject { .. } => {
                let unboxed = unboxed(private, ty, span);
                let value = quote_spanned!(span=> <#ty as #private::Inject>::inject(#source)?);
                generate!({
                    #unboxed
                    #value
                })
            }
            Self::Config { .. } => {
                quote_spanned!(span=> <#ty as #private::ConfigValue>::read(#source)?)
            }
            Self::App { .. } => {
                quote_spanned!(span=> #source.application::<#ty>()?)
            }
            Self::Default => {
                quote_spanned!(span=> <#ty as #private::FieldDefault>::field_default())
            }
            Self::Unmarked => {
                let there = located(private, span);
                let value =
                    quote_spanned!(span=> (&&&&#there::Unmarked::<#ty>::NEW).select().value());
                generate!({
                    use #private::Select as _;
                    #value
                })
            }
        }
    }

    /// The field as its definition describes it.
    pub(crate) fn field(
        &self,
        private: &TokenStream,
        name: &str,
        at: Span,
        ty: &Type,
    ) -> Option<TokenStream> {
        let span = ty.span();
        let place = location(private, at);
        let (dependency, named) = match self {
            Self::Inject { name, .. } => (
                quote_spanned!(span=> <#ty as #private::Inject>::dependency),
                name.as_ref(),
            ),
            Self::Config { key } => (
                quote_spanned!(span=> || <#ty as #private::ConfigValue>::dependency(#key)),
                None,
            ),
            Self::App { namespace } => {
                let namespace = option(private, namespace.as_ref());
                (
                    quote_spanned!(span=> || #private::Dependency::application::<#ty>(#namespace)),
                    None,
                )
            }
            Self::Default | Self::Unmarked => return None,
        };
        let named = named.map(|name| quote!(.named(#name)));
        Some(generate!(#private::Field::new(#name, #place, #dependency) #named))
    }
}

/// The statement that does not compile where `ty` is about a trait in a box.
pub(crate) fn unboxed(private: &TokenStream, ty: &impl ToTokens, span: Span) -> TokenStream {
    let there = located(private, span);
    let check = quote_spanned!(span=> (&&&#there::Boxed::<#ty>::NEW).select().check());
    generate! {
        {
            use #private::Select as _;
            #check;
        }
    }
}

/// A field without an attribute, as its definition describes it.
pub(crate) fn unmarked(private: &TokenStream, name: &str, at: Span, ty: &Type) -> TokenStream {
    let place = location(private, at);
    generate! {
        #private::UnmarkedField::new(#name, #place, || {
            use #private::Select as _;
            (&&&#private::Asks::<#ty>::NEW).select()
        })
    }
}
