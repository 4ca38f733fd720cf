//! The graph as data: components and their needs; the same as DOT or Mermaid text.

use super::Graph;
use crate::container::definition::Scope;
use crate::container::slot::Slot;
use crate::report::Location;

/// One application's components and their needs.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct GraphView {
    /// Every component, sorted by type and name.
    pub components: Vec<ComponentView>,
    /// The needs of each component, in the order of the components and their fields.
    pub edges: Vec<EdgeView>,
}

/// One component of a [`GraphView`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ComponentView {
    /// The type without its modules, with the component's name if it has one.
    pub title: String,
    /// The type with its modules.
    pub path: &'static str,
    /// The lifetime of an instance.
    pub scope: Scope,
    /// The place of the declaration.
    pub location: Location,
    /// The configuration that owns it.
    pub owner: String,
    /// The traits it is provided as.
    pub traits: Vec<String>,
}

/// One field of a [`GraphView`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct EdgeView {
    /// The index of the component that needs.
    pub from: usize,
    /// The index of the component that is needed.
    pub to: usize,
    /// The field.
    pub field: &'static str,
    /// Looked up at first use: no part of the order of construction.
    pub lazy: bool,
}

impl GraphView {
    pub(crate) fn new(graph: &Graph) -> Self {
        let components = graph.definitions.iter().map(|definition| ComponentView {
            title: definition.title(),
            path: definition.key.path(),
            scope: definition.scope,
            location: definition.location,
            owner: definition.owner().to_owned(),
            traits: definition
                .bindings
                .iter()
                .skip(1)
                .map(|binding| binding.key.short())
                .collect(),
        });
        let edges = graph.slots().flat_map(|(at, slot)| {
            slot.targets().iter().map(move |target| EdgeView {
                from: at.0,
                to: target.definition,
                field: graph.field(at).name,
                lazy: matches!(slot, Slot::Lazy(_)),
            })
        });
        Self {
            components: components.collect(),
            edges: edges.collect(),
        }
    }

    /// The graph in Graphviz's language.
    #[must_use]
    pub fn to_dot(&self) -> String {
        let node = |index: usize, component: &ComponentView| {
            let shape = match component.scope {
                Scope::Singleton => "box",
                Scope::Request => "ellipse",
                Scope::Prototype => "component",
            };
            let (title, place) = (escaped(&component.title), component.location);
            format!("  c{index} [label=\"{title}\", tooltip=\"{place}\", shape={shape}];\n")
        };
        let edge = |EdgeView {
                        from,
                        to,
                        field,
                        lazy,
                    }: &EdgeView| {
            let style = if *lazy { ", style=dashed" } else { "" };
            format!("  c{from} -> c{to} [label=\"{field}\"{style}];\n")
        };
        let lines = self.lines(node, edge);
        format!("digraph components {{\n  rankdir=LR;\n{lines}}}\n")
    }

    /// The graph in Mermaid's language, which Markdown pages show.
    #[must_use]
    pub fn to_mermaid(&self) -> String {
        let node = |index: usize, component: &ComponentView| {
            let title = component.title.replace('"', "'");
            let (open, close) = match component.scope {
                Scope::Singleton => ("[", "]"),
                Scope::Request => ("([", "])"),
                Scope::Prototype => ("[[", "]]"),
            };
            format!("  c{index}{open}\"{title}\"{close}\n")
        };
        let edge = |EdgeView {
                        from,
                        to,
                        field,
                        lazy,
                    }: &EdgeView| {
            let arrow = if *lazy { "-.->" } else { "-->" };
            format!("  c{from} {arrow}|{field}| c{to}\n")
        };
        format!("graph LR\n{}", self.lines(node, edge))
    }

    /// The lines of the components, then those of the edges.
    fn lines(
        &self,
        node: impl Fn(usize, &ComponentView) -> String,
        edge: impl Fn(&EdgeView) -> String,
    ) -> String {
        let components = self.components.iter().enumerate();
        let nodes = components.map(|(index, component)| node(index, component));
        nodes.chain(self.edges.iter().map(edge)).collect()
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
