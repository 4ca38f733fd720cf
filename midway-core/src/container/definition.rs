//! A component as it takes part in one application: its description and its owner.

pub use super::binding::{Binding, Instance, Key, Provides, Shareable};
pub(crate) use super::binding::{short_type, typed};
pub(crate) use super::description::{Arity, Want};
pub use super::description::{Construct, Dependency, Description, Field, Scope, UnmarkedField};

use crate::report::{Location, nearest};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A component as it takes part in one application.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Borrowed where the derive described it, owned where only the running program can.
    described: Cow<'static, Description>,
    /// The namespace of the configuration that owns it.
    pub(crate) namespace: Option<&'static str>,
    /// The configuration that owns it, as the report calls it; none before it is collected.
    pub(crate) owner: Option<Arc<str>>,
}

impl Deref for Definition {
    type Target = Description;

    fn deref(&self) -> &Description {
        &self.described
    }
}

impl From<&'static Description> for Definition {
    fn from(description: &'static Description) -> Self {
        Self::of(Cow::Borrowed(description))
    }
}

impl From<Description> for Definition {
    fn from(description: Description) -> Self {
        Self::of(Cow::Owned(description))
    }
}

impl Definition {
    fn of(described: Cow<'static, Description>) -> Self {
        Self {
            described,
            namespace: None,
            owner: None,
        }
    }

    /// An object from outside, under the type it is asked for by.
    pub(crate) fn object<T: ?Sized + Send + Sync + 'static>(
        value: Arc<T>,
        location: Location,
    ) -> Self {
        let construct = Construct::Object(Arc::new(value));
        Description::provided(Binding::shared::<T>(), [].as_slice(), location, construct).into()
    }

    /// Removes `key` from the types by which it is found.
    pub(crate) fn unbind(&mut self, key: Key) {
        let bindings = self.described.to_mut().bindings.to_mut();
        bindings.retain(|binding| binding.key.id != key.id);
    }

    /// The object from outside, if it is one; nothing can be made of the definition afterwards.
    pub(crate) fn release_object(&mut self) -> Option<Instance> {
        let Cow::Owned(own) = &mut self.described else {
            return None;
        };
        let gone = Construct::Sync(|_| Err(crate::Error::msg("it was released")));
        match std::mem::replace(&mut own.construct, gone) {
            Construct::Object(instance) => Some(instance),
            _ => None,
        }
    }

    /// The order of an application's components: by type and name; the place decides only between the
    /// same component twice.
    pub(crate) fn sort_key(&self) -> (&'static str, Option<&'static str>, Location) {
        (self.key.path(), self.name, self.location)
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

    /// The name in reports: the type, and the component's name if it has one.
    pub(crate) fn title(&self) -> String {
        let short = self.key.short();
        match self.named() {
            Some(named) => format!("{short} (\"{named}\")"),
            None => short,
        }
    }
}

/// The type that is available and has a name close to `wanted`.
pub(crate) fn nearest_type(definitions: &[Definition], wanted: &str) -> Option<String> {
    let bindings = definitions.iter().flat_map(|d| d.bindings.iter());
    let names: Vec<String> = bindings.map(|binding| binding.key.short()).collect();
    nearest(wanted, names.iter().map(String::as_str)).map(str::to_owned)
}

/// A component's name; of one whose owner has a namespace, `namespace:name` is a name, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Named {
    pub(crate) namespace: Option<&'static str>,
    pub(crate) name: &'static str,
}

impl Named {
    /// Returns true if `asked` is this name, alone or with the namespace.
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
