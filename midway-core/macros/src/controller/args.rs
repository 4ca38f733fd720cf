//! The arguments: the controller's prefix, each method's HTTP methods and paths.

use super::CRATE;
use super::check;
use midway_macros_support::{
    Condition, Errors, arguments,
    around::{self, Around},
    attributes::Taken,
    cases::{self, Case},
    method, path,
};
use proc_macro2::{Span, TokenStream};
use std::rc::Rc;
use syn::spanned::Spanned;
use syn::{
    Attribute, FnArg, Ident, ImplItem, ImplItemFn, ItemImpl, LitStr, Meta, Path, ReturnType, Type,
};

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
    pub(super) condition: Condition,
    pub(super) at: Span,
    pub(super) handler: Ident,
    pub(super) is_async: bool,
    /// For the call of a deprecated method.
    pub(super) lint: Option<Attribute>,
    pub(super) parameters: Vec<Type>,
    pub(super) returned: Span,
}

/// What `#[controller(…)]` says.
pub(super) struct Arguments {
    /// `/` without one.
    pub(super) prefix: String,
    /// `__private` of the crate that has what the generated code names.
    pub(super) private: TokenStream,
}

/// The controller's own arguments.
pub(super) fn arguments(tokens: TokenStream, errors: &mut Errors) -> Arguments {
    const EXPECTED: &str = "expected the prefix of the paths: #[controller(\"/users\")]";
    let mut krate = None;
    let prefix = arguments::after_path(tokens, EXPECTED, errors, |argument| {
        if argument.word != "crate" {
            return Err(argument.error(EXPECTED));
        }
        krate = Some(argument.krate()?);
        Ok(())
    });
    if let Some(prefix) = &prefix {
        check::path(prefix, errors);
    }
    Arguments {
        prefix: prefix.map_or_else(|| "/".to_owned(), |prefix| path::normal(&prefix.value())),
        private: midway_macros_support::private(krate.as_ref(), CRATE),
    }
}

/// Every route of the block; the attributes are taken off its methods.
pub(super) fn routes(
    block: &mut ItemImpl,
    prefix: &str,
    taken: &mut Taken,
    errors: &mut Errors,
) -> Vec<Route> {
    let ours = |path: &Path| http_method(path).is_some() || around::is_ours(path);
    let mut routes = Vec::new();
    for item in &mut block.items {
        let ImplItem::Fn(method) = item else { continue };
        for case in cases::take(&mut method.attrs, ours, errors) {
            taken.add(&case.condition, &case.attributes);
            let mut own = Errors::default();
            let of_case = of_case(method, &case, prefix, &mut own);
            if own.is_empty() {
                routes.extend(of_case);
            }
            errors.under(&case.condition, &mut own);
        }
    }
    routes
}

/// The routes that a method is in one case of its attributes.
fn of_case(method: &ImplItemFn, case: &Case, prefix: &str, errors: &mut Errors) -> Vec<Route> {
    let around = Rc::new(around::read(&case.attributes, errors));
    let marked = case.attributes.iter();
    let marked: Vec<_> = marked
        .filter_map(|attribute| Some((attribute, http_method(attribute.path())?)))
        .collect();
    if marked.is_empty() {
        if let Some(ty) = around.first() {
            errors.at(ty, "this method is no route: it has no #[get], #[post], …");
        }
        return Vec::new();
    }
    method::check(&method.sig, &check::METHOD, errors);
    let routes = marked.into_iter().map(|(attribute, http_method)| Route {
        around: Rc::clone(&around),
        http_method,
        path: join(prefix, &path(attribute, errors)),
        condition: case.condition.clone(),
        at: method.sig.ident.span(),
        handler: method.sig.ident.clone(),
        is_async: method.sig.asyncness.is_some(),
        lint: method::deprecated(&method.attrs),
        parameters: parameters(&method.sig.inputs),
        returned: returned(&method.sig.output),
    });
    routes.collect()
}

/// Where the result's type stands; without one, the method's end.
fn returned(output: &ReturnType) -> Span {
    match output {
        ReturnType::Type(_, ty) => ty.span(),
        ReturnType::Default => output.span(),
    }
}

fn http_method(path: &Path) -> Option<Option<&'static str>> {
    let named = &path.segments.last()?.ident;
    let found = ROUTES.iter().find(|(name, _)| named == name);
    found.map(|(_, http_method)| *http_method)
}

fn path(attribute: &Attribute, errors: &mut Errors) -> String {
    if matches!(attribute.meta, Meta::Path(_)) {
        return "/".to_owned();
    }
    let parsed = attribute.parse_args::<LitStr>().map_err(|error| {
        syn::Error::new(error.span(), "expected the path: #[get(\"/users/{id}\")]")
    });
    errors.take(parsed).map_or_else(
        || "/".to_owned(),
        |literal| {
            check::path(&literal, errors);
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
