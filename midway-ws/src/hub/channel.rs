//! [`Channel`]: broadcasts to one set of members.
//!
//! ```text
//!   any task                          the channel                      its walk (one task at most)
//!   ────────                          ───────────                      ───────────────────────────
//!   publish ── under its lock ──▶ block ++ frames, last += 1
//!                                 walking? no ── spawn ─────────────▶ takes the block, under the lock
//!   publish ────────────────────▶ block ++ frames                     for each member of a snapshot:
//!   room()     (block is full) ◀─ waits for `walked` ◀──┐               Outbox::send, under *its* lock
//!   publish                                             └──────────── walked = number of the last one
//!                                                                     takes the next block, or ends
//! ```
//!
//! Broadcasts published during a walk are joined into one block, so under load each member gets many
//! of them with one write. The channel's lock is held for an append, and never together with a
//! member's. One walk at a time keeps the order of broadcasts; a member that joins during a walk
//! gets the next one. The walk never waits for a member: what its socket does not take waits in the
//! member's own queue, where the slow-consumer policy applies. It runs to its end whether or not the
//! publisher is still there.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use tokio::{runtime::Handle, sync::watch};

use super::members::Members;
use crate::{
    connection::Context,
    constants::{CORK, PUBLISH_TURN, SHARED_SEGMENT},
    error::SendError,
    outbound::{Block, IntoReply, Outgoing, encode_into},
    recycled,
};

/// A set of members and what is on its way to them.
///
/// The first broadcast starts a walk over the members, in a task of its own. What is broadcast
/// meanwhile is joined into one block, which the same task takes over when it has been round; so
/// under load every member gets many messages with one write.
#[derive(Default)]
pub(crate) struct Channel {
    pub(crate) members: Members,
    gathered: Mutex<Gathered>,
    /// The number of the last broadcast that is queued for all members.
    walked: watch::Sender<u64>,
}

#[derive(Default)]
struct Gathered {
    block: Vec<u8>,
    messages: u32,
    /// The number of the last broadcast taken.
    last: u64,
    walking: bool,
}

impl Channel {
    fn gathered(&self) -> MutexGuard<'_, Gathered> {
        // A change is an append; a panic in between could only come from the allocator.
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a message for all members. Returns the broadcast's number; `None` if the value has
    /// nothing to send.
    ///
    /// The caller waits for [`room`](Self::room) before, so that it is slowed down to the pace of
    /// the walks, and for [`walked`](Self::walked) after, if the order matters to it.
    ///
    /// # Errors
    ///
    /// The value cannot be serialised, or [`SendError::NotRunning`] outside a tokio runtime.
    #[inline]
    pub(crate) fn publish(
        self: &Arc<Self>,
        value: impl IntoReply,
    ) -> Result<Option<u64>, SendError> {
        let mut block = recycled::take_block();
        match encode_into(value, &mut block)? {
            0 => recycled::give_block(block),
            messages => return self.gather(block, messages).map(Some),
        }
        Ok(None)
    }

    /// Adds a recycled block, which is not copied when nothing else waits.
    fn gather(self: &Arc<Self>, block: Vec<u8>, messages: u32) -> Result<u64, SendError> {
        let runtime = Handle::try_current().map_err(|_| SendError::NotRunning)?;
        let mut gathered = self.gathered();
        if gathered.block.is_empty() {
            gathered.block = block;
        } else {
            gathered.block.extend_from_slice(&block);
            recycled::give_block(block);
        }
        gathered.messages += messages;
        gathered.last += 1;
        if !gathered.walking {
            gathered.walking = true;
            runtime.spawn(Arc::clone(self).walk());
        }
        Ok(gathered.last)
    }

    /// Waits until the broadcast with this number is queued for all members.
    pub(crate) async fn walked(&self, number: u64) {
        if *self.walked.borrow() < number {
            // The sender lives as long as `self`.
            let _ = self
                .walked
                .subscribe()
                .wait_for(|walked| *walked >= number)
                .await;
        }
    }

    /// Returns true if the broadcast with this number is queued for all members.
    pub(crate) fn has_walked(&self, number: u64) -> bool {
        *self.walked.borrow() >= number
    }

    /// Returns true if the next broadcast has to wait: see [`room`](Self::room).
    pub(crate) fn is_full(&self) -> bool {
        self.gathered().block.len() >= CORK
    }

    /// Waits until there is room for more: broadcasts are slowed down to the pace at which the members
    /// can be written to.
    pub(crate) async fn room(&self) {
        if self.is_full() {
            let last = self.gathered().last;
            self.walked(last).await;
        }
    }

    async fn walk(self: Arc<Self>) {
        loop {
            let (block, number) = {
                let mut gathered = self.gathered();
                if gathered.messages == 0 {
                    gathered.walking = false;
                    return;
                }
                let bytes = std::mem::take(&mut gathered.block);
                (
                    Block::new(shared(bytes), std::mem::take(&mut gathered.messages)),
                    gathered.last,
                )
            };
            deliver(&self.members.snapshot(), &block, |_| true).await;
            if block.bytes.is_unique() {
                recycled::give_block(block.bytes.into());
            }
            self.walked.send_replace(number);
        }
    }
}

/// Frames that queues may keep a share of: then they hold no more than what they count.
fn shared(block: Vec<u8>) -> Bytes {
    if block.len() < SHARED_SEGMENT || block.len() > block.capacity() / 2 {
        return block.into();
    }
    let exact = Bytes::copy_from_slice(&block);
    recycled::give_block(block);
    exact
}

/// Queues a block for every member for which `wanted` returns true.
///
/// A connection that does not take it (closed, too slow) concerns no other: its own task sees to it.
pub(crate) async fn deliver(to: &[Context], block: &Block, wanted: impl Fn(&Context) -> bool) {
    for turn in to.chunks(PUBLISH_TURN) {
        for member in turn.iter().filter(|member| wanted(member)) {
            let _ = member.outbox().send(Outgoing::Encoded(block));
        }
        if turn.len() == PUBLISH_TURN {
            tokio::task::yield_now().await;
        }
    }
}
