//! The order of construction: a node an instance, its wires decided; and one request's plan.

use super::{Graph, Link, Target};
use crate::container::definition::Scope;
use crate::container::inject::{Place, Slot, Wire};
use crate::container::lists::Lists;
use crate::container::store::Store;

/// The instances that live as long as the application, in an order in which they can be built.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The definition of each instance to build.
    pub(crate) nodes: Vec<usize>,
    /// What each node's fields are taken from.
    pub(crate) wires: Lists<Wire>,
    node_of: NodeOf,
}

/// The node of each definition that has exactly one.
type NodeOf = Vec<Option<usize>>;

impl Default for Plan {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            wires: Lists::with_capacity(0, 0),
            node_of: NodeOf::new(),
        }
    }
}

impl Plan {
    /// Plans every singleton, and an own node for every prototype that one of them holds.
    pub(super) fn new(graph: &Graph, order: &[usize]) -> Self {
        let mut planner = Planner {
            graph,
            nodes: Vec::with_capacity(order.len()),
            wires: Lists::with_capacity(order.len(), graph.links.count()),
            open: Vec::new(),
            node_of: vec![None; graph.definitions.len()],
            place: Place::Global,
            held: None,
        };
        for definition in order
            .iter()
            .filter(|index| graph.scope_of(**index) == Scope::Singleton)
        {
            let node = planner.node(*definition);
            planner.node_of[*definition] = Some(node);
        }
        planner.resolve_lazy();
        Self {
            nodes: planner.nodes,
            wires: planner.wires,
            node_of: planner.node_of,
        }
    }

    /// The node of a singleton's definition.
    pub(crate) fn node_of(&self, definition: usize) -> Option<usize> {
        self.node_of.get(definition).copied().flatten()
    }
}

impl Graph {
    /// One request's instances of `root` and what it needs, in the order of construction, `root`
    /// last. Singletons are held by the plan.
    pub(crate) fn scope_nodes(&self, root: usize, store: &Store) -> Vec<(usize, Vec<Wire>)> {
        let mut planner = Planner {
            graph: self,
            nodes: Vec::new(),
            wires: Lists::with_capacity(0, 0),
            open: Vec::new(),
            node_of: vec![None; self.definitions.len()],
            place: Place::Local,
            held: Some(store),
        };
        planner.node(root);
        let wires = planner.wires.iter().map(<[Wire]>::to_vec);
        planner.nodes.iter().copied().zip(wires).collect()
    }
}

struct Planner<'a> {
    graph: &'a Graph,
    nodes: Vec<usize>,
    wires: Lists<Wire>,
    /// The wires of nodes that are not appended yet: what they need comes first.
    open: Vec<Wire>,
    node_of: NodeOf,
    place: fn(usize) -> Place,
    /// The built singletons, when a request is planned.
    held: Option<&'a Store>,
}

impl Planner<'_> {
    /// Appends a node for a definition, behind the nodes it needs.
    fn node(&mut self, definition: usize) -> usize {
        let graph = self.graph;
        let begin = self.open.len();
        for link in &graph.links[definition] {
            let wire = self.wire(link);
            self.open.push(wire);
        }
        self.wires.push(self.open.drain(begin..));
        self.nodes.push(definition);
        self.nodes.len() - 1
    }

    fn wire(&mut self, link: &Link) -> Wire {
        match link {
            Link::One(target) => Wire::One(self.slot(target)),
            Link::Optional(target) => {
                Wire::Optional(target.as_ref().map(|target| self.slot(target)))
            }
            Link::Many(targets) => {
                Wire::Many(targets.iter().map(|target| self.slot(target)).collect())
            }
            Link::Lazy(target) => Wire::Lazy(self.lazy_slot(target)),
            Link::Application(target) => Wire::Application(self.slot(target)),
            Link::Scoped(_) => Wire::Scoped,
            Link::Value(key) => Wire::Value(key),
            Link::Container => Wire::Container,
            // A broken link never gets a plan: the start ends before.
            Link::Config | Link::Broken => Wire::Config,
        }
    }

    fn slot(&mut self, target: &Target) -> Slot {
        let definition = &self.graph.definitions[target.definition];
        let read = definition.bindings[target.binding].read;
        if definition.scope == Scope::Singleton
            && let Some(store) = self.held
        {
            let node = store.graph.plan.node_of(target.definition);
            if let Some(instance) = node.and_then(|node| store.instance(node)) {
                return Slot {
                    place: Place::Held(instance.clone()),
                    read,
                };
            }
        }
        let node = match (definition.scope, self.node_of[target.definition]) {
            (Scope::Singleton | Scope::Request, Some(node)) => node,
            (Scope::Prototype, _) => self.node(target.definition),
            (_, None) => {
                let node = self.node(target.definition);
                self.node_of[target.definition] = Some(node);
                node
            }
        };
        Slot {
            place: (self.place)(node),
            read,
        }
    }

    /// A lazy target's node may not exist yet: its definition stands in until all are there.
    fn lazy_slot(&self, target: &Target) -> Slot {
        let definition = &self.graph.definitions[target.definition];
        let read = definition.bindings[target.binding].read;
        let place = match self.held {
            Some(store) => store
                .graph
                .plan
                .node_of(target.definition)
                .unwrap_or(target.definition),
            None => target.definition,
        };
        Slot {
            place: Place::Global(place),
            read,
        }
    }

    /// Turns the definitions that stand for lazy targets into their nodes.
    fn resolve_lazy(&mut self) {
        for wire in self.wires.items_mut() {
            if let Wire::Lazy(Slot {
                place: Place::Global(at),
                ..
            }) = wire
                && let Some(Some(node)) = self.node_of.get(*at)
            {
                *at = *node;
            }
        }
    }
}
