//! The graph: every field linked to what will fill it, checked whole, and the plan to build it.

// The providers of a type, and the one of several that is meant.
mod providers;
// The same component twice.
mod duplicates;
// Fields to providers: what fills each field.
mod link;
// A field that nothing fills.
mod link_error;
// The reason why a component is missing, and the next step of the user.
mod missing;
// Several components where one is wanted.
mod ambiguous;
// `#[app]` fields.
mod applications;
// Fields without an attribute, of types that the application provides.
mod unmarked;
// Controllers: their framework takes part, and brings what they inject.
mod controllers;
// The configurations' namespaces.
mod namespaces;
// `#[config]` fields and the `core` table.
mod values;
// Config that nothing reads.
mod unread;
// A singleton that would hold a request's component for ever.
mod captive;
// Components that need each other.
mod cycle;
// The order of construction, and one request's plan.
mod plan;
// The graph as data.
mod view;
// The questions that a framework may ask before anything is built.
mod blueprint;

pub use self::blueprint::Blueprint;
pub(crate) use self::plan::Plan;
pub use self::view::{ComponentView, EdgeView, GraphView};

use self::link_error::{Kind, LinkError};
use self::providers::Providers;
use crate::config::Config;
use crate::container::catalog::{Components, Configurations, Disabled, never_added};
use crate::container::definition::{Definition, Field, Scope};
use crate::container::framework::FrameworkEntry;
use crate::container::slot::{Slot, Target};
use crate::guarded::unpanicked;
use crate::report::{Location, Problem, Problems};
use std::any::TypeId;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock};

/// A field: the index of its definition, and its own within it.
type FieldAt = (usize, usize);

/// One application's components and how they are linked.
#[derive(Debug)]
pub(crate) struct Graph {
    pub(crate) definitions: Vec<Definition>,
    /// A slot for each field of each definition.
    pub(crate) slots: Vec<Vec<Slot<Target>>>,
    /// The providers of a type: higher priority first, then by type and name.
    pub(crate) by_key: HashMap<TypeId, Providers>,
    /// The same for a type and a name.
    by_name: HashMap<(TypeId, String), Providers>,
    /// The frameworks, in the order of their imports.
    pub(crate) frameworks: Vec<usize>,
    /// The one whose application `#[app]` without a name is.
    main_framework: Option<usize>,
    /// The configurations' types.
    configurations: Vec<TypeId>,
    /// The tables that frameworks read, with the keys of each; entered while they check.
    tables: Mutex<BTreeMap<String, &'static [&'static str]>>,
    /// The configurations' namespaces, imported ones first.
    pub(crate) namespaces: Vec<&'static str>,
    /// Generic components that were never added, and controllers that no configuration owns, a line each.
    pub(crate) left_out: Vec<String>,
    pub(crate) plan: Plan,
    /// The types that are injected without being components.
    given: Vec<TypeId>,
    /// Components that exist and do not take part; read only for a problem.
    disabled: Vec<Disabled>,
    /// The entry configuration's title and place.
    entry: (Arc<str>, Location),
    /// The users of a definition, each with the field that takes it; read only for a problem.
    users: OnceLock<Vec<Vec<FieldAt>>>,
}

impl Graph {
    /// Links and checks; `config` is an `Err` when the files could not be read. Every problem goes to `problems`.
    /// `given` are the types that are injected without being components.
    /// The order, in which everything can be built, is for [`plan`](Self::plan).
    pub(crate) fn new(
        components: Components,
        configurations: &Configurations,
        config: Result<&Config, &Config>,
        given: &[TypeId],
        problems: &mut Problems,
    ) -> (Self, Vec<usize>) {
        let Components { enabled, disabled } = components;
        let enabled_types = configurations.enabled.iter().map(|c| c.component.key.id);
        let mut graph = Self {
            by_name: providers::by_name(&enabled),
            by_key: providers::by_type(&enabled),
            frameworks: frameworks(&enabled, configurations),
            main_framework: None,
            tables: Mutex::default(),
            configurations: enabled_types.collect(),
            namespaces: namespaces::check(configurations, problems),
            slots: Vec::new(),
            users: OnceLock::new(),
            left_out: never_added(configurations, &enabled),
            definitions: enabled,
            plan: Plan::default(),
            given: given.to_vec(),
            disabled,
            entry: configurations.entry.clone(),
        };
        duplicates::check(&graph, problems);
        graph.main_framework = applications::main(&graph, configurations, problems);
        graph.link(problems);
        let order = cycle::check(&graph, problems);
        captive::check(&graph, problems);
        controllers::check(&graph, problems);
        graph.left_out.extend(controllers::unowned(&graph));
        unmarked::check(&graph, problems);
        // Without the files every value would seem to be missing.
        if let Ok(config) = config {
            values::check(&graph, config, problems);
            graph.check_namespaces(problems);
        }
        (graph, order)
    }

    /// Makes the plan, once there is no problem.
    pub(crate) fn plan(&mut self, order: &[usize]) {
        self.plan = self.plan_application(order);
    }

    fn link(&mut self, problems: &mut Problems) {
        let (slots, mut errors) = self.link_fields();
        self.slots = slots;
        // Reported only now: the way to a component is known once everything is linked.
        errors.retain(|error| match &error.kind {
            Kind::Ambiguous(_, rivals) => !ambiguous::is_reported(self, rivals),
            _ => true,
        });
        for error in LinkError::merge(self, errors) {
            problems.push(error.explain(self));
        }
    }

    fn check_namespaces(&self, problems: &mut Problems) {
        let mut seen: HashMap<&str, &Definition> = HashMap::new();
        for (index, entry) in self.framework_entries() {
            let definition = &self.definitions[index];
            if let Some(first) = seen.insert(entry.namespace, definition) {
                let message = format!("two frameworks have the namespace `{}`", entry.namespace);
                problems.push(
                    Problem::new("E-APP-003", message)
                        .row("at", first.title(), first.location)
                        .row("and at", definition.title(), definition.location)
                        .help("import only one of them"),
                );
            }
        }
    }

    /// Asks a framework, if the definition is one, for what its type knows; a panic in it is a problem.
    pub(crate) fn ask(
        &self,
        definition: &Definition,
        problems: &mut Problems,
        question: impl FnOnce(&FrameworkEntry, &mut Problems),
    ) {
        let Some(entry) = definition.framework else {
            return;
        };
        let asked = unpanicked(|| {
            question(&entry, problems);
            Ok(())
        });
        if let Err(error) = asked {
            let message = format!(
                "the framework `{}` could not check the application: {error}",
                entry.namespace
            );
            problems.push(
                Problem::new("E-LIFE-002", message)
                    .row("at", definition.title(), definition.location)
                    .because(&error, "core.readyTimeout", "fix what the error names"),
            );
        }
    }

    /// The definition of a component by its own type; the one without a name, if there are several.
    pub(crate) fn definition_of(&self, component: TypeId) -> Option<usize> {
        let own = |target: &&Target| self.provider(**target).key.id == component;
        let all = self.by_key.get(&component)?.iter().filter(own);
        let named = |target: &&Target| self.provider(**target).name.is_some();
        all.min_by_key(named).map(|target| target.definition)
    }

    /// The way to a component from one that no other uses: `Main → A.b → B.c → C`.
    pub(crate) fn path_to(&self, definition: usize) -> Option<String> {
        let users = self.users();
        let mut came_from: HashMap<usize, (usize, usize)> = HashMap::new();
        let mut queue = VecDeque::from([definition]);
        let mut top = definition;
        while let Some(next) = queue.pop_front() {
            top = next;
            if users[next].is_empty() {
                break;
            }
            for (user, field) in &users[next] {
                if *user != definition && !came_from.contains_key(user) {
                    came_from.insert(*user, (next, *field));
                    queue.push_back(*user);
                }
            }
        }
        let owner = self.definitions[top].owner();
        let mut steps: Vec<String> = Vec::new();
        if !owner.is_empty() && *owner != self.definitions[top].title() {
            steps.push(owner.to_string());
        }
        let mut at = top;
        while let Some((used, field)) = came_from.get(&at) {
            steps.push(self.field_title((at, *field)));
            at = *used;
        }
        steps.push(self.definitions[definition].key.short());
        (steps.len() > 1).then(|| steps.join(" → "))
    }

    fn users(&self) -> &[Vec<FieldAt>] {
        let users = self.slots().flat_map(|(user, slot)| {
            let targets = slot.targets().iter();
            targets.map(move |target| (target.definition, user))
        });
        self.users
            .get_or_init(|| grouped(self.definitions.len(), users))
    }

    /// Every slot with its field.
    fn slots(&self) -> impl Iterator<Item = (FieldAt, &Slot<Target>)> {
        let definitions = self.slots.iter().enumerate();
        definitions.flat_map(|(definition, slots)| {
            let slots = slots.iter().enumerate();
            slots.map(move |(field, slot)| ((definition, field), slot))
        })
    }

    fn field(&self, (definition, field): FieldAt) -> &Field {
        &self.definitions[definition].fields[field]
    }

    /// `Hub.session`
    fn field_title(&self, at: FieldAt) -> String {
        let holder = self.definitions[at.0].key.short();
        format!("{holder}.{}", self.field(at).name)
    }

    /// Adds a row with a field and its place.
    fn field_row(&self, problem: Problem, label: &'static str, at: FieldAt) -> Problem {
        problem.row(label, self.field_title(at), self.field(at).location)
    }

    pub(crate) fn provider(&self, target: Target) -> &Definition {
        &self.definitions[target.definition]
    }

    /// The frameworks that take part, in the order of their imports.
    fn framework_entries(&self) -> impl Iterator<Item = (usize, FrameworkEntry)> + Clone {
        let frameworks = self.frameworks.iter();
        frameworks.filter_map(|index| Some((*index, self.definitions[*index].framework?)))
    }

    /// Returns true if the definition is one of the application's configurations.
    fn is_configuration(&self, definition: usize) -> bool {
        self.configurations
            .contains(&self.definitions[definition].key.id)
    }

    /// The scope of a component by its own type.
    pub(crate) fn scope_of(&self, component: TypeId) -> Option<Scope> {
        let index = self.definition_of(component)?;
        Some(self.definitions[index].scope)
    }
}

/// A row for each of the first five, and one with the number of the others.
fn listed(
    mut problem: Problem,
    [mut label, next]: [&'static str; 2],
    mut rows: impl ExactSizeIterator<Item = (String, Location)>,
) -> Problem {
    for (text, place) in rows.by_ref().take(5) {
        problem = problem.row(label, text, place);
        label = next;
    }
    match rows.len() {
        0 => problem,
        more => problem.row(label, format_args!("{more} more"), None),
    }
}

/// The second of each pair, by the first.
pub(crate) fn grouped<T>(count: usize, pairs: impl Iterator<Item = (usize, T)>) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = std::iter::repeat_with(Vec::new).take(count).collect();
    pairs.for_each(|(group, item)| groups[group].push(item));
    groups
}

/// Frameworks in the order in which their configurations are imported.
fn frameworks(definitions: &[Definition], configurations: &Configurations) -> Vec<usize> {
    let place = |index: &usize| {
        let owner = definitions[*index].owner();
        configurations
            .enabled
            .iter()
            .position(|configuration| *configuration.title == *owner)
    };
    let mut found: Vec<usize> = (0..definitions.len())
        .filter(|index| definitions[*index].framework.is_some())
        .collect();
    found.sort_by_key(place);
    found
}
