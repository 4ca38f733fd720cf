//! Generic components: each takes part for the types for which it is added by hand.

use super::configurations::{Configurations, Owner};
use crate::container::definition::{Definition, Key};
use crate::report::Location;

/// A generic component found by the linker, which cannot know for which types it is wanted.
#[derive(Debug)]
pub struct GenericRegistration {
    /// The type with its parameters: `Repository<T>`.
    pub name: &'static str,
    /// Its module.
    pub module: &'static str,
    /// The place of the declaration.
    pub location: Location,
    /// The traits it is provided as, those that name none of its parameters.
    pub traits: &'static [Key],
}

inventory::collect!(GenericRegistration);

impl GenericRegistration {
    /// The type without its parameters.
    fn ident(&self) -> &'static str {
        self.name.split('<').next().unwrap_or_default()
    }

    /// Returns true if a component of its kind would provide `key`: the type itself, or a trait.
    fn would_provide(&self, key: Key) -> bool {
        let path = key.path().split_once('<').map(|(path, _)| path);
        let own = path.and_then(|path| path.rsplit_once("::"));
        own == Some((self.module, self.ident())) || self.traits.iter().any(|t| t.id == key.id)
    }

    /// The call that adds it for the wanted type.
    pub(crate) fn by_hand(&self, wanted: Option<&str>) -> String {
        let unnamed = format!("{}<…>", self.ident());
        let component = wanted.unwrap_or(&unnamed);
        format!("Bootstrap::component::<{component}>()")
    }
}

/// The generic component that would provide `key`, had it been added.
pub(crate) fn generic_providing(key: Key) -> Option<&'static GenericRegistration> {
    let all = inventory::iter::<GenericRegistration>.into_iter();
    all.filter(|generic| generic.would_provide(key))
        .min_by_key(|generic| (generic.location, generic.name))
}

/// The generic components of the program's own crate that are in the application for no type, a line each.
/// Another crate may offer one that is not needed.
pub(crate) fn never_added(
    configurations: &Configurations,
    definitions: &[Definition],
) -> Vec<String> {
    let package = configurations.enabled.last().map(|entry| entry.package);
    let is_ours = |generic: &&GenericRegistration| match configurations.owner(generic.module) {
        Owner::Enabled(owner) => Some(owner.package) == package,
        Owner::Disabled(_) | Owner::Nobody => false,
    };
    let is_added = |generic: &&GenericRegistration| {
        let same = |definition: &Definition| definition.location == generic.location;
        definitions.iter().any(same)
    };
    let all = inventory::iter::<GenericRegistration>.into_iter();
    let mut found: Vec<_> = all.filter(is_ours).filter(|g| !is_added(g)).collect();
    found.sort_by_key(|generic| (generic.location, generic.name));
    let lines = found.iter().map(|generic| {
        let (name, place, by_hand) = (generic.name, generic.location, generic.by_hand(None));
        format!("the generic component `{name}` ({place}) takes part for no type: add it by hand, {by_hand}, or remove it")
    });
    lines.collect()
}
