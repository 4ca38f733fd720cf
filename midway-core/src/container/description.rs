//! The description of a component before there is an application: the facts of its attributes.

use super::binding::{Binding, Instance, Key, Read};
use super::slot::Target;
use crate::Result;
use crate::config::{Config, ConfigError};
use crate::container::framework::FrameworkEntry;
use crate::container::inject::Source;
use crate::report::Location;
use futures_util::future::BoxFuture;
use std::any::TypeId;
use std::borrow::Cow;
use std::fmt;

/// The lifetime of one instance of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One per application, built before the frameworks listen. The default.
    Singleton,
    /// One per HTTP request or per WebSocket connection.
    Request,
    /// A new one for every field that injects it.
    Prototype,
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Singleton => "singleton",
            Self::Request => "request-scoped",
            Self::Prototype => "prototype",
        })
    }
}

/// The number of components that a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arity {
    One,
    Optional,
    Many,
    Lazy,
}

/// The need of one field; made by the [`Inject`](crate::Inject) implementation of its type.
#[derive(Debug)]
pub struct Dependency(pub(crate) Want);

#[derive(Debug)]
pub(crate) enum Want {
    Component {
        key: Key,
        arity: Arity,
    },
    /// An object that a framework passes with a request.
    Scoped(Key),
    Value {
        key: &'static str,
        check: fn(&Config, &str) -> Vec<ConfigError>,
        keys: fn() -> &'static [&'static str],
        secrets: fn(&Config, &str) -> Vec<String>,
    },
    Application {
        namespace: Option<&'static str>,
        application: fn() -> Key,
        framework: fn() -> Key,
    },
    /// Every application has it: its container, its config, the beginning of its stop.
    Given,
}

/// A field of a struct or a parameter of a factory, and what it needs.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    dependency: fn() -> Dependency,
    pub(crate) named: Option<&'static str>,
}

impl Field {
    /// A field as generated code describes it.
    #[must_use]
    pub const fn new(
        name: &'static str,
        location: Location,
        dependency: fn() -> Dependency,
    ) -> Self {
        Self {
            name,
            location,
            dependency,
            named: None,
        }
    }

    /// Only the component with this name will do.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.named = Some(name);
        self
    }

    /// The field's need.
    pub(crate) fn want(&self) -> Want {
        (self.dependency)().0
    }
}

/// A field without an attribute: it gets its `Default`, whatever the application provides.
#[derive(Clone, Copy, Debug)]
pub struct UnmarkedField {
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    dependency: fn() -> Option<Dependency>,
}

impl UnmarkedField {
    /// A field as generated code describes it, and what its type asks for where it has an attribute.
    #[must_use]
    pub const fn new(
        name: &'static str,
        location: Location,
        dependency: fn() -> Option<Dependency>,
    ) -> Self {
        Self {
            name,
            location,
            dependency,
        }
    }

    /// The need of its type.
    pub(crate) fn want(&self) -> Option<Want> {
        (self.dependency)().map(|dependency| dependency.0)
    }
}

/// The way an instance is made.
#[derive(Clone, Debug)]
pub enum Construct {
    /// From the source at once.
    Sync(fn(&mut Source<'_>) -> Result<Instance>),
    /// The arguments at once, the instance later.
    Async(fn(&mut Source<'_>) -> Result<BoxFuture<'static, Result<Instance>>>),
    /// It came from outside.
    Object(Instance),
}

/// `init` or `destroy` of a component.
pub(crate) type Hook = fn(Instance) -> BoxFuture<'static, Result<()>>;

/// The facts of a component's attributes. A derive's description is a constant of the program, so
/// that an application reads it without a copy.
#[derive(Clone, Debug)]
pub struct Description {
    pub(crate) key: Key,
    pub(crate) name: Option<&'static str>,
    pub(crate) scope: Scope,
    pub(crate) location: Location,
    /// The line on which the outermost macro that wrote it is called: it differs between two uses.
    pub(crate) expanded: Option<u32>,
    /// The path of the function that makes it.
    factory: Option<&'static str>,
    pub(crate) bindings: Cow<'static, [Binding]>,
    pub(crate) fields: Cow<'static, [Field]>,
    pub(crate) unmarked: &'static [UnmarkedField],
    pub(crate) construct: Construct,
    pub(crate) init: Option<Hook>,
    pub(crate) destroy: Option<Hook>,
    pub(crate) framework: Option<FrameworkEntry>,
    pub(crate) primary: bool,
    pub(crate) priority: i32,
    pub(crate) env: &'static [&'static str],
    pub(crate) when: Option<&'static str>,
}

impl Description {
    /// A singleton without further attributes. The first of `bindings` is its own type; `fields`
    /// are in the order in which the constructor takes them.
    #[must_use]
    pub const fn fixed(
        bindings: &'static [Binding],
        fields: &'static [Field],
        location: Location,
        construct: Construct,
    ) -> Self {
        let key = bindings[0].key;
        Self::with(
            key,
            Cow::Borrowed(bindings),
            Cow::Borrowed(fields),
            location,
            construct,
        )
    }

    /// A singleton with one binding, which only the running program knows.
    #[must_use]
    pub fn provided(
        binding: Binding,
        fields: impl Into<Cow<'static, [Field]>>,
        location: Location,
        construct: Construct,
    ) -> Self {
        let bindings = Cow::Owned(vec![binding]);
        Self::with(binding.key, bindings, fields.into(), location, construct)
    }

    const fn with(
        key: Key,
        bindings: Cow<'static, [Binding]>,
        fields: Cow<'static, [Field]>,
        location: Location,
        construct: Construct,
    ) -> Self {
        Self {
            key,
            name: None,
            scope: Scope::Singleton,
            location,
            expanded: None,
            factory: None,
            bindings,
            fields,
            unmarked: &[],
            construct,
            init: None,
            destroy: None,
            framework: None,
            primary: false,
            priority: 0,
            env: &[],
            when: None,
        }
    }

    /// A `#[provide]` function makes it.
    pub(crate) fn is_made_by_a_factory(&self) -> bool {
        self.factory.is_some()
    }

    /// The path that decides who owns it: the type's, or the factory's.
    pub(crate) fn path(&self) -> &'static str {
        self.factory.unwrap_or_else(|| self.key.path())
    }

    /// Returns true if it is available as the type with this id.
    pub(crate) fn provides(&self, key: TypeId) -> bool {
        self.bindings.iter().any(|binding| binding.key.id == key)
    }

    /// The way to read it as `target`, one of its own keys.
    #[inline]
    pub(crate) fn reader(&self, target: Target) -> Read {
        self.bindings[target.binding].read
    }

    /// The config keys that it reads, those of a struct at a field's key included.
    pub(crate) fn config_keys(&self) -> Vec<String> {
        let mut found: Vec<String> = self.when.map(str::to_owned).into_iter().collect();
        for field in &*self.fields {
            if let Want::Value { key, keys, .. } = field.want() {
                found.push(key.to_owned());
                found.extend(keys().iter().map(|below| format!("{key}.{below}")));
            }
        }
        found
    }

    /// The config keys that its fields read as secrets.
    pub(crate) fn secret_keys(&self, config: &Config) -> Vec<String> {
        let mut found = Vec::new();
        for field in &*self.fields {
            if let Want::Value { key, secrets, .. } = field.want() {
                found.extend(secrets(config, key));
            }
        }
        found
    }
}

/// The facts that the derive and `#[provide]` add to a component, one call a fact.
impl Description {
    /// The line of the code that was expanded into this, from `line!()`.
    #[must_use]
    pub const fn expanded_at(mut self, line: u32) -> Self {
        self.expanded = Some(line);
        self
    }

    /// Its fields without an attribute.
    #[must_use]
    pub const fn unmarked(mut self, fields: &'static [UnmarkedField]) -> Self {
        self.unmarked = fields;
        self
    }

    /// Adds a name.
    #[must_use]
    pub const fn name(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// Sets the scope.
    #[must_use]
    pub const fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// The function that makes it: its module decides who owns the component, not the type's.
    #[must_use]
    pub const fn factory(mut self, path: &'static str) -> Self {
        self.factory = Some(path);
        self
    }

    /// Runs after construction, before anyone gets it.
    #[must_use]
    pub const fn init(mut self, hook: Hook) -> Self {
        self.init = Some(hook);
        self
    }

    /// Runs when its scope ends.
    #[must_use]
    pub const fn destroy(mut self, hook: Hook) -> Self {
        self.destroy = Some(hook);
        self
    }

    /// It is a framework.
    #[must_use]
    pub const fn framework(mut self, entry: FrameworkEntry) -> Self {
        self.framework = Some(entry);
        self
    }

    /// It is the one that is meant where several fit.
    #[must_use]
    pub const fn primary(mut self) -> Self {
        self.primary = true;
        self
    }

    /// Its rank among several: the highest is first, 0 is the default.
    #[must_use]
    pub const fn priority(mut self, priority: i32) -> Self {
        self.priority = priority;
        self
    }

    /// Only in these environments.
    #[must_use]
    pub const fn env(mut self, env: &'static [&'static str]) -> Self {
        self.env = env;
        self
    }

    /// Only when the value of this config key is true, or a table or list.
    #[must_use]
    pub const fn when(mut self, key: &'static str) -> Self {
        self.when = Some(key);
        self
    }
}
