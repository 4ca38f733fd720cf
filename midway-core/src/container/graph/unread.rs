//! Config that nothing reads: of a framework that is not imported, or called nearly like what is read. No error:
//! a key that is read only while the program runs cannot be seen.

use super::Graph;
use crate::config::{Asked, Config, Origin, struct_keys};
use crate::container::catalog::ComponentRegistration;
use crate::deadline::{CORE, CoreOptions};
use std::sync::PoisonError;

/// The start's warnings.
#[derive(Debug, Default)]
pub(crate) struct Unread<'a> {
    /// A line each.
    pub(crate) lines: Vec<String>,
    /// The variables among them: no sources of the config.
    pub(crate) variables: Vec<&'a Origin>,
}

impl Graph {
    /// Config tables and environment variables whose name is probably misspelled.
    pub(crate) fn unread<'a>(&self, config: &'a Config) -> Unread<'a> {
        let asked = asked(self);
        let mut unread = Unread::default();
        for (origin, meant) in config.missed_variables(&asked) {
            let variable = origin.label();
            unread.lines.push(line(&variable, &meant));
            unread.variables.push(origin);
        }
        let components = asked.keys.iter().map(|key| key.split('.').next());
        let components: Vec<&str> = components.map(Option::unwrap_or_default).collect();
        // The empty key is the whole config.
        let is_asked = |table: &str| components.contains(&table) || components.contains(&"");
        for (table, origin, near) in config.near_tables(&asked.tables) {
            if !is_asked(&table) && !unread.variables.contains(&&origin) {
                let table = format!("`{table}` ({origin})");
                unread.lines.push(line(&table, &format!("`{near}`")));
            }
        }
        for absent in &self.disabled {
            let namespace = absent.definition.framework.map(|entry| entry.namespace);
            let unwanted = |table: &&str| !is_asked(table) && !asked.tables.contains(table);
            let Some(table) = namespace.filter(unwanted) else {
                continue;
            };
            if let Some(origin) = config.place(table) {
                let line = format!("`{table}` ({origin}): {}", absent.cause);
                unread.lines.push(line);
                unread.variables.extend(config.variables_in(table));
            }
        }
        unread
    }

    /// A framework reads that table, and these are its keys.
    pub(super) fn reads_table(&self, table: &str, keys: &'static [&'static str]) {
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        tables.insert(table.to_owned(), keys);
    }
}

fn line(what: &str, meant: &str) -> String {
    format!("{what}: nothing asks for it; did you mean {meant}?")
}

/// The keys and tables that components, frameworks and the container read.
fn asked(graph: &Graph) -> Asked {
    let namespaces = graph.framework_entries().map(|(_, entry)| entry.namespace);
    let registered = inventory::iter::<ComponentRegistration>().map(|r| (r.describe)());
    let registered = registered.flat_map(|definition| definition.config_keys());
    let added = graph.definitions.iter().flat_map(|d| d.config_keys());
    let read = graph.tables.lock().unwrap_or_else(PoisonError::into_inner);
    let tables = read.iter().map(|(table, keys)| (table.as_str(), *keys));
    let in_tables = tables
        .chain([(CORE, struct_keys::<CoreOptions>())])
        .flat_map(|(table, keys)| {
            let keys = keys.iter();
            keys.map(move |key| format!("{table}.{key}"))
        });
    Asked {
        keys: registered.chain(added).chain(in_tables).collect(),
        tables: namespaces.chain([CORE]).collect(),
    }
}
