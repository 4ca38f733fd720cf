//! The arguments: the controller's prefix, each method's HTTP methods and paths.

use super::CRATE;
use super::check;
use crate::around::{self, Around};
use crate::mistakes::Mistakes;
use crate::path;
use proc_macro2::{Span, TokenStream};
use std::rc::Rc;
use syn::spanned::Spanned;
use syn::{Attribute, FnArg, Ident, ImplItem, ItemImpl, LitStr, Meta, ReturnType, Type};

/// The attributes that make a method a route, and the HTTP method of each; none means any.
const ROUTES: &[(&str, Option<&str>)] = &[
    ("get", Some("GET")),
    ("post", Some("POST")),
    ("put", Some("PUT")),
    ("delete", Some("DELETE")),
    ("patch", Some("PATCH")),
    ("head", Some("HEAD")),
    ("options", Some("OPTIONS")),
    ("all", None),
];

/// One route: a method of the controller under one HTTP method and path.
pub(super) struct Route {
    pub(super) around: Rc<Around>,
    pub(super) http_method: Option<&'static str>,
    pub(super) path: String,
    pub(super) at: Span,
    pub(super) handler: Ident,
    pub(super) is_async: bool,
    pub(super) parameters: Vec<Type>,
    pub(super) returned: Span,
}

/// The prefix of `#[controller("/prefix")]`, `/` without one.
pub(super) fn prefix(arguments: TokenStream, mistakes: &mut Mistakes) -> String {
    if arguments.is_empty() {
        return "/".to_owned();
    }
    let parsed = syn::parse2::<LitStr>(arguments).map_err(|error| {
        syn::Error::new(
            error.span(),
            "expected the prefix of the paths: #[controller(\"/users\")]",
        )
    });
    mistakes.take(parsed).map_or_else(
        || "/".to_owned(),
        |literal| {
            check::path(&literal, mistakes);
            path::normal(&literal.value())
        },
    )
}

/// Every route of the block; the attributes are taken off its methods.
pub(super) fn routes(block: &mut ItemImpl, prefix: &str, mistakes: &mut Mistakes) -> Vec<Route> {
    let mut routes = Vec::new();
    for item in &mut block.items {
        let ImplItem::Fn(method) = item else { continue };
        let mut marked = Vec::new();
        method
            .attrs
            .retain(|attribute| match http_method(attribute) {
                Some(http_method) => {
                    marked.push((attribute.clone(), http_method));
                    false
                }
                None => true,
            });
        let around = Rc::new(around::take(&mut method.attrs, CRATE, mistakes));
        if marked.is_empty() {
            if let Some(ty) = around.first() {
                mistakes.at(ty, "this method is no route: it has no #[get], #[post], …");
            }
            continue;
        }
        check::signature(&method.sig, mistakes);
        for (attribute, http_method) in marked {
            let path = path(&attribute, mistakes);
            routes.push(Route {
                around: Rc::clone(&around),
                http_method,
                path: join(prefix, &path),
                at: method.sig.ident.span(),
                handler: method.sig.ident.clone(),
                is_async: method.sig.asyncness.is_some(),
                parameters: parameters(&method.sig.inputs),
                returned: returned(&method.sig.output),
            });
        }
    }
    routes
}

/// Where the result's type stands; without one, the method's end.
fn returned(output: &ReturnType) -> Span {
    match output {
        ReturnType::Type(_, ty) => ty.span(),
        ReturnType::Default => output.span(),
    }
}

fn http_method(attribute: &Attribute) -> Option<Option<&'static str>> {
    let path = attribute.path();
    let named = path.segments.last()?;
    let ours = path.segments.len() == 1
        || path
            .segments
            .first()
            .is_some_and(|first| first.ident == "midway_http");
    let found = ROUTES.iter().find(|(name, _)| named.ident == name);
    found.filter(|_| ours).map(|(_, http_method)| *http_method)
}

fn path(attribute: &Attribute, mistakes: &mut Mistakes) -> String {
    if matches!(attribute.meta, Meta::Path(_)) {
        return "/".to_owned();
    }
    let parsed = attribute.parse_args::<LitStr>().map_err(|error| {
        syn::Error::new(error.span(), "expected the path: #[get(\"/users/{id}\")]")
    });
    mistakes.take(parsed).map_or_else(
        || "/".to_owned(),
        |literal| {
            check::path(&literal, mistakes);
            path::normal(&literal.value())
        },
    )
}

fn parameters<'a>(inputs: impl IntoIterator<Item = &'a FnArg>) -> Vec<Type> {
    let typed = inputs.into_iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some((*typed.ty).clone()),
        FnArg::Receiver(_) => None,
    });
    typed.collect()
}

/// `/api` and `/users` make `/api/users`; a lone `/` adds nothing.
fn join(prefix: &str, path: &str) -> String {
    let prefix = prefix.trim_end_matches('/');
    let path = if path == "/" { "" } else { path };
    if prefix.is_empty() && path.is_empty() {
        "/".to_owned()
    } else {
        format!("{prefix}{path}")
    }
}
