//! The configurations of one application: imports followed depth first, each once.

use super::ConfigurationRegistration;
use super::registration::ConfigurationDefinition;
use crate::container::definition::Definition;
use crate::report::Location;
use std::any::TypeId;
use std::collections::HashSet;

/// The configurations of one application.
#[derive(Debug)]
pub(crate) struct Configurations {
    /// Those that take part, imported ones before those that import them.
    pub(crate) enabled: Vec<ConfigurationDefinition>,
    /// Those that exist but do not take part.
    pub(crate) others: Vec<Other>,
    /// The entry configuration's title and place.
    pub(crate) entry: (String, Location),
}

/// A configuration that does not take part.
#[derive(Debug)]
pub(crate) struct Other {
    pub(crate) title: String,
    pub(super) module: String,
    pub(super) namespace: Option<&'static str>,
    pub(super) objects: Vec<Definition>,
    /// The environments to which its import is limited, if it is imported at all.
    pub(super) limited: Option<&'static [&'static str]>,
}

impl Configurations {
    /// Follows the imports of `entry`.
    pub(crate) fn collect(entry: fn() -> ConfigurationDefinition, environment: &str) -> Self {
        let first = entry();
        let title = (first.title(), first.component.location);
        let mut walk = Walk {
            environment,
            seen: HashSet::new(),
            enabled: Vec::new(),
            limited: Vec::new(),
        };
        walk.visit(first);
        let Walk {
            enabled, limited, ..
        } = walk;
        let taken: HashSet<TypeId> = enabled.iter().map(|c| c.component.key.id).collect();
        let mut others: Vec<Other> = inventory::iter::<ConfigurationRegistration>()
            .map(|registration| (registration.describe)())
            .filter(|other| !taken.contains(&other.component.key.id))
            .map(|other| {
                let limited = limited
                    .iter()
                    .find(|(id, _)| *id == other.component.key.id)
                    .map(|(_, env)| *env);
                Other {
                    title: other.title(),
                    module: other.module,
                    namespace: other.namespace,
                    objects: other.objects,
                    limited,
                }
            })
            .collect();
        others.sort_by(|a, b| (&a.module, &a.title).cmp(&(&b.module, &b.title)));
        Self {
            enabled,
            others,
            entry: title,
        }
    }

    /// The length of the nearest owning module, and who takes part of those that own it.
    pub(super) fn owner(&self, module: &str) -> Owner<'_> {
        let covering = |owner: &str| super::ownership::covers(owner, module).then_some(owner.len());
        let nearest = self
            .enabled
            .iter()
            .rev()
            .filter_map(|c| Some((covering(&c.module)?, c)))
            .max_by_key(|(len, _)| *len);
        let other = self
            .others
            .iter()
            .filter_map(|o| Some((covering(&o.module)?, o)))
            .max_by_key(|(len, _)| *len);
        match (nearest, other) {
            (Some((near, owner)), Some((far, _))) if near >= far => Owner::Enabled(owner),
            (Some((_, owner)), None) => Owner::Enabled(owner),
            (_, Some((_, other))) => Owner::Disabled(other),
            (None, None) => Owner::Nobody,
        }
    }

    /// The configurations' own definitions, taken out, as they are components too; and the objects
    /// that they bring, after all of these.
    pub(crate) fn take_components(&mut self) -> Vec<Definition> {
        let mut definitions = Vec::with_capacity(self.enabled.len());
        let mut objects = Vec::new();
        for configuration in &mut self.enabled {
            let title = configuration.shared_title();
            let mut definition = configuration.component.clone();
            definition.owner = Some(title.clone());
            definitions.push(definition);
            for mut object in std::mem::take(&mut configuration.objects) {
                object.owner = Some(title.clone());
                object.namespace = configuration.namespace;
                objects.push(object);
            }
        }
        definitions.append(&mut objects);
        definitions
    }
}

/// The owner of a module.
pub(super) enum Owner<'a> {
    Enabled(&'a ConfigurationDefinition),
    Disabled(&'a Other),
    Nobody,
}

struct Walk<'a> {
    environment: &'a str,
    seen: HashSet<TypeId>,
    enabled: Vec<ConfigurationDefinition>,
    limited: Vec<(TypeId, &'static [&'static str])>,
}

impl Walk<'_> {
    fn visit(&mut self, configuration: ConfigurationDefinition) {
        if !self.seen.insert(configuration.component.key.id) {
            return;
        }
        for import in configuration.imports.clone() {
            let imported = (import.describe)();
            if import.env.is_empty() || import.env.contains(&self.environment) {
                self.visit(imported);
            } else {
                self.limited.push((imported.component.key.id, import.env));
            }
        }
        self.enabled.push(configuration);
    }
}
