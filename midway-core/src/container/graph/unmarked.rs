//! Fields without an attribute, of types that the application provides: a forgotten `#[inject]`.

use super::Graph;
use crate::container::definition::{Arity, Definition, Want};
use crate::report::{Problem, Problems};

pub(super) fn check(graph: &Graph, problems: &mut Problems) {
    for holder in &graph.definitions {
        for field in holder.unmarked {
            let forgotten = field.want().and_then(|want| forgotten(graph, holder, want));
            let Some((provider, attribute, instead)) = forgotten else {
                continue;
            };
            let title = format!("{}.{}", holder.key.short(), field.name);
            let message = format!("`{title}` has no attribute and {instead}");
            problems.push(
                Problem::new("E-DI-009", message)
                    .row("at", title, field.location)
                    .row("there is", provider.title(), provider.location)
                    .help(format_args!(
                        "add {attribute} to the field, or #[default] to say that its Default is meant"
                    )),
            );
        }
    }
}

/// The provider of the field's type, the attribute that the field lacks, and what the field is instead.
fn forgotten<'a>(
    graph: &'a Graph,
    holder: &Definition,
    want: Want,
) -> Option<(&'a Definition, String, String)> {
    match want {
        Want::Component { key, arity } => {
            let target = graph.providers(key.id, None).first()?;
            let instead = match arity {
                Arity::Optional => "is always None".to_owned(),
                Arity::Many => "is always empty".to_owned(),
                Arity::One | Arity::Lazy => format!("is a `{}` of its own", key.short()),
            };
            Some((graph.provider(*target), "#[inject]".to_owned(), instead))
        }
        Want::Application {
            application,
            framework,
            ..
        } => {
            let index = graph.definition_of(framework().id)?;
            let provider = &graph.definitions[index];
            let attribute = format!("#[app({:?})]", provider.framework?.namespace);
            let instead = format!("is a `{}` that serves nothing", application().short());
            // A framework holds its own handle.
            let is_its_own = holder.key.id == provider.key.id;
            (!is_its_own).then_some((provider, attribute, instead))
        }
        Want::Scoped(_) | Want::Value { .. } | Want::Given => None,
    }
}
