//! The configurations' namespaces: one each, so that `namespace:name` means one component.

use crate::container::catalog::Configurations;
use crate::report::{Problem, Problems};

/// The namespaces, imported ones first; one that two configurations have is a problem.
pub(super) fn check(configurations: &Configurations, problems: &mut Problems) -> Vec<&'static str> {
    let mut namespaces = Vec::new();
    for (index, configuration) in configurations.enabled.iter().enumerate() {
        let Some(namespace) = configuration.namespace else {
            continue;
        };
        let mut before = configurations.enabled[..index].iter();
        let Some(first) = before.find(|c| c.namespace == Some(namespace)) else {
            namespaces.push(namespace);
            continue;
        };
        let message = format_args!("two configurations have the namespace `{namespace}`");
        problems.push(
            Problem::new("E-DI-008", message)
                .row("at", &first.title, first.component.location)
                .row("and at", &configuration.title, configuration.component.location)
                .help("give each a namespace of its own, or leave it out where nothing is asked for by it"),
        );
    }
    namespaces
}
