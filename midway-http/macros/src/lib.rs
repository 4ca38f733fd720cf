//! The attributes of HTTP controllers. Use them through `midway_http`; this crate has no stable interface of its own.

// `#[controller]` and the routes.
mod controller;

use controller::KIND;
use midway_macros_support::controller::stray;
use proc_macro::TokenStream;

/// Makes an `impl` block of a component an HTTP controller: `#[controller]` or `#[controller("/prefix")]`; behind the
/// prefix, `crate = path` where midway-http has another path than `::midway_http`.
///
/// Its methods with `#[get("/path")]`, `#[post]`, `#[put]`, `#[delete]`, `#[patch]`, `#[head]`, `#[options]` or `#[all]` are
/// routes; without a path they serve the prefix itself. A parameter of the path stands in braces: `/users/{id}`,
/// `/files/{*rest}`. A route takes `&self` and axum's extractors, and returns what axum can respond with, `()` (204),
/// an `Option` (`None` is 404) or a `Result` of these with any error.
#[proc_macro_attribute]
pub fn controller(arguments: TokenStream, item: TokenStream) -> TokenStream {
    controller::expand(arguments.into(), &item.into()).into()
}

/// A route of a controller for GET (and HEAD): `#[get("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn get(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("get", &KIND, &item.into()).into()
}

/// A route of a controller for POST: `#[post("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn post(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("post", &KIND, &item.into()).into()
}

/// A route of a controller for PUT: `#[put("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn put(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("put", &KIND, &item.into()).into()
}

/// A route of a controller for DELETE: `#[delete("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn delete(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("delete", &KIND, &item.into()).into()
}

/// A route of a controller for PATCH: `#[patch("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn patch(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("patch", &KIND, &item.into()).into()
}

/// A route of a controller for HEAD: `#[head("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn head(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("head", &KIND, &item.into()).into()
}

/// A route of a controller for OPTIONS: `#[options("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn options(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("options", &KIND, &item.into()).into()
}

/// A route of a controller for any method: `#[all("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn all(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("all", &KIND, &item.into()).into()
}
