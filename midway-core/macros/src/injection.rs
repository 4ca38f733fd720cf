//! Where the value of a field or parameter comes from, as its attributes say.

use crate::mistakes::{Mistakes, location};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Type};

/// Where a value comes from.
pub(crate) enum From {
    Inject { name: Option<LitStr> },
    Config { key: LitStr },
    App { namespace: Option<LitStr> },
    Default,
}

/// The attributes that say where a value comes from.
pub(crate) fn is_ours(attribute: &Attribute) -> bool {
    ["inject", "config", "app"]
        .iter()
        .any(|name| attribute.path().is_ident(name))
}

/// Reads the attributes of one field or parameter.
pub(crate) fn read(attributes: &[Attribute], mistakes: &mut Mistakes) -> Option<From> {
    let mut found: Option<From> = None;
    for attribute in attributes.iter().filter(|attribute| is_ours(attribute)) {
        if found.is_some() {
            mistakes.at(
                attribute,
                "a value comes from one place: keep one of #[inject], #[config] and #[app]",
            );
            continue;
        }
        let read = if attribute.path().is_ident("inject") {
            inject(attribute)
        } else if attribute.path().is_ident("config") {
            attribute
                .parse_args::<LitStr>()
                .map(|key| From::Config { key })
                .map_err(|error| {
                    syn::Error::new(
                        error.span(),
                        "expected the config key: #[config(\"users.pageSize\")]",
                    )
                })
        } else {
            app(attribute)
        };
        found = mistakes.take(read);
    }
    found
}

fn inject(attribute: &Attribute) -> syn::Result<From> {
    let mut name = None;
    if matches!(attribute.meta, syn::Meta::Path(_)) {
        return Ok(From::Inject { name });
    }
    attribute.parse_nested_meta(|meta| {
        if meta.path.is_ident("name") {
            name = Some(meta.value()?.parse()?);
            return Ok(());
        }
        Err(meta.error("expected #[inject] or #[inject(name = \"…\")]"))
    })?;
    Ok(From::Inject { name })
}

fn app(attribute: &Attribute) -> syn::Result<From> {
    if matches!(attribute.meta, syn::Meta::Path(_)) {
        return Ok(From::App { namespace: None });
    }
    let namespace = attribute.parse_args::<LitStr>().map_err(|error| {
        syn::Error::new(error.span(), "expected the framework's namespace: #[app(\"webSocket\")], or #[app] for the main framework")
    })?;
    Ok(From::App {
        namespace: Some(namespace),
    })
}

impl From {
    /// The expression that takes the value from `source`.
    pub(crate) fn value(&self, ty: &Type) -> TokenStream {
        let span = ty.span();
        match self {
            Self::Inject { .. } => {
                quote_spanned!(span=> <#ty as ::midway_core::__private::Inject>::inject(source)?)
            }
            Self::Config { .. } => quote_spanned!(span=> source.value::<#ty>()?),
            Self::App { .. } => quote_spanned!(span=> source.application::<#ty>()?),
            Self::Default => {
                quote_spanned!(span=> <#ty as ::midway_core::__private::Default>::default())
            }
        }
    }

    /// The call that adds the field to a definition.
    pub(crate) fn field(&self, name: &str, at: Span, ty: &Type) -> Option<TokenStream> {
        let span = ty.span();
        let place = location(at);
        let (dependency, named) = match self {
            Self::Inject { name } => (
                quote_spanned!(span=> <#ty as ::midway_core::__private::Inject>::dependency()),
                name.as_ref(),
            ),
            Self::Config { key } => (
                quote_spanned!(span=> ::midway_core::__private::config_value::<#ty>(#key)),
                None,
            ),
            Self::App { namespace } => {
                let namespace = option(namespace.as_ref());
                (
                    quote_spanned!(span=> ::midway_core::__private::application::<#ty>(#namespace)),
                    None,
                )
            }
            Self::Default => return None,
        };
        let named = named.map(|name| quote!(.named(#name)));
        Some(
            quote!(.field(::midway_core::__private::Field::new(#name, #place, #dependency) #named)),
        )
    }
}

fn option(literal: Option<&LitStr>) -> TokenStream {
    match literal {
        Some(literal) => quote!(::midway_core::__private::Option::Some(#literal)),
        None => quote!(::midway_core::__private::Option::None),
    }
}
