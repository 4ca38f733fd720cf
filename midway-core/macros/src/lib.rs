//! The attribute macros of midway-rs. Use them through the crate that owns the idea: `midway_core`,
//! `midway_ws`, `midway_http`; this crate has no stable interface of its own.

// A field or parameter: the source of its value.
mod injection;
mod component;
mod configuration;
mod provide;
mod intercept;
mod controller;
mod ws_controller;

use midway_macros_support::around;
use proc_macro::TokenStream;

/// Makes a struct a component that the container builds and injects.
///
/// On the struct, `#[component(…)]`: `scope = Singleton | Request | Prototype` (default `Singleton`),
/// `name = "…"`, `as = dyn Trait` (repeatable), `init = path`, `destroy = path`, `primary`,
/// `priority = N`, `env = ["…"]`, `when = "config.key"`, `framework`, and `crate = path` where midway-core has
/// another path than `::midway_core`.
///
/// On a field: `#[inject]`, `#[inject(name = "…")]`, `#[inject(intercept)]`, `#[config("key")]`, `#[app("namespace")]`,
/// `#[default]`; a field without one gets its `Default`, too, unless its type is one that is injected, which is a
/// compile error.
#[proc_macro_derive(Component, attributes(component, inject, config, app, default))]
pub fn component(input: TokenStream) -> TokenStream {
    component::expand(input.into()).into()
}

/// Makes a struct a configuration: it imports others and owns the components of its module.
///
/// On the struct, `#[configuration(…)]`: `imports = [Type, Type(env = ["…"])]`,
/// `import_configs = "path"` (a file, or a folder of `config.default.toml`, `config.<environment>.toml`
/// and so on, relative to the crate's folder, compiled in; or a list of them),
/// `import_objects = [expression, "name" = expression]`, `namespace = "…"` (its named components are
/// also found as `namespace:name`), `main_framework = "…"` (whose application `#[app]` is), `crate = path` as
/// for a component. Fields are those of a component.
#[proc_macro_derive(Configuration, attributes(configuration, inject, config, app, default))]
pub fn configuration(input: TokenStream) -> TokenStream {
    configuration::expand(input.into()).into()
}

/// Puts interceptors around a method, or around every method of an `impl`: `#[intercept(Audit)]`.
///
/// The component holds each interceptor in a field marked `#[inject(intercept)]`. Of several the one
/// with the highest priority, `#[intercept(Audit(priority = 5))]`, is the outermost (default 0); among
/// equals those of the `impl` are outside of the method's own, and the first named of those outside.
/// `crate = path` is said behind them, as for a component.
#[proc_macro_attribute]
pub fn intercept(arguments: TokenStream, item: TokenStream) -> TokenStream {
    intercept::expand(arguments.into(), item.into()).into()
}

/// Asks guards before the handlers of a controller, or before one of them: `#[guard(SignedIn)]`, `#[guard(A, B)]`.
#[proc_macro_attribute]
pub fn guard(arguments: TokenStream, item: TokenStream) -> TokenStream {
    around::stray("guard", arguments.into(), item.into()).into()
}

/// Puts middleware around the handlers of a controller, or around one of them: `#[middleware(Trace)]`; the first named is the outermost.
#[proc_macro_attribute]
pub fn middleware(arguments: TokenStream, item: TokenStream) -> TokenStream {
    around::stray("middleware", arguments.into(), item.into()).into()
}

/// Gives the errors of a controller's handlers, or of one of them, to filters: `#[filter(Explain)]`.
#[proc_macro_attribute]
pub fn filter(arguments: TokenStream, item: TokenStream) -> TokenStream {
    around::stray("filter", arguments.into(), item.into()).into()
}

/// Gives the results of a controller's handlers, or of one of them, to filters: `#[result_filter(Envelope)]`.
#[proc_macro_attribute]
pub fn result_filter(arguments: TokenStream, item: TokenStream) -> TokenStream {
    around::stray("result_filter", arguments.into(), item.into()).into()
}

/// Makes a function a factory: what it returns is a component.
///
/// The function may be async and may return a `Result`. Its parameters are injected like fields;
/// `#[config("key")]`, `#[app("namespace")]` and `#[inject(name = "…")]` stand before a parameter.
/// Arguments: `scope`, `name`, `primary`, `priority`, `env`, `when`, `crate`, as for a component, and
/// `destroy = path`: a function of `&T` or `Arc<T>`, async or not, that ends the value. For a trait, return
/// `Arc<dyn Trait>`.
#[proc_macro_attribute]
pub fn provide(arguments: TokenStream, item: TokenStream) -> TokenStream {
    provide::expand(arguments.into(), item.into()).into()
}

/// Makes an `impl` block of a component an HTTP controller: `#[controller]` or `#[controller("/prefix")]`; behind the
/// prefix, `crate = path` where midway-http has another path than `::midway_http`.
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

/// Makes an `impl` block a WebSocket controller: its marked methods handle the events of connections.
///
/// `#[ws_controller]`, `#[ws_controller("/path")]`, `#[ws_controller("/path", concurrency = N)]`: the path
/// (default: `webSocket.path`, which is `/`) and how many messages of one connection are handled at once
/// (default 1: in order). `crate = path` where midway-ws has another path than `::midway_ws`.
///
/// Methods take `&self` and extractors in any order, may be async or not, and return something that can be
/// sent, nothing, or a `Result` or `Option` of these.
#[proc_macro_attribute]
pub fn ws_controller(arguments: TokenStream, item: TokenStream) -> TokenStream {
    ws_controller::expand(arguments.into(), item.into()).into()
}

/// The handler of a new connection, inside an `impl` block with [`macro@ws_controller`].
#[proc_macro_attribute]
pub fn on_ws_connection(_: TokenStream, item: TokenStream) -> TokenStream {
    ws_controller::stray("on_ws_connection", item.into()).into()
}

/// The handler of `#[on_ws_message("message")]`, `"ping"` or `"pong"`, inside an `impl` block with
/// [`macro@ws_controller`].
#[proc_macro_attribute]
pub fn on_ws_message(_: TokenStream, item: TokenStream) -> TokenStream {
    ws_controller::stray("on_ws_message", item.into()).into()
}

/// The handler of a connection's end, inside an `impl` block with [`macro@ws_controller`].
#[proc_macro_attribute]
pub fn on_ws_disconnection(_: TokenStream, item: TokenStream) -> TokenStream {
    ws_controller::stray("on_ws_disconnection", item.into()).into()
}

/// A handler's reply goes to every connected client, inside an `impl` block with [`macro@ws_controller`].
#[proc_macro_attribute]
pub fn ws_broadcast(_: TokenStream, item: TokenStream) -> TokenStream {
    ws_controller::stray("ws_broadcast", item.into()).into()
}

/// A handler's reply goes to the client whose event it handled (which is the default), inside an `impl`
/// block with [`macro@ws_controller`]; with [`macro@ws_broadcast`] it goes there too.
#[proc_macro_attribute]
pub fn ws_emit(_: TokenStream, item: TokenStream) -> TokenStream {
    ws_controller::stray("ws_emit", item.into()).into()
}
