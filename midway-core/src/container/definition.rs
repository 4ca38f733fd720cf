//! What the container knows of one component before anything is built.

use crate::Result;
use crate::config::{Config, ConfigError};
use crate::container::inject::Source;
use crate::lifecycle::FrameworkEntry;
use crate::report::Location;
use futures_util::future::BoxFuture;
use std::any::{Any, TypeId, type_name};
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

/// A type that something can be asked for by: a component's own type or a `dyn Trait`.
#[derive(Clone, Copy)]
pub struct Key {
    pub(crate) id: TypeId,
    path: fn() -> &'static str,
}

impl Key {
    /// The key of `T`.
    #[must_use]
    pub fn of<T: ?Sized + 'static>() -> Self {
        Self {
            id: TypeId::of::<T>(),
            path: type_name::<T>,
        }
    }

    /// The type with its modules: `chat::hub::Hub`.
    #[must_use]
    pub fn path(&self) -> &'static str {
        (self.path)()
    }

    /// The type without its modules: `Hub`, `dyn Clock`, `Repository<User>`.
    #[must_use]
    pub fn short(&self) -> String {
        short_type(self.path())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
    }
}

/// A type's name without the modules in front of it, at every level of its parameters.
pub(crate) fn short_type(path: &str) -> String {
    let mut text = String::new();
    let mut segment = String::new();
    let mut rest = path.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            ':' if rest.peek() == Some(&':') => {
                rest.next();
                segment.clear();
            }
            c if c.is_alphanumeric() || matches!(c, '_' | '{' | '}' | '#') => segment.push(c),
            c => {
                text.push_str(&segment);
                segment.clear();
                text.push(c);
            }
        }
    }
    text + &segment
}

/// A key under which an instance can be had, and how to get it out of the erased instance.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    pub(crate) key: Key,
    /// Puts an `Arc<T>` into the `Option<Arc<T>>` behind the second argument.
    pub(crate) read: Read,
    /// The `Arc<T>` in a box, for the index.
    pub(crate) handle: fn(&Instance) -> Option<Box<dyn Any + Send + Sync>>,
}

pub(crate) type Read = fn(&Instance, &mut dyn Any);

/// A component that can be had as a `T`; `#[component(as = dyn Trait)]` implements it.
pub trait Provides<T: ?Sized>: Send + Sync + 'static {
    /// The component as a `T`.
    fn provide(self: Arc<Self>) -> Arc<T>;
}

impl Binding {
    /// The component under its own type.
    #[must_use]
    pub fn concrete<C: Any + Send + Sync>() -> Self {
        Self {
            key: Key::of::<C>(),
            read: |instance, out| put(out, || instance.clone().downcast::<C>().ok()),
            handle: |instance| boxed(instance.clone().downcast::<C>().ok()),
        }
    }

    /// The component under a trait it provides.
    #[must_use]
    pub fn by_trait<C: Provides<T>, T: ?Sized + Send + Sync + 'static>() -> Self {
        Self {
            key: Key::of::<T>(),
            read: |instance, out| {
                put(out, || {
                    instance.clone().downcast::<C>().ok().map(C::provide)
                })
            },
            handle: |instance| boxed(instance.clone().downcast::<C>().ok().map(C::provide)),
        }
    }

    /// An `Arc<T>` that came from outside and is stored as it is.
    #[must_use]
    pub fn shared<T: ?Sized + Send + Sync + 'static>() -> Self {
        Self {
            key: Key::of::<T>(),
            read: |instance, out| put(out, || instance.downcast_ref::<Arc<T>>().cloned()),
            handle: |instance| boxed(instance.downcast_ref::<Arc<T>>().cloned()),
        }
    }
}

fn put<T: ?Sized + 'static>(out: &mut dyn Any, value: impl FnOnce() -> Option<Arc<T>>) {
    if let Some(out) = out.downcast_mut::<Option<Arc<T>>>() {
        *out = value();
    }
}

fn boxed<T: ?Sized + Send + Sync + 'static>(
    value: Option<Arc<T>>,
) -> Option<Box<dyn Any + Send + Sync>> {
    value.map(|value| Box::new(value) as Box<dyn Any + Send + Sync>)
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
    },
    Application {
        namespace: Option<&'static str>,
        application: Key,
        framework: Key,
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
pub type Hook = fn(Instance) -> BoxFuture<'static, Result<()>>;

/// Everything the container knows of one component before it is built.
#[derive(Debug)]
pub struct Definition {
    pub(crate) key: Key,
    pub(crate) name: Option<&'static str>,
    pub(crate) scope: Scope,
    pub(crate) location: Location,
    /// The path that decides who owns it: the type's, or the factory's.
    pub(crate) path: &'static str,
    pub(crate) bindings: Vec<Binding>,
    pub(crate) fields: Vec<Field>,
    pub(crate) construct: Construct,
    pub(crate) init: Option<Hook>,
    pub(crate) destroy: Option<Hook>,
    pub(crate) framework: Option<FrameworkEntry>,
    /// The configuration that owns it, as the report calls it.
    pub(crate) owner: String,
    pub(crate) primary: bool,
    pub(crate) priority: i32,
    pub(crate) env: &'static [&'static str],
    pub(crate) when: Option<&'static str>,
}

impl Definition {
    /// A singleton of type `C`, built by `construct`, with nothing else said about it.
    #[must_use]
    pub fn new<C: Any + Send + Sync>(location: Location, construct: Construct) -> Self {
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
            path: binding.key.path(),
            bindings: vec![binding],
            fields: Vec::new(),
            construct,
            init: None,
            destroy: None,
            framework: None,
            owner: String::new(),
            primary: false,
            priority: 0,
            env: &[],
            when: None,
        }
    }

    /// The config keys its fields ask for, those of a struct at a key included.
    pub(crate) fn config_keys(&self) -> Vec<String> {
        let mut found = Vec::new();
        for field in &self.fields {
            if let Want::Value { key, keys, .. } = &field.want {
                found.push((*key).to_owned());
                found.extend(keys().iter().map(|below| format!("{key}.{below}")));
            }
        }
        found
    }

    /// What the report calls it: the type, and the name if it has one.
    pub(crate) fn title(&self) -> String {
        let short = self.key.short();
        self.name
            .map_or_else(|| short.clone(), |name| format!("{short} (\"{name}\")"))
    }
}

/// What the derive and `#[provide]` say about a component, one call a fact.
impl Definition {
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

    /// Only when this config key is set and not `false`.
    #[must_use]
    pub fn when(mut self, key: &'static str) -> Self {
        self.when = Some(key);
        self
    }
}
