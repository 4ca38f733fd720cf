//! The order of construction: a node for each instance, of the application or of one request.

use super::Graph;
use crate::container::definition::{Instance, Scope};
use crate::container::slot::{InstanceAt, Place, Slot, Target};

/// The instances to build, each behind what it needs.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) nodes: Vec<Node>,
    /// The node of each definition that has exactly one.
    node_of: Vec<Option<usize>>,
}

/// One instance to build.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) definition: usize,
    /// A slot for each field.
    pub(crate) slots: Vec<Slot<Place>>,
}

impl Node {
    /// The nodes that are built before this one.
    pub(crate) fn needs(&self) -> impl Iterator<Item = usize> {
        let places = self.slots.iter().flat_map(Slot::needs);
        places.filter_map(Place::node)
    }
}

impl Plan {
    /// The node of a singleton's definition.
    pub(crate) fn node_of(&self, definition: usize) -> Option<usize> {
        self.node_of.get(definition).copied().flatten()
    }
}

impl Graph {
    /// Plans every singleton, and a node of its own for every prototype that one of them holds. `order`
    /// has each definition behind what it needs.
    pub(super) fn plan_application(&self, order: &[usize]) -> Plan {
        let mut planner = Planner::new(self, &|_| None);
        for definition in order {
            if self.definitions[*definition].scope == Scope::Singleton {
                planner.shared(*definition);
            }
        }
        planner.plan
    }

    /// Plans one request's instances: those that `root` needs, `root` last. `singleton` finds the
    /// instance of a definition, which the plan then holds.
    pub(crate) fn plan_request(
        &self,
        root: usize,
        singleton: &dyn Fn(usize) -> Option<Instance>,
    ) -> Vec<Node> {
        let mut planner = Planner::new(self, singleton);
        planner.node(root);
        planner.plan.nodes
    }
}

struct Planner<'a> {
    graph: &'a Graph,
    /// The instance of a singleton that is built already.
    built: &'a dyn Fn(usize) -> Option<Instance>,
    plan: Plan,
}

impl<'a> Planner<'a> {
    fn new(graph: &'a Graph, built: &'a dyn Fn(usize) -> Option<Instance>) -> Self {
        let plan = Plan {
            nodes: Vec::new(),
            node_of: vec![None; graph.definitions.len()],
        };
        Self { graph, built, plan }
    }

    /// Appends a node for a definition, behind the nodes it needs.
    fn node(&mut self, definition: usize) -> usize {
        let graph = self.graph;
        let slots = graph.slots[definition].iter();
        let slots = slots.map(|slot| slot.map(|target| self.place(*target)));
        let slots = slots.collect();
        self.plan.nodes.push(Node { definition, slots });
        self.plan.nodes.len() - 1
    }

    /// The one node of a definition, appended if it is not there.
    fn shared(&mut self, definition: usize) -> usize {
        if let Some(node) = self.plan.node_of[definition] {
            return node;
        }
        let node = self.node(definition);
        self.plan.node_of[definition] = Some(node);
        node
    }

    fn place(&mut self, target: Target) -> Place {
        let index = target.definition;
        let definition = &self.graph.definitions[index];
        let read = definition.reader(target);
        let held = match definition.scope {
            Scope::Singleton => (self.built)(index),
            Scope::Request | Scope::Prototype => None,
        };
        let origin = match (held, definition.scope) {
            (Some(instance), _) => InstanceAt::Held(instance),
            (None, Scope::Prototype) => InstanceAt::Node(self.node(index)),
            (None, Scope::Singleton | Scope::Request) => InstanceAt::Node(self.shared(index)),
        };
        Place { origin, read }
    }
}
