//! Who is in the room.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use midway_core::prelude::*;

/// Names longer than this are cut.
const LONGEST_NAME: usize = 40;

/// The people in the room, by connection.
#[derive(Component)]
pub struct People {
    names: Mutex<BTreeMap<String, String>>,
}

impl People {
    /// Enters under the given name and returns the name as it is shown; a second call renames.
    pub fn join(&self, connection: String, name: &str) -> String {
        let name: String = name.trim().chars().take(LONGEST_NAME).collect();
        let name = if name.is_empty() {
            "somebody".to_owned()
        } else {
            name
        };
        self.names().insert(connection, name.clone());
        name
    }

    /// The name of a connection that has joined.
    pub fn name(&self, connection: &str) -> Option<String> {
        self.names().get(connection).cloned()
    }

    /// Leaves; returns the name of who had joined.
    pub fn leave(&self, connection: &str) -> Option<String> {
        self.names().remove(connection)
    }

    /// Everybody who is there, in the order of the alphabet.
    pub fn all(&self) -> Vec<String> {
        let mut names: Vec<_> = self.names().values().cloned().collect();
        names.sort();
        names
    }

    // The map is whole after every statement, so a panic elsewhere leaves nothing half done in it.
    fn names(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
