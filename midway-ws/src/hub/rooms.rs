//! [`Rooms`]: named sets of connections; a room exists while it has a member.

use std::{
    collections::HashMap,
    hash::{BuildHasher, BuildHasherDefault, DefaultHasher},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::channel::Channel;
use crate::connection::{ConnectionId, Context};
use crate::constants::ROOM_SHARDS;

type ByName = HashMap<Arc<str>, Arc<Channel>>;

/// All rooms of one framework.
#[derive(Default)]
pub(crate) struct Rooms {
    shards: [Mutex<ByName>; ROOM_SHARDS],
}

impl Rooms {
    fn shard(&self, name: &str) -> MutexGuard<'_, ByName> {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(name);
        // Every change is a single insertion or removal.
        self.shards[hash as usize % ROOM_SHARDS]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a connection; the room begins with its first. Returns the room's own name.
    pub(crate) fn join(&self, name: &str, context: Context) -> Arc<str> {
        let mut shard = self.shard(name);
        if let Some((name, room)) = shard.get_key_value(name) {
            room.members.insert(context);
            return Arc::clone(name);
        }
        let name: Arc<str> = Arc::from(name);
        let room = Arc::<Channel>::default();
        room.members.insert(context);
        shard.insert(Arc::clone(&name), room);
        name
    }

    /// Takes a connection out; the room ends with its last.
    pub(crate) fn leave(&self, name: &str, id: ConnectionId) {
        let mut shard = self.shard(name);
        let Some(room) = shard.get(name) else { return };
        room.members.remove(id);
        if room.members.len() == 0 {
            shard.remove(name);
        }
    }

    /// The room with this name, if it has members.
    pub(crate) fn get(&self, name: &str) -> Option<Arc<Channel>> {
        self.shard(name).get(name).cloned()
    }

    /// The number of rooms.
    pub(crate) fn len(&self) -> usize {
        self.shards
            .iter()
            .map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner).len())
            .sum()
    }
}
