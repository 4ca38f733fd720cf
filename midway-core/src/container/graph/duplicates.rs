//! The same component twice: the same type and name, or one file compiled into two crates.

use super::Graph;
use crate::container::definition::Definition;
use crate::report::{Problem, Problems};

pub(super) fn check(graph: &Graph, problems: &mut Problems) {
    let definitions = &graph.definitions;
    let several = graph.by_key.iter().filter(|(_, targets)| targets.len() > 1);
    let mut same_type: Vec<Vec<usize>> = several
        .map(|(key, targets)| {
            let all = targets.iter().map(|target| target.definition);
            let mut own: Vec<usize> = all.filter(|at| definitions[*at].key.id == *key).collect();
            own.sort_unstable();
            own
        })
        .collect();
    same_type.sort_unstable();
    for several in same_type {
        for (index, second) in several.iter().enumerate() {
            let second = &definitions[*second];
            let before = several[..index].iter().rev().map(|at| &definitions[*at]);
            // Sorted by name.
            let mut namesakes = before.take_while(|first| first.name == second.name);
            if let Some(first) = namesakes.find(|first| first.named() == second.named()) {
                problems.push(provided_twice(first, second));
            }
        }
    }
    let declared = |d| Some(((plain_name(d)?, d.location, d.expanded), d));
    let mut declared: Vec<_> = definitions.iter().filter_map(declared).collect();
    declared.sort_by_key(|(declaration, _)| *declaration);
    for pair in declared.windows(2) {
        // One declaration with two types is one file, compiled twice.
        if let [(declaration, first), (same, second)] = pair
            && declaration == same
            && first.key.id != second.key.id
        {
            problems.push(compiled_twice(first, second));
        }
    }
}

fn provided_twice(first: &Definition, second: &Definition) -> Problem {
    let message = format!("`{}` is provided twice", second.title());
    let name = if second.name.is_some() {
        "another name"
    } else {
        "a name"
    };
    Problem::new("E-DI-005", message)
        .row("at", first.title(), first.location)
        .row("and at", second.title(), second.location)
        .help(format_args!(
            "remove one of the two, or give one {name}: #[component(name = \"…\")]"
        ))
}

/// The type's name without its module; none for what no attribute declares, and for a generic type, of
/// which one place declares many.
fn plain_name(definition: &Definition) -> Option<&'static str> {
    let path = definition.key.path();
    let declared = definition.expanded.is_some() && !path.contains('<');
    declared.then(|| path.rsplit(':').next()).flatten()
}

fn compiled_twice(first: &Definition, second: &Definition) -> Problem {
    let message = format!("`{}` is compiled into this program twice", second.title());
    Problem::new("E-DI-005", message)
        .row("at", first.key.path(), first.location)
        .row("and as", second.key.path(), second.location)
        .help("its file is declared as a module twice, mostly in lib.rs and in main.rs: declare it in lib.rs only and `use` it from there")
}
