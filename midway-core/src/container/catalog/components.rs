//! The components of one application, sorted; the others, each with the reason why not.

use super::configurations::{Configurations, Owner};
use super::replace::{self, Replacement};
use super::{ComponentRegistration, ownership};
use crate::config::Config;
use crate::container::definition::{Construct, Definition};
use crate::report::{Problem, Problems};
use std::any::TypeId;
use std::collections::HashMap;

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
    /// "`time::Configuration` is not imported"
    pub(crate) reason: String,
    /// The configuration whose import would bring it.
    pub(crate) import: Option<String>,
}

impl Components {
    /// Collects what is registered and what was added by hand, and sorts out what takes part.
    pub(crate) fn collect(
        configurations: &mut Configurations,
        added: Vec<Definition>,
        replacements: Vec<Replacement>,
        config: &Config,
        problems: &mut Problems,
    ) -> Self {
        let mut components = Self {
            enabled: configurations.take_components(),
            disabled: Vec::new(),
        };
        components.enabled.extend(added);
        for registration in inventory::iter::<ComponentRegistration>() {
            components.sort_in((registration.describe)(), configurations);
        }
        components.apply_conditions(config);
        components.enabled.sort_by(|a, b| order(a).cmp(&order(b)));
        components
            .disabled
            .sort_by(|a, b| order(&a.definition).cmp(&order(&b.definition)));
        replace::apply(&mut components.enabled, replacements, problems);
        report_duplicates(&components.enabled, problems);
        components
    }

    fn sort_in(&mut self, mut definition: Definition, configurations: &Configurations) {
        let module = ownership::module_of(definition.path);
        match configurations.owner(module) {
            Owner::Enabled(owner) => {
                definition.owner = owner;
                self.enabled.push(definition);
            }
            Owner::Disabled(other) => {
                let reason = match other.limited {
                    Some(env) => {
                        format!("`{}` is imported only in {}", other.title, env.join(", "))
                    }
                    None => format!("`{}` is not imported", other.title),
                };
                let import = Some(other.title.clone());
                self.disabled.push(Disabled {
                    definition,
                    reason,
                    import,
                });
            }
            Owner::Nobody => {
                let reason = format!("no configuration owns its module `{module}`");
                self.disabled.push(Disabled {
                    definition,
                    reason,
                    import: None,
                });
            }
        }
    }

    /// Takes out what `env = […]` and `when = "…"` exclude.
    fn apply_conditions(&mut self, config: &Config) {
        let (enabled, excluded) = std::mem::take(&mut self.enabled)
            .into_iter()
            .partition(|d| excluded(d, config).is_none());
        self.enabled = enabled;
        let excluded: Vec<Definition> = excluded;
        self.disabled.extend(excluded.into_iter().map(|definition| {
            let reason = excluded_reason(&definition, config);
            Disabled {
                definition,
                reason,
                import: None,
            }
        }));
    }
}

fn excluded_reason(definition: &Definition, config: &Config) -> String {
    excluded(definition, config).unwrap_or_default()
}

/// Why a definition's own conditions exclude it.
fn excluded(definition: &Definition, config: &Config) -> Option<String> {
    if !definition.env.is_empty() && !definition.env.contains(&config.environment()) {
        let (only, now) = (definition.env.join(", "), config.environment());
        return Some(format!(
            "it is limited to the environment {only}, and this one is {now}"
        ));
    }
    let key = definition.when?;
    match config.get::<Option<serde_json::Value>>(key) {
        Ok(None) => Some(format!("it wants the config key `{key}`, which is not set")),
        Ok(Some(serde_json::Value::Bool(false))) => {
            Some(format!("it wants the config key `{key}`, which is false"))
        }
        _ => None,
    }
}

fn order(definition: &Definition) -> (&'static str, Option<&'static str>, crate::report::Location) {
    (definition.key.path(), definition.name, definition.location)
}

/// The same component twice: the same type and name, or one file compiled into two crates.
fn report_duplicates(definitions: &[Definition], problems: &mut Problems) {
    let mut seen: HashMap<(TypeId, Option<&str>), &Definition> = HashMap::new();
    let mut places: HashMap<(&str, crate::report::Location), &Definition> = HashMap::new();
    for definition in definitions {
        if let Some(first) = seen.insert((definition.key.id, definition.name), definition) {
            problems.push(
                Problem::new(
                    "E-DI-005",
                    format_args!("`{}` is provided twice", definition.title()),
                )
                .row("at", first.title(), first.location)
                .row("and at", definition.title(), definition.location)
                .help("remove one of the two, or give one a name: #[component(name = \"…\")]"),
            );
        } else if let Some(first) =
            places.insert((definition.key.path(), definition.location), definition)
            && first.key.id != definition.key.id
            && !matches!(definition.construct, Construct::Object(_))
        {
            problems.push(
                Problem::new("E-DI-005", format_args!("`{}` is compiled into this program twice", definition.title()))
                    .row("at", definition.title(), definition.location)
                    .help("its module is declared in lib.rs and in main.rs: declare it in lib.rs only and `use` it from there"),
            );
        }
    }
}
