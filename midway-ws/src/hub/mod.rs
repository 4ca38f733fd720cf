//! [`Hub`]: what the connections, the framework and its application share.

// A set of connections.
mod members;
// Broadcasts to one set.
mod channel;
// Named sets.
mod rooms;
// The task that pings, and ends what is silent or too old.
pub(crate) mod heartbeat;

pub(crate) use self::channel::{Channel, deliver};
pub(crate) use self::members::Members;
pub(crate) use self::rooms::Rooms;

use std::{
    fmt,
    sync::{
        Arc, OnceLock, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use midway_core::{Config, Stopping};
use midway_wire::{Limits, deflate::DeflatePool};
use tokio::{sync::watch, time::Instant};

use crate::{
    admit::Origins,
    connection::{ConnectionId, Context, Leave},
    constants::CLOCK_TICK,
    counts::Counters,
    options::WsOptions,
    outbound::Bounds,
};

/// The heart of one framework.
#[derive(Default)]
pub(crate) struct Hub {
    pub(crate) counters: Counters,
    /// Every connection whose task runs, for the sweep and the drain.
    pub(crate) all: Members,
    /// The connections that broadcasts reach: all of them, or none without client tracking.
    pub(crate) everyone: Arc<Channel>,
    pub(crate) rooms: Rooms,
    /// Known once the framework is initialised.
    pub(crate) stopping: OnceLock<Stopping>,
    serving: RwLock<Option<Arc<Serving>>>,
    draining: AtomicBool,
    last_id: AtomicU64,
    /// Connections open or being opened; one that is gone has none while its handlers end.
    seats: AtomicUsize,
    /// Bytes that unfinished messages hold.
    unfinished: AtomicUsize,
    emptied: watch::Sender<()>,
    begun: Begun,
}

/// The options, and what follows from them, once the framework is initialised.
pub(crate) struct Serving {
    pub(crate) options: WsOptions,
    pub(crate) origins: Origins,
    /// The limit for unfinished messages together, in bytes.
    max_unfinished: usize,
    /// Clients see no internals.
    production: bool,
    /// The compressors, if compression is wanted.
    pub(crate) deflate: Option<Arc<DeflatePool>>,
}

impl Serving {
    pub(crate) fn new(options: WsOptions, config: &Config) -> Self {
        let deflate = options
            .per_message_deflate
            .wanted()
            .map(|wanted| Arc::new(DeflatePool::new(wanted)));
        Self {
            origins: Origins::new(options.allowed_origins.as_deref(), config),
            max_unfinished: options.unfinished(),
            production: config.is_production(),
            options,
            deflate,
        }
    }

    pub(crate) fn limits(&self) -> Limits {
        Limits {
            max_message: self.options.max_payload,
            max_fragments: self.options.max_fragments,
            check_utf8: !self.options.skip_utf8_validation,
        }
    }

    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            bytes: self.options.max_buffered_bytes,
            messages: self.options.max_buffered_messages,
            policy: self.options.slow_consumer,
        }
    }
}

/// The moment at which a framework was made.
struct Begun(Instant);

impl Default for Begun {
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Hub {
    /// The number of the next connection.
    pub(crate) fn next_id(&self) -> ConnectionId {
        ConnectionId::new(self.last_id.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// Ticks since the framework was made.
    pub(crate) fn now(&self) -> u32 {
        Self::ticks(self.begun.0.elapsed())
    }

    /// A duration in ticks.
    pub(crate) fn ticks(duration: Duration) -> u32 {
        u32::try_from(duration.as_millis() / CLOCK_TICK.as_millis()).unwrap_or(u32::MAX)
    }

    /// The options in force, from the framework's initialisation until its stop.
    pub(crate) fn settings(&self) -> Option<Arc<Serving>> {
        // Replaced as a whole, so a poisoned lock guards nothing broken.
        self.serving
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Returns true if clients see no internals: in production, and while nothing is known.
    pub(crate) fn in_production(&self) -> bool {
        self.settings().is_none_or(|serving| serving.production)
    }

    /// The number of streams that one connection may have.
    pub(crate) fn max_streams(&self) -> usize {
        self.settings()
            .map_or(0, |serving| serving.options.max_streams)
    }

    /// Sets the options, or releases them.
    pub(crate) fn serve(&self, serving: Option<Serving>) {
        *self.serving.write().unwrap_or_else(PoisonError::into_inner) = serving.map(Arc::new);
    }

    /// A place for one more connection, unless there are `most` already.
    pub(crate) fn seat(hub: &Arc<Self>, most: Option<usize>) -> Option<Seat> {
        let most = most.unwrap_or(usize::MAX);
        hub.seats
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |taken| {
                (taken < most).then_some(taken + 1)
            })
            .ok()
            .map(|_| Seat(Arc::clone(hub)))
    }

    /// A connection is open.
    pub(crate) fn enter(&self, context: &Context, tracked: bool) {
        self.all.insert(context.clone());
        if tracked {
            self.everyone.members.insert(context.clone());
        }
        // It may have been admitted just before the drain went round.
        if self.draining.load(Ordering::Acquire) {
            context.outbox().leave(Leave::Stop);
        }
    }

    /// The task of a connection ends. Called once, also when it unwinds.
    pub(crate) fn exit(&self, context: &Context) {
        self.uncount(context);
        self.all.remove(context.id());
        self.emptied.send_replace(());
    }

    /// Counts what the unfinished message of a connection holds now. While all of them hold more
    /// than they may, the largest is refused.
    pub(crate) fn count_unfinished(&self, context: &Context, held: usize) {
        self.unfinished.fetch_add(held, Ordering::Relaxed);
        self.unfinished
            .fetch_sub(context.set_unfinished(held), Ordering::Relaxed);
        let Some(serving) = self.settings() else {
            return;
        };
        while self.unfinished.load(Ordering::Relaxed) > serving.max_unfinished {
            let Some(largest) = self.all.largest(Context::unfinished) else {
                return;
            };
            // So that no other is refused for what this one is about to free.
            self.uncount(&largest);
            largest.outbox().leave(Leave::Memory);
        }
    }

    /// Counts nothing any more for the unfinished message of a connection.
    pub(crate) fn uncount(&self, context: &Context) {
        self.unfinished
            .fetch_sub(context.set_unfinished(0), Ordering::Relaxed);
    }

    /// Takes no more connections and closes those that are open with 1001; what is left at the
    /// deadline is dropped. Returns how many that were.
    ///
    /// ```text
    ///   drain                             a connection's task
    ///   ─────                             ───────────────────
    ///   draining = true                   (admit: refused with 503 from here on)
    ///   leave(1001) for all ────────────▶ Leaving: the running handler ends, its replies are sent,
    ///                                     close frame, the peer's answer (1 s at most now)
    ///   waits: seats == 0, all is empty ◀─ disconnection handler, exit()
    ///   deadline: abandon() for the rest ▶ Abandoned: handlers are dropped, the socket is shut
    /// ```
    ///
    /// A connection that was admitted just before `draining` was set is in no snapshot yet: it has a
    /// seat, so the drain waits for it, and [`enter`](Self::enter) looks at `draining` after it has
    /// added the connection.
    ///
    /// Cancel safety: dropped, the connections go on closing; nothing is abandoned.
    pub(crate) async fn drain(&self, deadline: Duration) -> usize {
        self.draining.store(true, Ordering::Release);
        for member in self.all.snapshot().iter() {
            member.outbox().leave(Leave::Stop);
        }
        let mut emptied = self.emptied.subscribe();
        let gone = async {
            // A connection has its seat until it is among `all`, and longer unless it is gone.
            while self.seats.load(Ordering::Acquire) > 0 || self.all.len() > 0 {
                // The sender lives in `self`.
                let _ = emptied.changed().await;
            }
        };
        if tokio::time::timeout(deadline, gone).await.is_ok() {
            return 0;
        }
        let left = self.all.snapshot();
        left.iter().for_each(|member| member.outbox().abandon());
        left.len()
    }

    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }
}

/// One connection's place; given back when it is dropped.
pub(crate) struct Seat(Arc<Hub>);

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.seats.fetch_sub(1, Ordering::AcqRel);
        self.0.emptied.send_replace(());
    }
}

impl fmt::Debug for Hub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hub")
            .field("connections", &self.all.len())
            .field("rooms", &self.rooms.len())
            .finish_non_exhaustive()
    }
}
