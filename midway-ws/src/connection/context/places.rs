//! [`Places`]: what a connection takes up while its peer is there: rooms, and its seats.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use midway_server::ConnectionGuard;

use super::Context;
use crate::{error::RoomError, hub::Seat};

/// The longest name of a room, in bytes.
const LONGEST_NAME: usize = 255;

/// The rooms of one connection and its seats, all given up at once.
pub(super) struct Places(Mutex<Held>);

struct Held {
    /// Stays after the end, for the disconnection handler. `None` while it is in no room.
    #[expect(
        clippy::box_collection,
        reason = "48 bytes less of 2,800 for each connection in no room"
    )]
    rooms: Option<Box<HashSet<Arc<str>>>>,
    /// `None` once the connection has left.
    seats: Option<Seats>,
}

/// The seat in the framework and the permit of the listener, given up when they are dropped.
pub(crate) type Seats = (Seat, Option<ConnectionGuard>);

impl Places {
    pub(super) fn new(seats: Seats) -> Self {
        Self(Mutex::new(Held {
            rooms: None,
            seats: Some(seats),
        }))
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        // Every change is a single insertion, removal or assignment.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn join(&self, context: &Context, room: &str) -> Result<(), RoomError> {
        let hub = context.hub();
        let mut taken = self.lock();
        let rooms = taken.rooms.as_ref();
        if taken.seats.is_none() || rooms.is_some_and(|rooms| rooms.contains(room)) {
            return Ok(());
        }
        if room.len() > LONGEST_NAME {
            return Err(RoomError::NameTooLong { bytes: room.len() });
        }
        let limit = hub.settings().map(|serving| serving.options.max_rooms);
        let count = rooms.map_or(0, |rooms| rooms.len());
        if let Some(limit) = limit.filter(|limit| count >= *limit) {
            return Err(RoomError::TooMany { limit });
        }
        let room = hub.rooms.join(room, context.clone());
        taken.rooms.get_or_insert_default().insert(room);
        Ok(())
    }

    pub(super) fn leave(&self, context: &Context, room: &str) {
        let mut taken = self.lock();
        if taken.seats.is_none() {
            return;
        }
        let rooms = taken.rooms.as_mut();
        if rooms.is_some_and(|rooms| rooms.remove(room)) {
            context.hub().rooms.leave(room, context.id());
        }
    }

    pub(super) fn rooms(&self) -> Vec<Arc<str>> {
        self.lock()
            .rooms
            .iter()
            .flat_map(|rooms| rooms.iter())
            .cloned()
            .collect()
    }

    /// Leaves every room and gives up the seats, for good. Returns false if that was done before.
    pub(super) fn vacate(&self, context: &Context) -> bool {
        let mut taken = self.lock();
        let Some(seats) = taken.seats.take() else {
            return false;
        };
        for room in taken.rooms.iter().flat_map(|rooms| rooms.iter()) {
            context.hub().rooms.leave(room, context.id());
        }
        drop(taken);
        drop(seats);
        true
    }

    /// Forgets the names of the rooms.
    pub(super) fn forget(&self) {
        self.lock().rooms = None;
    }
}
