//! The arguments: the controller's prefix, each method's HTTP methods and paths.

use midway_macros_support::{Errors, arguments, attributes::named, path, pattern};
use proc_macro2::TokenStream;
use syn::{Attribute, LitStr, Meta, Path};

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

/// One route of a method.
pub(super) struct Route {
    pub(super) http_method: Option<&'static str>,
    pub(super) path: String,
}

/// Reads the controller's own arguments: its prefix, `/` without one, and the crate that generated code names.
pub(super) fn arguments(tokens: TokenStream, errors: &mut Errors) -> (String, Option<Path>) {
    const EXPECTED: &str = "expected the prefix of the paths: #[controller(\"/users\")]";
    let mut krate = None;
    let prefix = arguments::after_path(tokens, EXPECTED, errors, |argument| {
        if argument.word != "crate" {
            return Err(argument.error(EXPECTED));
        }
        krate = Some(argument.krate()?);
        Ok(())
    });
    let prefix = prefix.map_or_else(|| "/".to_owned(), |prefix| normal(&prefix, errors));
    (prefix, krate)
}

/// The routes of a method, or `None` if it has none.
pub(super) fn routes(
    attributes: &[Attribute],
    prefix: &str,
    errors: &mut Errors,
) -> Option<Vec<Route>> {
    let marked = attributes
        .iter()
        .filter_map(|attribute| Some((attribute, http_method(attribute.path())?)));
    let routes = marked.map(|(attribute, http_method)| Route {
        http_method,
        path: join(prefix, &path(attribute, errors)),
    });
    let routes: Vec<Route> = routes.collect();
    (!routes.is_empty()).then_some(routes)
}

/// The HTTP method of a route's attribute: `None` for another attribute, `Some(None)` for any method.
pub(super) fn http_method(path: &Path) -> Option<Option<&'static str>> {
    named(path, ROUTES)
}

fn path(attribute: &Attribute, errors: &mut Errors) -> String {
    if matches!(attribute.meta, Meta::Path(_)) {
        return "/".to_owned();
    }
    let parsed = attribute.parse_args::<LitStr>().map_err(|error| {
        syn::Error::new(error.span(), "expected the path: #[get(\"/users/{id}\")]")
    });
    let literal = errors.take(parsed);
    literal.map_or_else(|| "/".to_owned(), |literal| normal(&literal, errors))
}

/// The path in its normal form.
fn normal(literal: &LitStr, errors: &mut Errors) -> String {
    let path = literal.value();
    if let Some(mistake) = pattern::mistake(&path) {
        errors.at(literal, mistake);
    }
    path::normal(&path)
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
