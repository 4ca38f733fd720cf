//! Listeners of the creation and the end of every component.

use crate::container::definition::{Definition, Instance, Scope};
use crate::guarded::unpanicked;
use crate::log::logged;
use crate::report::Location;
use std::fmt;

/// An event in the life of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ObjectStage {
    /// Its constructor is about to run.
    BeforeCreate,
    /// Its constructor returned.
    Created,
    /// Its `init` returned, or it has none.
    Initialized,
    /// Its `destroy` is about to run, or its scope ends.
    BeforeDestroy,
}

/// The object of an event.
#[derive(Clone, Copy)]
pub struct Object<'a> {
    /// The event.
    stage: ObjectStage,
    definition: &'a Definition,
    instance: Option<&'a Instance>,
}

impl Object<'_> {
    /// The event.
    #[must_use]
    pub fn stage(&self) -> ObjectStage {
        self.stage
    }

    /// Its type, with modules.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.definition.key.path()
    }

    /// Its name, if it has one.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.definition.name
    }

    /// The lifetime of an instance.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.definition.scope
    }

    /// The place of the declaration.
    #[must_use]
    pub fn location(&self) -> Location {
        self.definition.location
    }

    /// The object itself, if it is a `T` and exists already.
    #[must_use]
    pub fn downcast_ref<T: 'static>(&self) -> Option<&T> {
        self.instance?.downcast_ref::<T>()
    }
}

impl fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.stage, self.type_name())
    }
}

/// The listeners of an application; a configuration adds its own in
/// [`Lifecycle::observe`](crate::Lifecycle::observe). All of them are called, in the order of the imports.
#[derive(Default)]
pub struct ObjectHooks {
    listeners: Vec<(ObjectStage, ObjectListener)>,
}

type ObjectListener = Box<dyn Fn(&Object<'_>) + Send + Sync>;

impl ObjectHooks {
    /// Calls `listener` at this stage of every object.
    pub fn on(
        &mut self,
        stage: ObjectStage,
        listener: impl Fn(&Object<'_>) + Send + Sync + 'static,
    ) {
        self.listeners.push((stage, Box::new(listener)));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.listeners.is_empty()
    }

    /// Calls the listeners of this stage.
    pub(crate) fn notify(
        &self,
        stage: ObjectStage,
        definition: &Definition,
        instance: Option<&Instance>,
    ) {
        for (wanted, listener) in &self.listeners {
            if *wanted != stage {
                continue;
            }
            let object = Object {
                stage,
                definition,
                instance,
            };
            // A listener only observes: its panic changes nothing.
            let listened = unpanicked(|| {
                listener(&object);
                Ok(())
            });
            if let Err(error) = listened {
                logged(|| tracing::error!(?object, ?error, "a listener panicked"));
            }
        }
    }
}

impl fmt::Debug for ObjectHooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.listeners.iter().map(|(stage, _)| stage))
            .finish()
    }
}
