//! The order of construction: a node an instance; and one request's plan, its wires decided.

use super::{Graph, Link, Target};
use crate::container::definition::Scope;
use crate::container::index::Entry;
use crate::container::inject::{Place, Slot, Wire};
use crate::container::lists::Lists;
use crate::container::store::Store;

/// The instances that live as long as the application, in an order in which they can be built.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The definition of each instance to build.
    pub(crate) nodes: Vec<usize>,
    /// The nodes of the prototypes that each node holds, in the order of its fields.
    pub(crate) prototypes: Lists<usize>,
    /// The node of each definition that has exactly one.
    node_of: Vec<Option<usize>>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            prototypes: Lists::with_capacity(0, 0),
            node_of: Vec::new(),
        }
    }
}

impl Plan {
    /// Plans every singleton, and an own node for every prototype that one of them holds.
    pub(super) fn new(graph: &Graph, order: &[usize]) -> Self {
        let mut scopes = graph.definitions.iter().map(|definition| definition.scope);
        let mut planner = Planner {
            graph,
            has_prototypes: scopes.any(|scope| scope == Scope::Prototype),
            plan: Self {
                nodes: Vec::with_capacity(order.len()),
                prototypes: Lists::with_capacity(order.len(), 0),
                node_of: vec![None; graph.definitions.len()],
            },
            open: Vec::new(),
        };
        for definition in order {
            if graph.scope_of(*definition) == Scope::Singleton {
                let node = planner.node(*definition);
                planner.plan.node_of[*definition] = Some(node);
            }
        }
        planner.plan
    }

    /// The node of a singleton's definition.
    pub(crate) fn node_of(&self, definition: usize) -> Option<usize> {
        self.node_of.get(definition).copied().flatten()
    }
}

/// Plans the application's instances.
struct Planner<'a> {
    graph: &'a Graph,
    has_prototypes: bool,
    plan: Plan,
    /// The prototypes of nodes that are not appended yet: what they need comes first.
    open: Vec<usize>,
}

impl Planner<'_> {
    /// Appends a node for a definition, behind the nodes of the prototypes it holds.
    fn node(&mut self, definition: usize) -> usize {
        let graph = self.graph;
        let begin = self.open.len();
        if self.has_prototypes {
            let needs = graph.links[definition].iter().flat_map(|link| link.needs());
            for target in needs {
                if graph.scope_of(target.definition()) == Scope::Prototype {
                    let node = self.node(target.definition());
                    self.open.push(node);
                }
            }
        }
        self.plan.prototypes.push(self.open.drain(begin..));
        self.plan.nodes.push(definition);
        self.plan.nodes.len() - 1
    }
}

impl Graph {
    /// What has to be built before a node.
    pub(crate) fn needs_of(&self, node: usize) -> impl Iterator<Item = usize> + Clone {
        let plan = &self.plan;
        let links = self.links[plan.nodes[node]].iter();
        let targets = links.flat_map(|link| link.needs());
        let singletons = targets.filter_map(|target| plan.node_of(target.definition()));
        singletons.chain(plan.prototypes[node].iter().copied())
    }

    /// One request's instances of `root` and what it needs, in the order of construction, `root`
    /// last. Singletons are held by the plan.
    pub(crate) fn scope_nodes(&self, root: usize, store: &Store) -> Vec<(usize, Vec<Wire>)> {
        let mut planner = ScopePlanner {
            graph: self,
            store,
            nodes: Vec::new(),
            local_of: vec![None; self.definitions.len()],
        };
        planner.node(root);
        planner.nodes
    }
}

/// Plans one request's instances.
struct ScopePlanner<'a> {
    graph: &'a Graph,
    store: &'a Store,
    nodes: Vec<(usize, Vec<Wire>)>,
    /// The place of each definition that has exactly one instance in a request.
    local_of: Vec<Option<usize>>,
}

impl ScopePlanner<'_> {
    /// Appends a node for a definition, behind the nodes it needs.
    fn node(&mut self, definition: usize) -> usize {
        let graph = self.graph;
        let links = graph.links[definition].iter().enumerate();
        let wires = links
            .map(|(field, link)| self.wire(link, definition, field))
            .collect();
        self.nodes.push((definition, wires));
        self.nodes.len() - 1
    }

    fn wire(&mut self, link: &Link, definition: usize, field: usize) -> Wire {
        match link {
            Link::One(target) | Link::Application(target) => Wire::One(self.slot(target)),
            Link::Optional(target) => Wire::Optional(Some(self.slot(target))),
            Link::Absent => Wire::Optional(None),
            Link::Many(targets) => {
                Wire::Many(targets.iter().map(|target| self.slot(target)).collect())
            }
            Link::Lazy(target) => Wire::Lazy(Entry::of(self.graph, target)),
            Link::Value => {
                let field = &self.graph.definitions[definition].fields[field];
                field.config_key().map_or(Wire::Given, Wire::Value)
            }
            // A broken link never gets a plan: the start ends before.
            Link::Scoped | Link::Given | Link::Broken => Wire::Given,
        }
    }

    fn slot(&mut self, target: &Target) -> Slot {
        let definition = &self.graph.definitions[target.definition()];
        let read = definition.reader(*target);
        if definition.scope == Scope::Singleton {
            let node = self.graph.plan.node_of(target.definition());
            if let Some(instance) = node.and_then(|node| self.store.instance(node)) {
                return Slot {
                    place: Place::Held(instance.clone()),
                    read,
                };
            }
        }
        let local = match (definition.scope, self.local_of[target.definition()]) {
            (Scope::Request, Some(local)) => local,
            (Scope::Prototype, _) => self.node(target.definition()),
            _ => {
                let local = self.node(target.definition());
                self.local_of[target.definition()] = Some(local);
                local
            }
        };
        Slot {
            place: Place::Local(local),
            read,
        }
    }
}
