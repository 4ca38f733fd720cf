//! What the container knows of one component before anything is built.

pub use super::binding::{Binding, Key, Provides, Shareable};
pub(crate) use super::binding::{Read, short_type};

use super::catalog::Component;
use crate::Result;
use crate::config::{Config, ConfigError};
use crate::container::inject::Source;
use crate::lifecycle::FrameworkEntry;
use crate::report::Location;
use futures_util::future::BoxFuture;
use smallvec::{SmallVec, smallvec};
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// A built component, its type erased.
pub type Instance = Arc<dyn Any + Send + Sync>;

/// How long one instance of a component lives.
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

/// How many of a component a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arity {
    One,
    Optional,
    Many,
    Lazy,
}

/// What one field needs; made by the [`Inject`](crate::Inject) implementation of its type.
#[derive(Debug)]
pub struct Dependency(pub(crate) Want);

#[derive(Debug)]
pub(crate) enum Want {
    Component {
        key: Key,
        arity: Arity,
    },
    /// An object that a framework brings along with a request.
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
    Container,
    Config,
}

/// A field of a struct or a parameter of a factory, and what it needs.
#[derive(Debug)]
pub struct Field {
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    pub(crate) want: Want,
    pub(crate) named: Option<&'static str>,
}

impl Field {
    /// A field as generated code describes it.
    #[must_use]
    pub fn new(name: &'static str, location: Location, dependency: Dependency) -> Self {
        Self {
            name,
            location,
            want: dependency.0,
            named: None,
        }
    }

    /// Only the component with this name will do.
    #[must_use]
    pub fn named(mut self, name: &'static str) -> Self {
        self.named = Some(name);
        self
    }
}

/// How an instance comes to be.
pub enum Construct {
    /// From the source at once.
    Sync(fn(&mut Source<'_>) -> Result<Instance>),
    /// The arguments at once, the instance later.
    Async(fn(&mut Source<'_>) -> Result<BoxFuture<'static, Result<Instance>>>),
    /// It came from outside.
    Object(Instance),
}

impl fmt::Debug for Construct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sync(_) => "Sync",
            Self::Async(_) => "Async",
            Self::Object(_) => "Object",
        })
    }
}

/// `init` or `destroy` of a component.
pub(crate) type Hook = fn(Instance) -> BoxFuture<'static, Result<()>>;

/// Everything the container knows of one component before it is built.
#[derive(Debug)]
pub struct Definition {
    pub(crate) key: Key,
    pub(crate) name: Option<&'static str>,
    pub(crate) scope: Scope,
    pub(crate) location: Location,
    /// The line on which the outermost macro that wrote it is called, to tell two uses of it apart.
    pub(crate) expanded: Option<u32>,
    /// The path that decides who owns it: the type's, or the factory's.
    pub(crate) path: &'static str,
    pub(crate) bindings: SmallVec<[Binding; 1]>,
    pub(crate) fields: SmallVec<[Field; 3]>,
    pub(crate) construct: Construct,
    pub(crate) init: Option<Hook>,
    pub(crate) destroy: Option<Hook>,
    pub(crate) framework: Option<FrameworkEntry>,
    /// The namespace of the configuration that owns it.
    pub(crate) namespace: Option<&'static str>,
    /// The configuration that owns it, as the report calls it; none before it is collected.
    pub(crate) owner: Option<Arc<str>>,
    pub(crate) primary: bool,
    pub(crate) priority: i32,
    pub(crate) env: &'static [&'static str],
    pub(crate) when: Option<&'static str>,
}

impl Definition {
    /// A singleton of type `C`, built by `construct`, with nothing else said about it.
    #[must_use]
    pub fn new<C: Component>(location: Location, construct: Construct) -> Self {
        Self::with_binding(Binding::concrete::<C>(), location, construct)
    }

    /// An object from outside, under the type it is asked for by.
    pub(crate) fn object<T: ?Sized + Send + Sync + 'static>(
        value: Arc<T>,
        location: Location,
    ) -> Self {
        Self::with_binding(
            Binding::shared::<T>(),
            location,
            Construct::Object(Arc::new(value)),
        )
    }

    /// A singleton provided as `binding` says.
    #[must_use]
    pub fn with_binding(binding: Binding, location: Location, construct: Construct) -> Self {
        Self {
            key: binding.key,
            name: None,
            scope: Scope::Singleton,
            location,
            expanded: None,
            path: binding.key.path(),
            bindings: smallvec![binding],
            fields: SmallVec::new(),
            construct,
            init: None,
            destroy: None,
            framework: None,
            namespace: None,
            owner: None,
            primary: false,
            priority: 0,
            env: &[],
            when: None,
        }
    }

    /// The object from outside, if it is one; nothing can be made of the definition afterwards.
    pub(crate) fn release_object(&mut self) -> Option<Instance> {
        let gone = Construct::Sync(|_| Err(crate::Error::msg("it was let go")));
        match std::mem::replace(&mut self.construct, gone) {
            Construct::Object(instance) => Some(instance),
            _ => None,
        }
    }

    /// The config keys that its fields read as secrets.
    pub(crate) fn secret_keys(&self, config: &Config) -> Vec<String> {
        let mut found = Vec::new();
        for field in &self.fields {
            if let Want::Value { key, secrets, .. } = &field.want {
                found.extend(secrets(config, key));
            }
        }
        found
    }

    /// The config keys it asks for, those of a struct at a field's key included.
    pub(crate) fn config_keys(&self) -> Vec<String> {
        let mut found: Vec<String> = self.when.map(str::to_owned).into_iter().collect();
        for field in &self.fields {
            if let Want::Value { key, keys, .. } = &field.want {
                found.push((*key).to_owned());
                found.extend(keys().iter().map(|below| format!("{key}.{below}")));
            }
        }
        found
    }

    /// Its name, if it has one, with its owner's namespace.
    pub(crate) fn named(&self) -> Option<Named> {
        let namespace = self.namespace;
        self.name.map(|name| Named { namespace, name })
    }

    /// The title of the configuration that owns it.
    pub(crate) fn owner(&self) -> &str {
        self.owner.as_deref().unwrap_or_default()
    }

    /// What the report calls it: the type, and the name if it has one.
    pub(crate) fn title(&self) -> String {
        let short = self.key.short();
        match self.named() {
            Some(named) => format!("{short} (\"{named}\")"),
            None => short,
        }
    }
}

/// A component's name; of one whose owner has a namespace, `namespace:name` is a name, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Named {
    pub(crate) namespace: Option<&'static str>,
    pub(crate) name: &'static str,
}

impl Named {
    /// Whether `asked` means this name.
    pub(crate) fn answers_to(self, asked: &str) -> bool {
        asked == self.name
            || asked.split_once(':').is_some_and(|(namespace, name)| {
                Some(namespace) == self.namespace && name == self.name
            })
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.namespace {
            Some(namespace) => write!(f, "{namespace}:{}", self.name),
            None => f.write_str(self.name),
        }
    }
}

/// What the derive and `#[provide]` say about a component, one call a fact.
impl Definition {
    /// The line of the code that was expanded into this, as `line!()` says it.
    #[must_use]
    pub fn expanded_at(mut self, line: u32) -> Self {
        self.expanded = Some(line);
        self
    }

    /// Adds a name.
    #[must_use]
    pub fn name(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// Sets the scope.
    #[must_use]
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// The module that decides who owns it, where the type's own does not.
    #[must_use]
    pub fn path(mut self, path: &'static str) -> Self {
        self.path = path;
        self
    }

    /// Adds a trait it can be had by.
    #[must_use]
    pub fn binding(mut self, binding: Binding) -> Self {
        self.bindings.push(binding);
        self
    }

    /// Adds a field or parameter, in the order in which the constructor takes them.
    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// Its fields or parameters, in the order in which the constructor takes them.
    #[must_use]
    pub fn fields<const N: usize>(mut self, fields: [Field; N]) -> Self {
        self.fields.extend(fields);
        self
    }

    /// Runs after construction, before anyone gets it.
    #[must_use]
    pub fn init(mut self, hook: Hook) -> Self {
        self.init = Some(hook);
        self
    }

    /// Runs when its scope ends.
    #[must_use]
    pub fn destroy(mut self, hook: Hook) -> Self {
        self.destroy = Some(hook);
        self
    }

    /// It is a framework.
    #[must_use]
    pub fn framework(mut self, entry: FrameworkEntry) -> Self {
        self.framework = Some(entry);
        self
    }

    /// It is the one that is meant where several fit.
    #[must_use]
    pub fn primary(mut self) -> Self {
        self.primary = true;
        self
    }

    /// Its place among several: higher comes first, 0 is the default.
    #[must_use]
    pub fn priority(mut self, priority: i32) -> Self {
        self.priority = priority;
        self
    }

    /// Only in these environments.
    #[must_use]
    pub fn env(mut self, env: &'static [&'static str]) -> Self {
        self.env = env;
        self
    }

    /// Only when the value of this config key is true, or a table or list.
    #[must_use]
    pub fn when(mut self, key: &'static str) -> Self {
        self.when = Some(key);
        self
    }
}
