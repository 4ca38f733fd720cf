//! The attribute macros of midway-rs. Use them through the crate that owns the idea: `midway_core`,
//! `midway_ws`, `midway_http`; this crate has no stable interface of its own.

// What the attributes share: mistakes gathered, places in the source.
mod mistakes;
// A field or parameter: where its value comes from.
mod injection;
mod component;
mod configuration;
mod provide;
mod controller;

use proc_macro::TokenStream;

/// Makes a struct a component that the container builds and injects.
///
/// On the struct, `#[component(…)]`: `scope = Singleton | Request | Prototype` (default `Singleton`),
/// `name = "…"`, `as = dyn Trait` (repeatable), `init = path`, `destroy = path`, `primary`,
/// `priority = N`, `env = ["…"]`, `when = "config.key"`, `framework`.
///
/// On a field: `#[inject]`, `#[inject(name = "…")]`, `#[config("key")]`, `#[app("namespace")]`; a
/// field without one gets its `Default`.
#[proc_macro_derive(Component, attributes(component, inject, config, app))]
pub fn component(input: TokenStream) -> TokenStream {
    component::expand(input.into()).into()
}

/// Makes a struct a configuration: it imports others and owns the components of its module.
///
/// On the struct, `#[configuration(…)]`: `imports = [Type, Type(env = ["…"])]`, `namespace = "…"`,
/// `import_configs = "file"` (TOML, relative to the crate's folder, compiled in). Fields are those of
/// a component.
#[proc_macro_derive(Configuration, attributes(configuration, inject, config, app))]
pub fn configuration(input: TokenStream) -> TokenStream {
    configuration::expand(input.into()).into()
}

/// Makes a function a factory: what it returns is a component.
///
/// The function may be async and may return a `Result`. Its parameters are injected like fields;
/// `#[config("key")]`, `#[app("namespace")]` and `#[inject(name = "…")]` stand before a parameter.
/// Arguments: `scope`, `name`, `primary`, `priority`, `env`, `when`, as for a component. For a trait,
/// return `Arc<dyn Trait>`.
#[proc_macro_attribute]
pub fn provide(arguments: TokenStream, item: TokenStream) -> TokenStream {
    provide::expand(arguments.into(), item.into()).into()
}

/// Makes an `impl` block of a component an HTTP controller: `#[controller]` or `#[controller("/prefix")]`.
///
/// Its methods with `#[get("/path")]`, `#[post]`, `#[put]`, `#[delete]`, `#[patch]`, `#[head]`, `#[options]` or `#[all]` are
/// routes; without a path they serve the prefix itself. A parameter of the path stands in braces: `/users/{id}`,
/// `/files/{*rest}`. A route takes `&self` and axum's extractors, and returns what axum can respond with, `()` (204),
/// an `Option` (`None` is 404) or a `Result` of these with any error.
#[proc_macro_attribute]
pub fn controller(arguments: TokenStream, item: TokenStream) -> TokenStream {
    controller::expand(arguments.into(), item.into()).into()
}

/// A route of a controller for GET (and HEAD): `#[get("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn get(_: TokenStream, item: TokenStream) -> TokenStream {
    controller::stray("get", item.into()).into()
}

/// A route of a controller for POST: `#[post("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn post(_: TokenStream, item: TokenStream) -> TokenStream {
    controller::stray("post", item.into()).into()
}

/// A route of a controller for PUT: `#[put("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn put(_: TokenStream, item: TokenStream) -> TokenStream {
    controller::stray("put", item.into()).into()
}

/// A route of a controller for DELETE: `#[delete("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn delete(_: TokenStream, item: TokenStream) -> TokenStream {
    controller::stray("delete", item.into()).into()
}

/// A route of a controller for PATCH: `#[patch("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn patch(_: TokenStream, item: TokenStream) -> TokenStream {
    controller::stray("patch", item.into()).into()
}

/// A route of a controller for HEAD: `#[head("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn head(_: TokenStream, item: TokenStream) -> TokenStream {
    controller::stray("head", item.into()).into()
}

/// A route of a controller for OPTIONS: `#[options("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn options(_: TokenStream, item: TokenStream) -> TokenStream {
    controller::stray("options", item.into()).into()
}

/// A route of a controller for any method: `#[all("/path")]` on a method of an `impl` block with [`macro@controller`].
#[proc_macro_attribute]
pub fn all(_: TokenStream, item: TokenStream) -> TokenStream {
    controller::stray("all", item.into()).into()
}
