//! An import without effect: a module that was not declared, or a component in another module.

use super::Configurations;
use super::registration::ConfigurationDefinition;
use crate::container::definition::Definition;
use crate::report::{Problem, Problems};

/// Reports every imported configuration without component, import, hook, object or config defaults. Each of
/// `components` belongs to one of them; they are components themselves.
pub(super) fn report(
    configurations: &Configurations,
    components: &[Definition],
    problems: &mut Problems,
) {
    let entry = &configurations.entry.0;
    for configuration in &configurations.enabled {
        let title = &configuration.title;
        let itself = configuration.component.key.id;
        let owns = |d: &Definition| d.owner() == &**title && d.key.id != itself;
        if title != entry && brings_nothing(configuration) && !components.iter().any(owns) {
            problems.push(explain(configuration, configurations));
        }
    }
}

fn brings_nothing(configuration: &ConfigurationDefinition) -> bool {
    configuration.imports.is_empty()
        && configuration.hooks.is_none()
        && configuration.defaults.is_empty()
        && configuration.objects.is_empty()
}

fn explain(configuration: &ConfigurationDefinition, configurations: &Configurations) -> Problem {
    let title = &configuration.title;
    let message = format!("`{title}` is imported and brings nothing");
    let mut problem =
        Problem::new("E-DI-007", message).row("at", title, configuration.component.location);
    let key = configuration.component.key.id;
    let imports_it = |importer: &&ConfigurationDefinition| {
        let mut imports = importer.imports.iter();
        imports.any(|import| (import.describe)().component.key.id == key)
    };
    for importer in configurations.enabled.iter().filter(imports_it) {
        problem = problem.row("imported by", &importer.title, importer.component.location);
    }
    problem.help(format_args!(
        "it owns the components of the module `{}` and below, and there is none: declare their modules (`mod …;`), put it where they are, or remove the import",
        configuration.module
    ))
}
