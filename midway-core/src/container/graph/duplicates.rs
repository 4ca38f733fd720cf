//! The same component twice: the same type and name, or one file compiled into two crates.

use super::Graph;
use crate::container::definition::Definition;
use crate::report::{Problem, Problems};

pub(super) fn check(graph: &Graph, problems: &mut Problems) {
    let definitions = &graph.definitions;
    let several = graph.by_key.iter().filter(|(_, targets)| targets.len() > 1);
    let mut same_type: Vec<Vec<usize>> = several
        .map(|(key, targets)| {
            let all = targets.iter().map(|target| target.definition());
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
    let named = alike(definitions).filter_map(|d| Some(((plain_name(d)?, d.location.line()), d)));
    let mut named: Vec<_> = named.collect();
    named.sort_by_key(|(key, _)| *key);
    for namesakes in named.chunk_by(|(a, _), (b, _)| a == b) {
        report_twins(namesakes, problems);
    }
}

/// Those that may stand at one place: what has a line for itself is passed over, without a look at the
/// names of files and types.
fn alike(definitions: &[Definition]) -> impl Iterator<Item = &Definition> {
    let size = (definitions.len() * 16).next_power_of_two();
    let place = move |definition: &Definition| {
        let place = definition.location;
        (place.line() as usize).wrapping_add(place.file().len() << 9) & (size - 1)
    };
    let mut times = vec![0_u8; size];
    for definition in definitions {
        let times = &mut times[place(definition)];
        *times = times.saturating_add(1);
    }
    definitions
        .iter()
        .filter(move |definition| times[place(definition)] > 1)
}

/// Of components with one name on lines of one number: those in one file are one, compiled twice.
fn report_twins<K>(namesakes: &[(K, &Definition)], problems: &mut Problems) {
    for (index, (_, definition)) in namesakes.iter().enumerate() {
        let place = |d: &Definition| (d.location, d.expanded);
        let mut before = namesakes[..index].iter().map(|(_, first)| first).rev();
        let twin = before.find(|first| place(first) == place(definition));
        if let Some(first) = twin.filter(|first| first.key.id != definition.key.id) {
            problems.push(compiled_twice(first, definition));
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
