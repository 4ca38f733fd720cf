//! The order of construction: a node an instance, its wires decided; and one request's plan.

use super::{Graph, Link, Target};
use crate::container::definition::Scope;
use crate::container::inject::{Place, Slot, Wire};
use crate::container::store::Store;
use smallvec::SmallVec;

/// The instances that live as long as the application, in an order in which they can be built.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) nodes: Vec<Node>,
    node_of: NodeOf,
}

/// The node of each definition that has exactly one.
type NodeOf = Vec<Option<usize>>;

/// One instance to build.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) definition: usize,
    pub(crate) wires: Vec<Wire>,
    /// The nodes that have to be built before.
    pub(crate) needs: Needs,
}

type Needs = SmallVec<[usize; 4]>;

impl Plan {
    /// Plans every singleton, and an own node for every prototype that one of them holds.
    pub(super) fn new(graph: &Graph, order: &[usize]) -> Self {
        let mut planner = Planner {
            graph,
            nodes: Vec::with_capacity(order.len()),
            node_of: vec![None; graph.definitions.len()],
            place: &Place::Global,
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
            node_of: vec![None; self.definitions.len()],
            place: &Place::Local,
            held: Some(store),
        };
        planner.node(root);
        planner
            .nodes
            .into_iter()
            .map(|node| (node.definition, node.wires))
            .collect()
    }
}

struct Planner<'a> {
    graph: &'a Graph,
    nodes: Vec<Node>,
    node_of: NodeOf,
    place: &'a dyn Fn(usize) -> Place,
    /// The built singletons, when a request is planned.
    held: Option<&'a Store>,
}

impl Planner<'_> {
    /// Appends a node for a definition, behind the nodes it needs.
    fn node(&mut self, definition: usize) -> usize {
        let graph = self.graph;
        let mut needs = Needs::new();
        let wires = graph.links[definition]
            .iter()
            .map(|link| self.wire(link, &mut needs))
            .collect();
        needs.sort_unstable();
        needs.dedup();
        self.nodes.push(Node {
            definition,
            wires,
            needs,
        });
        self.nodes.len() - 1
    }

    fn wire(&mut self, link: &Link, needs: &mut Needs) -> Wire {
        match link {
            Link::One(target) => Wire::One(self.slot(target, needs)),
            Link::Optional(target) => {
                Wire::Optional(target.as_ref().map(|target| self.slot(target, needs)))
            }
            Link::Many(targets) => Wire::Many(
                targets
                    .iter()
                    .map(|target| self.slot(target, needs))
                    .collect(),
            ),
            Link::Lazy(target) => Wire::Lazy(self.lazy_slot(target)),
            Link::Application(target) => Wire::Application(self.slot(target, needs)),
            Link::Scoped(_) => Wire::Scoped,
            Link::Value(key) => Wire::Value(key),
            Link::Container => Wire::Container,
            // A broken link never gets a plan: the start ends before.
            Link::Config | Link::Broken => Wire::Config,
        }
    }

    fn slot(&mut self, target: &Target, needs: &mut Needs) -> Slot {
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
        needs.push(node);
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
        for wire in self.nodes.iter_mut().flat_map(|node| &mut node.wires) {
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
