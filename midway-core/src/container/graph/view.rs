//! The graph as data: what there is, who needs whom, and the same as DOT or Mermaid text.

use super::Graph;
use crate::container::definition::Scope;
use crate::container::slot::Slot;
use crate::report::Location;
use std::fmt::Write;

/// One application's components and who needs whom.
#[derive(Clone, Debug)]
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
    /// Had at first use: no part of the order of construction.
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
        let mut edges = Vec::new();
        for (from, slots) in graph.slots.iter().enumerate() {
            for (field, slot) in slots.iter().enumerate() {
                let field = graph.definitions[from].fields[field].name;
                let lazy = matches!(slot, Slot::Lazy(_));
                edges.extend(slot.targets().iter().map(|target| EdgeView {
                    from,
                    to: target.definition(),
                    field,
                    lazy,
                }));
            }
        }
        Self {
            components: components.collect(),
            edges,
        }
    }

    /// The graph in Graphviz's language.
    #[must_use]
    pub fn to_dot(&self) -> String {
        let mut text = String::from("digraph components {\n  rankdir=LR;\n");
        for (index, component) in self.components.iter().enumerate() {
            let shape = match component.scope {
                Scope::Singleton => "box",
                Scope::Request => "ellipse",
                Scope::Prototype => "component",
            };
            let (title, place) = (escaped(&component.title), component.location);
            line(
                &mut text,
                format_args!("  c{index} [label=\"{title}\", tooltip=\"{place}\", shape={shape}];"),
            );
        }
        for edge in &self.edges {
            let style = if edge.lazy { ", style=dashed" } else { "" };
            line(
                &mut text,
                format_args!(
                    "  c{} -> c{} [label=\"{}\"{style}];",
                    edge.from, edge.to, edge.field
                ),
            );
        }
        text + "}\n"
    }

    /// The graph in Mermaid's language, which Markdown pages show.
    #[must_use]
    pub fn to_mermaid(&self) -> String {
        let mut text = String::from("graph LR\n");
        for (index, component) in self.components.iter().enumerate() {
            let title = component.title.replace('"', "'");
            let (open, close) = match component.scope {
                Scope::Singleton => ("[", "]"),
                Scope::Request => ("([", "])"),
                Scope::Prototype => ("[[", "]]"),
            };
            line(
                &mut text,
                format_args!("  c{index}{open}\"{title}\"{close}"),
            );
        }
        for edge in &self.edges {
            let arrow = if edge.lazy { "-.->" } else { "-->" };
            line(
                &mut text,
                format_args!("  c{} {arrow}|{}| c{}", edge.from, edge.field, edge.to),
            );
        }
        text
    }
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _infallible = writeln!(text, "{line}");
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
