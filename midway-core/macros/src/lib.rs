//! The derives and attributes of the midway-rs container. Use them through `midway_core`; this crate has no stable
//! interface of its own.

// A field or parameter: the source of its value.
mod injection;
mod component;
mod configuration;
mod provide;
mod intercept;

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
