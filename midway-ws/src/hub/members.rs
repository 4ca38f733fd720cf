//! [`Members`]: a set of connections, sharded, with a snapshot that is rebuilt only after a change.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use crate::connection::{ConnectionId, Context};
use crate::constants::MEMBER_SHARDS;

type Shard = HashMap<ConnectionId, Context>;

/// A set of connections, each under its number.
#[derive(Default)]
pub(crate) struct Members {
    shards: [Mutex<Shard>; MEMBER_SHARDS],
    /// Counts changes.
    version: AtomicU64,
    len: AtomicUsize,
    snapshot: Mutex<(u64, Arc<[Context]>)>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Every change is a single insertion, removal or assignment.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Members {
    fn shard(&self, id: ConnectionId) -> MutexGuard<'_, Shard> {
        lock(&self.shards[id.as_u64() as usize % MEMBER_SHARDS])
    }

    /// Adds a connection.
    pub(crate) fn insert(&self, member: Context) {
        let id = member.id();
        if self.shard(id).insert(id, member).is_none() {
            self.len.fetch_add(1, Ordering::AcqRel);
            self.version.fetch_add(1, Ordering::AcqRel);
        }
    }

    /// Removes a connection.
    pub(crate) fn remove(&self, id: ConnectionId) {
        let removed = self.shard(id).remove(&id);
        if removed.is_some() {
            self.len.fetch_sub(1, Ordering::AcqRel);
            self.version.fetch_add(1, Ordering::AcqRel);
            // A snapshot would keep the last of them in memory until the next broadcast.
            if self.len() == 0 {
                *lock(&self.snapshot) = Default::default();
            }
        }
    }

    /// The number of members.
    pub(crate) fn len(&self) -> usize {
        self.len.load(Ordering::Acquire)
    }

    /// The connection with this number.
    pub(crate) fn get(&self, id: ConnectionId) -> Option<Context> {
        self.shard(id).get(&id).cloned()
    }

    /// The connection with the largest value, unless all are zero.
    pub(crate) fn largest(&self, value: impl Fn(&Context) -> usize) -> Option<Context> {
        let shards = self.shards.iter().filter_map(|shard| {
            let shard = lock(shard);
            let largest = shard.values().max_by_key(|member| value(member))?;
            Some((value(largest), largest.clone()))
        });
        let largest = shards.max_by_key(|(value, _)| *value);
        largest
            .filter(|(value, _)| *value > 0)
            .map(|(_, member)| member)
    }

    /// The members of one shard.
    pub(crate) fn in_shard(&self, index: usize) -> Vec<Context> {
        lock(&self.shards[index % MEMBER_SHARDS])
            .values()
            .cloned()
            .collect()
    }

    /// All members, the oldest connection first.
    pub(crate) fn snapshot(&self) -> Arc<[Context]> {
        let mut snapshot = lock(&self.snapshot);
        // Read before the shards: a change in between makes this snapshot stale, not wrong.
        let version = self.version.load(Ordering::Acquire);
        if snapshot.0 != version {
            let mut all = Vec::with_capacity(self.len());
            for shard in &self.shards {
                let shard = lock(shard);
                all.extend(shard.iter().map(|(id, member)| (*id, member.clone())));
            }
            all.sort_unstable_by_key(|(id, _)| *id);
            let members = all.into_iter().map(|(_, member)| member);
            *snapshot = (version, members.collect());
        }
        Arc::clone(&snapshot.1)
    }
}
