//! Fields without an attribute, of types that the application provides: a forgotten `#[inject]`.

use super::Graph;
use crate::container::definition::{Arity, Definition, UnmarkedField, Want};
use crate::report::{Problem, Problems};

pub(super) fn check(graph: &Graph, problems: &mut Problems) {
    for definition in &graph.definitions {
        for field in definition.unmarked {
            let found = field
                .want()
                .and_then(|want| forgotten(graph, definition, want));
            if let Some(forgotten) = found {
                problems.push(forgotten.explain(definition, field));
            }
        }
    }
}

/// The attribute that the field lacks, and the provider of its type.
struct Forgotten<'a> {
    provider: &'a Definition,
    instead: String,
    attribute: String,
}

fn forgotten<'a>(graph: &'a Graph, holder: &Definition, want: Want) -> Option<Forgotten<'a>> {
    match want {
        Want::Component { key, arity } => {
            let target = graph.providers(key.id, None).first()?;
            Some(Forgotten {
                provider: graph.provider(*target),
                instead: match arity {
                    Arity::Optional => "is always None".to_owned(),
                    Arity::Many => "is always empty".to_owned(),
                    Arity::One | Arity::Lazy => {
                        format!("is a `{}` of its own", key.short())
                    }
                },
                attribute: "#[inject]".to_owned(),
            })
        }
        Want::Application {
            application,
            framework,
            ..
        } => {
            let index = graph.definition_of(framework().id)?;
            let provider = &graph.definitions[index];
            // A framework holds its own handle.
            let is_its_own = holder.key.id == provider.key.id;
            (!is_its_own).then_some(Forgotten {
                provider,
                instead: format!("is a `{}` that serves nothing", application().short()),
                attribute: format!("#[app({:?})]", provider.framework?.namespace),
            })
        }
        Want::Scoped(_) | Want::Value { .. } | Want::Given => None,
    }
}

impl Forgotten<'_> {
    fn explain(&self, holder: &Definition, field: &UnmarkedField) -> Problem {
        let title = format!("{}.{}", holder.key.short(), field.name);
        let (provider, attribute) = (self.provider, &self.attribute);
        let message = format!("`{title}` has no attribute and {}", self.instead);
        Problem::new("E-DI-009", message)
            .row("at", title, field.location)
            .row("there is", provider.title(), provider.location)
            .help(format_args!(
                "add {attribute} to the field, or #[default] to say that its Default is meant"
            ))
    }
}
