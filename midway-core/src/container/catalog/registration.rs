//! Registrations by attributes, and the traits through which generated code is reached.

use super::ownership;
use crate::container::definition::{Definition, Description, Instance, Key};
use std::any::Any;
use std::sync::Arc;

/// A type that the container can build; implemented by `#[derive(Component)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a component",
    label = "not a component",
    note = "add #[derive(Component)] to `{Self}`, or write a #[provide] function that returns it"
)]
pub trait Component: Send + Sync + 'static {
    /// The description that the container has before it is built.
    #[doc(hidden)]
    fn definition() -> Definition;
}

/// A component found by the linker.
#[derive(Debug)]
pub struct ComponentRegistration {
    /// Makes the description.
    pub describe: fn() -> Definition,
}

inventory::collect!(ComponentRegistration);

/// A configuration found by the linker: imported or not, it owns the components of its module.
#[derive(Debug)]
pub struct ConfigurationRegistration {
    /// Makes the description.
    pub describe: fn() -> ConfigurationDefinition,
}

inventory::collect!(ConfigurationRegistration);

/// A type that may stand in `imports = […]`; implemented by `#[derive(Configuration)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a configuration",
    label = "not a configuration",
    note = "a configuration is a struct with #[derive(Configuration)]; a component crate offers one, such as `midway_ws::Configuration`"
)]
pub trait ConfigurationSource: Send + Sync + 'static {
    /// Makes the description.
    #[doc(hidden)]
    fn describe() -> ConfigurationDefinition;
}

/// A configuration before it is built.
#[derive(Debug)]
pub struct ConfigurationDefinition {
    /// The name in reports: `MainConfiguration`, `midway_ws::Configuration`.
    pub(crate) title: Arc<str>,
    pub(crate) component: Definition,
    /// The module whose components are its own, those below included.
    pub(crate) module: String,
    pub(crate) imports: Vec<Import>,
    pub(crate) namespace: Option<&'static str>,
    /// The namespace of the main framework.
    pub(crate) main_framework: Option<&'static str>,
    /// The objects that it puts into the container itself.
    pub(crate) objects: Vec<Definition>,
    pub(crate) defaults: Vec<(&'static str, &'static str)>,
    /// Its hooks, which only the lifecycle knows.
    pub(crate) hooks: Option<Instance>,
    /// The folder of the crate that declares it, where its `config/` is while developing.
    pub(crate) base: &'static str,
    pub(crate) package: &'static str,
    pub(crate) version: &'static str,
}

/// One entry of `imports = […]`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Import {
    /// The imported configuration.
    pub(crate) describe: fn() -> ConfigurationDefinition,
    /// The environments to which the import is limited; none means all.
    pub(crate) env: &'static [&'static str],
}

impl ConfigurationDefinition {
    /// A configuration without any attribute. `file` is the file it is declared in.
    #[must_use]
    pub fn new(component: Definition, file: &str, package: [&'static str; 3]) -> Self {
        let [base, package, version] = package;
        let module = ownership::module_of_configuration(component.path(), file).to_owned();
        Self {
            title: title(component.key, &module),
            component,
            module,
            imports: Vec::new(),
            namespace: None,
            main_framework: None,
            objects: Vec::new(),
            defaults: Vec::new(),
            hooks: None,
            base,
            package,
            version,
        }
    }

    /// Adds an import.
    #[must_use]
    pub fn import<C: ConfigurationSource>(mut self, env: &'static [&'static str]) -> Self {
        self.imports.push(Import {
            describe: C::describe,
            env,
        });
        self
    }

    /// Its named components are also found as `namespace:name`.
    #[must_use]
    pub fn namespace(mut self, namespace: &'static str) -> Self {
        self.namespace = Some(namespace);
        self
    }

    /// The framework with this namespace is the main one.
    #[must_use]
    pub fn main_framework(mut self, namespace: &'static str) -> Self {
        self.main_framework = Some(namespace);
        self
    }

    /// Adds an object.
    #[must_use]
    pub fn object(mut self, object: Description) -> Self {
        self.objects.push(object.into());
        self
    }

    /// Adds config defaults: a file, whose name determines format and environment, and its text.
    #[must_use]
    pub fn defaults(mut self, file: &'static str, text: &'static str) -> Self {
        self.defaults.push((file, text));
        self
    }

    /// Sets the hooks.
    #[must_use]
    pub fn hooks<H: Any + Send + Sync>(mut self, hooks: Option<H>) -> Self {
        self.hooks = hooks.map(|hooks| Arc::new(hooks) as Instance);
        self
    }
}

fn title(key: Key, module: &str) -> Arc<str> {
    let short = key.short();
    if short != "Configuration" {
        return short.into();
    }
    let parent = module.rsplit("::").next().unwrap_or_default();
    format!("{parent}::{short}").into()
}
