//! The configurations of one application: imports followed depth first, each once.

use super::ConfigurationRegistration;
use super::registration::ConfigurationDefinition;
use crate::container::definition::Definition;
use crate::report::Location;
use std::any::TypeId;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The configurations of one application.
#[derive(Debug)]
pub(crate) struct Configurations {
    /// Those that take part, imported ones before those that import them.
    pub(crate) enabled: Vec<ConfigurationDefinition>,
    /// Those that exist but do not take part.
    pub(crate) others: Vec<Other>,
    /// The entry configuration's title and place.
    pub(crate) entry: (Arc<str>, Location),
}

/// A configuration that does not take part.
#[derive(Debug)]
pub(crate) struct Other {
    pub(super) configuration: ConfigurationDefinition,
    /// The environments to which its import is limited, if it is imported at all.
    pub(super) limited: Option<&'static [&'static str]>,
}

impl Configurations {
    /// Follows the imports of `entry`.
    pub(crate) fn collect(entry: fn() -> ConfigurationDefinition, environment: &str) -> Self {
        let first = entry();
        let entry = (first.title.clone(), first.component.location);
        let mut walk = Walk {
            environment,
            seen: HashSet::new(),
            enabled: Vec::new(),
            limited: HashMap::new(),
        };
        walk.visit(first);
        let registered = inventory::iter::<ConfigurationRegistration>();
        let registered = registered.map(|registration| (registration.describe)());
        let others = registered.filter_map(|configuration| {
            let id = configuration.component.key.id;
            let limited = walk.limited.get(&id).copied();
            (!walk.seen.contains(&id)).then_some(Other {
                configuration,
                limited,
            })
        });
        let mut others: Vec<Other> = others.collect();
        let place = |c: &ConfigurationDefinition| (c.module.clone(), c.title.clone());
        others.sort_by_cached_key(|other| place(&other.configuration));
        Self {
            enabled: walk.enabled,
            others,
            entry,
        }
    }

    /// The owner of a module: the configuration with the longest path above it.
    pub(super) fn owner(&self, module: &str) -> Owner<'_> {
        let covering = |configuration: &ConfigurationDefinition| {
            let owned = &configuration.module;
            super::ownership::covers(owned, module).then_some(owned.len())
        };
        let enabled = self.enabled.iter().rev();
        let enabled = enabled.filter_map(|c| Some((covering(c)?, Owner::Enabled(c))));
        let others = self.others.iter();
        let others = others.filter_map(|o| Some((covering(&o.configuration)?, Owner::Disabled(o))));
        // Of two for one module the last: one that takes part, and of these the first.
        let longest = others.chain(enabled).max_by_key(|(length, _)| *length);
        longest.map_or(Owner::Nobody, |(_, owner)| owner)
    }

    /// The configurations' own definitions, taken out, as they are components too; and the objects
    /// that they bring, after all of these.
    pub(crate) fn take_components(&mut self) -> Vec<Definition> {
        let mut definitions = Vec::with_capacity(self.enabled.len());
        let mut objects = Vec::new();
        for configuration in &mut self.enabled {
            let title = &configuration.title;
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
    limited: HashMap<TypeId, &'static [&'static str]>,
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
                let id = imported.component.key.id;
                self.limited.entry(id).or_insert(import.env);
            }
        }
        self.enabled.push(configuration);
    }
}
