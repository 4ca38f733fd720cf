//! The components of one application, sorted; the others, each with the reason why not.

use super::configurations::{Configurations, Other, Owner};
use super::{ComponentRegistration, empty, ownership, replace};
use crate::config::Config;
use crate::container::definition::Definition;
use crate::report::{Problem, Problems};
use std::sync::Arc;
use thiserror::Error;

/// The components of one application.
#[derive(Debug, Default)]
pub(crate) struct Components {
    /// Sorted by type and name: nothing depends on the order of registration.
    pub(crate) enabled: Vec<Definition>,
    pub(crate) disabled: Vec<Disabled>,
}

/// A component that exists but does not take part.
#[derive(Debug)]
pub(crate) struct Disabled {
    pub(crate) definition: Definition,
    pub(crate) cause: Cause,
}

/// The reason why a component does not take part.
#[derive(Debug, Error)]
pub(crate) enum Cause {
    #[error("`{configuration}` is not imported")]
    NotImported { configuration: Arc<str> },
    #[error("`{configuration}` is imported only in {}", only.join(", "))]
    ImportLimited {
        configuration: Arc<str>,
        only: &'static [&'static str],
    },
    /// No configuration owns its module.
    #[error("no configuration owns its module `{module}`")]
    Nobody { module: String },
    /// It is limited to environments of which this is none.
    #[error("it is limited to the environment{} {}, and this one is {now}", if only.len() > 1 { "s" } else { "" }, only.join(", "))]
    Environment {
        only: &'static [&'static str],
        now: String,
    },
    /// It depends on a config key that is not set, or false.
    #[error("it wants the config key `{key}`, which is {}", if *is_false { "false" } else { "not set" })]
    Condition { key: &'static str, is_false: bool },
}

impl Cause {
    fn of(other: &Other) -> Self {
        let configuration = other.configuration.title.clone();
        match other.limited {
            None => Self::NotImported { configuration },
            Some(only) => Self::ImportLimited {
                configuration,
                only,
            },
        }
    }
}

impl Components {
    /// Collects what is registered and what was added by hand, and sorts out what takes part; `config`
    /// is an `Err` when the files could not be read.
    pub(crate) fn collect(
        configurations: &mut Configurations,
        added: Vec<Definition>,
        replacements: Vec<Definition>,
        config: Result<&Config, &Config>,
        problems: &mut Problems,
    ) -> Self {
        let mut found = configurations.take_components();
        found.extend(added);
        let registered = || inventory::iter::<ComponentRegistration>.into_iter();
        found.reserve(registered().count());
        found.extend(registered().map(|registration| (registration.describe)()));
        let mut components = Self {
            enabled: Vec::with_capacity(found.len()),
            disabled: Vec::new(),
        };
        // Before any report: the order of registration is the linker's.
        found.sort_by_key(Definition::sort_key);
        for definition in found {
            components.sort_in(definition, configurations);
        }
        empty::report(configurations, &components.enabled, problems);
        for other in &mut configurations.others {
            let objects = std::mem::take(&mut other.configuration.objects);
            let of = |definition| Disabled {
                definition,
                cause: Cause::of(other),
            };
            components.disabled.extend(objects.into_iter().map(of));
        }
        components.apply_conditions(config, problems);
        let disabled = &mut components.disabled;
        disabled.sort_by_key(|disabled| disabled.definition.sort_key());
        replace::apply(&mut components.enabled, replacements, problems);
        components
    }

    /// A component with an owner takes part; of any other its module decides.
    fn sort_in(&mut self, mut definition: Definition, configurations: &Configurations) {
        if definition.owner.is_some() {
            self.enabled.push(definition);
            return;
        }
        let module = ownership::module_of(definition.path());
        match configurations.owner(module) {
            Owner::Enabled(owner) => {
                definition.owner = Some(owner.title.clone());
                definition.namespace = owner.namespace;
                self.enabled.push(definition);
            }
            Owner::Disabled(other) => {
                definition.namespace = other.configuration.namespace;
                let cause = Cause::of(other);
                self.disabled.push(Disabled { definition, cause });
            }
            Owner::Nobody => self.disabled.push(Disabled {
                cause: Cause::Nobody {
                    module: module.to_owned(),
                },
                definition,
            }),
        }
    }

    /// Takes out what `env = […]` and `when = "…"` exclude. Without the config files, whatever waits
    /// for one of their values counts as enabled: its absence would only be an echo of theirs.
    fn apply_conditions(&mut self, config: Result<&Config, &Config>, problems: &mut Problems) {
        for definition in std::mem::take(&mut self.enabled) {
            match excluded(&definition, config) {
                Ok(None) => self.enabled.push(definition),
                Ok(Some(cause)) => self.disabled.push(Disabled { definition, cause }),
                Err(problem) => {
                    // It counts as enabled: a report that it is missing would only echo this one.
                    problems.push(problem);
                    self.enabled.push(definition);
                }
            }
        }
    }
}

/// The reason for which a definition's own conditions exclude it.
///
/// # Errors
///
/// The value that `when` names is neither true nor false.
fn excluded(
    definition: &Definition,
    config: Result<&Config, &Config>,
) -> Result<Option<Cause>, Problem> {
    let environment = config.unwrap_or_else(|unloaded| unloaded).environment();
    if !definition.env.is_empty() && !definition.env.contains(&environment) {
        return Ok(Some(Cause::Environment {
            only: definition.env,
            now: environment.to_owned(),
        }));
    }
    let (Some(key), Ok(config)) = (definition.when, config) else {
        return Ok(None);
    };
    match config.get::<Option<bool>>(key) {
        Ok(Some(true)) => Ok(None),
        Ok(value) => Ok(Some(Cause::Condition {
            key,
            is_false: value.is_some(),
        })),
        Err(_) if config.holds_several(key) => Ok(None),
        Err(error) => {
            let (title, place) = (definition.title(), definition.location);
            Err(Problem::from(&error).row("needed by", title, place))
        }
    }
}
