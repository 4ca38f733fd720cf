//! The components of one application, sorted; the others, each with the reason why not.

use super::configurations::{Configurations, Other, Owner};
use super::replace::{self, Replacement};
use super::{ComponentRegistration, empty, ownership};
use crate::config::Config;
use crate::container::definition::Definition;
use crate::container::graph::explain_config_error;
use crate::report::{Location, Problem, Problems};
use std::fmt;

/// The components of one application.
#[derive(Debug, Default)]
pub(crate) struct Components {
    /// Sorted by type and name: nothing depends on the order of registration.
    pub(crate) enabled: Vec<Box<Definition>>,
    pub(crate) disabled: Vec<Disabled>,
}

/// A component that exists but does not take part.
#[derive(Debug)]
pub(crate) struct Disabled {
    pub(crate) definition: Box<Definition>,
    pub(crate) cause: Cause,
}

/// Why a component does not take part.
#[derive(Debug)]
pub(crate) enum Cause {
    /// Its configuration is not imported, or only in these environments.
    Import {
        configuration: String,
        only: Option<&'static [&'static str]>,
    },
    /// No configuration owns its module.
    Nobody { module: String },
    /// It is limited to environments of which this is none.
    Environment {
        only: &'static [&'static str],
        now: String,
    },
    /// It wants a config key that is not set, or false.
    Condition { key: &'static str, is_false: bool },
}

impl Cause {
    fn of(other: &Other) -> Self {
        Self::Import {
            configuration: other.title.clone(),
            only: other.limited,
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Import {
                configuration,
                only: None,
            } => write!(f, "`{configuration}` is not imported"),
            Self::Import {
                configuration,
                only: Some(only),
            } => write!(
                f,
                "`{configuration}` is imported only in {}",
                only.join(", ")
            ),
            Self::Nobody { module } => {
                write!(f, "no configuration owns its module `{module}`")
            }
            Self::Environment { only, now } => {
                let several = if only.len() > 1 { "s" } else { "" };
                write!(
                    f,
                    "it is limited to the environment{several} {}, and this one is {now}",
                    only.join(", ")
                )
            }
            Self::Condition { key, is_false } => {
                let state = if *is_false { "false" } else { "not set" };
                write!(f, "it wants the config key `{key}`, which is {state}")
            }
        }
    }
}

impl Components {
    /// Collects what is registered and what was added by hand, and sorts out what takes part; `config`
    /// is an `Err` when the files could not be read.
    pub(crate) fn collect(
        configurations: &mut Configurations,
        added: Vec<Definition>,
        replacements: Vec<Replacement>,
        config: Result<&Config, &Config>,
        problems: &mut Problems,
    ) -> Self {
        let mut components = Self {
            enabled: configurations
                .take_components()
                .into_iter()
                .map(Box::new)
                .collect(),
            disabled: Vec::new(),
        };
        let own = configurations.enabled.len();
        components.enabled.extend(added.into_iter().map(Box::new));
        let registered = || inventory::iter::<ComponentRegistration>.into_iter();
        components.enabled.reserve(registered().count());
        for registration in registered() {
            components.sort_in(Box::new((registration.describe)()), configurations);
        }
        for other in &mut configurations.others {
            let objects = std::mem::take(&mut other.objects);
            let of = |definition| Disabled {
                definition: Box::new(definition),
                cause: Cause::of(other),
            };
            components.disabled.extend(objects.into_iter().map(of));
        }
        let owned = &components.enabled[own..];
        empty::report(configurations, owned, problems);
        // Before anything is told: the order of registration is the linker's.
        sort(&mut components.enabled);
        components.apply_conditions(config, problems);
        components
            .disabled
            .sort_by(|a, b| order(&a.definition).cmp(&order(&b.definition)));
        replace::apply(&mut components.enabled, replacements, problems);
        report_duplicates(&components.enabled, problems);
        components
    }

    fn sort_in(&mut self, mut definition: Box<Definition>, configurations: &Configurations) {
        let module = ownership::module_of(definition.path);
        match configurations.owner(module) {
            Owner::Enabled(owner) => {
                definition.owner = Some(owner.shared_title());
                definition.namespace = owner.namespace;
                self.enabled.push(definition);
            }
            Owner::Disabled(other) => {
                definition.namespace = other.namespace;
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
        let conditional = |d: &Definition| !d.env.is_empty() || d.when.is_some();
        if !self.enabled.iter().any(|d| conditional(d)) {
            return;
        }
        for definition in std::mem::take(&mut self.enabled) {
            match excluded(&definition, config) {
                Ok(None) => self.enabled.push(definition),
                Ok(Some(cause)) => self.disabled.push(Disabled { definition, cause }),
                Err(problem) => {
                    // It counts as enabled: whoever misses it would only echo this.
                    problems.push(problem);
                    self.enabled.push(definition);
                }
            }
        }
    }
}

/// Why a definition's own conditions exclude it.
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
            Err(explain_config_error(&error).row("needed by", title, place))
        }
    }
}

fn order(definition: &Definition) -> (&'static str, Option<&'static str>, Location) {
    (definition.key.path(), definition.name, definition.location)
}

/// Sorts by [`order`]; nearly always the type alone decides.
fn sort(definitions: &mut Vec<Box<Definition>>) {
    let paths = definitions.iter().map(|definition| definition.key.path());
    let mut sorted: Vec<(&str, usize)> = paths.zip(0..).collect();
    sorted.sort_unstable_by_key(|(path, _)| *path);
    let namesakes = sorted.chunk_by_mut(|(a, _), (b, _)| a == b);
    for several in namesakes.filter(|several| several.len() > 1) {
        several.sort_unstable_by_key(|(_, index)| order(&definitions[*index]));
    }
    let mut taken: Vec<Option<Box<Definition>>> = definitions.drain(..).map(Some).collect();
    let next = sorted.iter().filter_map(|(_, index)| taken[*index].take());
    definitions.extend(next);
}

/// The same component twice: the same type and name, or one file compiled into two crates.
fn report_duplicates(definitions: &[Box<Definition>], problems: &mut Problems) {
    // Sorted by type and name, so that what is the same stands together.
    let same_type = |a: &Definition, b: &Definition| a.key.path() == b.key.path();
    let same = |a: &Definition, b: &Definition| a.key.id == b.key.id && a.named() == b.named();
    for several in definitions
        .chunk_by(|a, b| same_type(a, b))
        .filter(|all| all.len() > 1)
    {
        for (index, definition) in several.iter().enumerate() {
            let before = several[..index].iter().rev();
            let mut namesakes = before.take_while(|other| other.name == definition.name);
            if let Some(first) = namesakes.find(|other| same(other, definition)) {
                problems.push(provided_twice(first, definition));
            }
        }
    }
    let mut lines: Vec<_> = definitions
        .iter()
        .map(|d| (d.location.line(), &**d))
        .collect();
    lines.sort_by_key(|(line, _)| *line);
    for several in lines
        .chunk_by(|(a, _), (b, _)| a == b)
        .filter(|all| all.len() > 1)
    {
        let named = several
            .iter()
            .filter_map(|(_, d)| Some((plain_name(d)?, *d)));
        let mut named: Vec<_> = named.collect();
        named.sort_by_key(|(name, _)| *name);
        for namesakes in named.chunk_by(|(a, _), (b, _)| a == b) {
            report_twins(namesakes, problems);
        }
    }
}

/// Of components with one name on lines of one number: those in one file are one, compiled twice.
fn report_twins(namesakes: &[(&str, &Definition)], problems: &mut Problems) {
    for (index, (_, definition)) in namesakes.iter().enumerate() {
        let place = |d: &Definition| (d.location, d.expanded);
        let mut before = namesakes[..index].iter().map(|(_, first)| first).rev();
        let twin = before.find(|first| place(first) == place(definition));
        if let Some(first) = twin.filter(|first| first.key.id != definition.key.id) {
            problems.push(compiled_twice(first, definition));
        }
    }
}

fn provided_twice(first: &Definition, second: &Definition) -> Problem {
    let message = format!("`{}` is provided twice", second.title());
    let name = if second.name.is_some() {
        "another name"
    } else {
        "a name"
    };
    Problem::new("E-DI-005", message)
        .row("at", first.title(), first.location)
        .row("and at", second.title(), second.location)
        .help(format_args!(
            "remove one of the two, or give one {name}: #[component(name = \"…\")]"
        ))
}

/// The type's name without its module; none for what no attribute declares, and for a generic type, of
/// which one place declares many.
fn plain_name(definition: &Definition) -> Option<&'static str> {
    let path = definition.key.path();
    let declared = definition.expanded.is_some() && !path.contains('<');
    declared.then(|| path.rsplit(':').next()).flatten()
}

fn compiled_twice(first: &Definition, second: &Definition) -> Problem {
    let message = format!("`{}` is compiled into this program twice", second.title());
    Problem::new("E-DI-005", message)
        .row("at", first.key.path(), first.location)
        .row("and as", second.key.path(), second.location)
        .help("its file is declared as a module twice, mostly in lib.rs and in main.rs: declare it in lib.rs only and `use` it from there")
}
