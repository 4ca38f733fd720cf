//! The sweep: one task a framework that pings, terminates the silent, and ends what is too old.

use std::{
    hash::{BuildHasher, BuildHasherDefault, DefaultHasher},
    sync::Arc,
    time::Duration,
};

use midway_core::__private::logged;
use midway_wire::{Opcode, encode};
use tokio::time::{MissedTickBehavior, interval};

use super::Hub;
use crate::{
    connection::{ConnectionId, Context, Leave, ReadyState},
    constants::{LATENESS, MEMBER_SHARDS, READING_STEP},
    options::WsOptions,
    outbound::Block,
};

/// The periods of heartbeat, silence and lifetime, in ticks of the hub.
struct Clocks {
    heartbeat: Option<u32>,
    idle: Option<u32>,
    lifetime: Option<u32>,
    jitter: u32,
}

impl Clocks {
    fn of(options: &WsOptions) -> Self {
        let ticks = |millis: u64| Hub::ticks(Duration::from_millis(millis)).max(1);
        let lifetime = options.max_lifetime.map(ticks);
        Self {
            heartbeat: options
                .heartbeat()
                .map(|interval| Hub::ticks(interval).max(1)),
            idle: options.idle_timeout.map(ticks),
            lifetime,
            jitter: options
                .max_lifetime_jitter
                .map_or(lifetime.unwrap_or(0) / 10, ticks),
        }
    }

    /// When this connection is old: the same each time, different from connection to connection.
    fn lifetime_of(&self, id: ConnectionId) -> Option<u32> {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(id);
        // Without a jitter it is divided by one, and nothing remains.
        let spread = (hash % u64::from(self.jitter.max(1))) as u32;
        Some(self.lifetime?.saturating_add(spread))
    }
}

/// The time of one round over all connections, if there is anything to look at. The heartbeat is a
/// whole number of rounds, so that it is on time whatever else is looked at.
fn round(options: &WsOptions) -> Option<Duration> {
    let ends = [options.idle_timeout, options.max_lifetime].into_iter();
    let fine = ends
        .flatten()
        .min()
        .map(|end| (Duration::from_millis(end) / LATENESS).max(Duration::from_millis(1)));
    match (options.heartbeat(), fine) {
        (Some(beat), Some(fine)) => {
            let rounds = beat.as_millis().div_ceil(fine.as_millis()).max(1);
            Some(beat / u32::try_from(rounds).unwrap_or(u32::MAX))
        }
        (beat, fine) => beat.or(fine),
    }
}

/// Visits all connections, round after round, until it is aborted. One shard per step, so that the
/// pings of many connections are spread over the interval.
pub(crate) async fn sweep(hub: Arc<Hub>, options: WsOptions) {
    let Some(round) = round(&options) else { return };
    let clocks = Clocks::of(&options);
    let ping = Block::new(encode::shared(Opcode::Ping, &[]), 0);
    let mut steps = interval((round / MEMBER_SHARDS as u32).max(Duration::from_millis(1)));
    steps.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut pinged: [Option<u32>; MEMBER_SHARDS] = [None; MEMBER_SHARDS];
    for shard in (0..MEMBER_SHARDS).cycle() {
        steps.tick().await;
        let now = hub.now();
        let due = clocks.heartbeat.is_some_and(|interval| {
            // A step early is nearer than a whole round late.
            let slack = interval / MEMBER_SHARDS as u32 / 2;
            pinged[shard].is_none_or(|last| now.saturating_sub(last) + slack >= interval)
        });
        for member in hub.all.in_shard(shard) {
            look_at(&member, now, &clocks);
            if due {
                beat(&member, now, pinged[shard], &ping);
            }
        }
        if due {
            pinged[shard] = Some(now);
        }
    }
}

/// Pings a connection, or terminates it if it was not heard of since the last ping.
///
/// What the socket takes after it was full is a sign of life, too: a client that reads slowly and
/// without a pause gets to the ping late. Its system makes room in steps of up to 200 KB, which
/// took a client with 25 KB/s 9 s; so one that has to read has [`READING_STEP`] where the interval is
/// shorter.
fn beat(member: &Context, now: u32, last: Option<u32>, ping: &Block) {
    // It is gone, and its handlers are ending.
    if member.ready_state() == ReadyState::Closed {
        return;
    }
    // A client that came after the last ping of its shard has not been asked yet.
    let was_pinged = member.was_pinged();
    let since_ping = last
        .filter(|_| was_pinged)
        .map(|last| now.saturating_sub(last));
    let silent = member.silent_for(now);
    let heard = since_ping.is_none_or(|since| silent < since);
    let late = member.has_to_read(heard) && silent < Hub::ticks(READING_STEP);
    if !heard && !late {
        logged(|| tracing::debug!(id = %member.id(), "no sign of life since the last ping"));
        member.terminate();
    } else {
        member.outbox().beat(ping);
    }
}

/// Closes a connection that has been silent, or open, for too long.
fn look_at(member: &Context, now: u32, clocks: &Clocks) {
    let heard = member.was_heard(now);
    if !heard
        && clocks
            .idle
            .is_some_and(|idle| member.silent_for(now) >= idle)
    {
        member.outbox().leave(Leave::Idle);
    }
    if clocks
        .lifetime_of(member.id())
        .is_some_and(|end| member.age(now) >= end)
    {
        member.outbox().leave(Leave::Lifetime);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_an_eighth_late_at_most_and_the_heartbeat_stays_on_time() {
        for (beat, idle, lifetime, expected) in [
            (None, None, None, None),
            (Some(30_000), None, None, Some(30_000)),
            (None, Some(1000), None, Some(125)),
            (None, Some(60_000), Some(8000), Some(1000)),
            (Some(30_000), Some(20_000), None, Some(2500)),
            (Some(30_000), Some(400_000), None, Some(30_000)),
            (Some(30_000), Some(200_000), None, Some(15_000)),
            (Some(20), Some(20), None, Some(2)),
        ] {
            let options = WsOptions {
                enable_server_heartbeat_check: beat.is_some(),
                server_heartbeat_interval: beat.unwrap_or(30_000),
                idle_timeout: idle,
                max_lifetime: lifetime,
                ..WsOptions::default()
            };
            let expected = expected.map(Duration::from_millis);
            assert_eq!(round(&options), expected, "{beat:?} {idle:?} {lifetime:?}");
        }
    }

    /// The ends of a thousand connections, in ticks of 10 ms.
    fn ends(lifetime: u64, jitter: Option<u64>) -> Vec<u32> {
        let clocks = Clocks::of(&WsOptions {
            max_lifetime: Some(lifetime),
            max_lifetime_jitter: jitter,
            ..WsOptions::default()
        });
        let ids = (0..1000).map(ConnectionId::new);
        let ends: Vec<u32> = ids.filter_map(|id| clocks.lifetime_of(id)).collect();
        let again = (0..1000).map(ConnectionId::new);
        assert!(
            again
                .filter_map(|id| clocks.lifetime_of(id))
                .eq(ends.iter().copied())
        );
        ends
    }

    #[test]
    fn lifetimes_are_spread_over_the_jitter_and_never_cut_short() {
        for (lifetime, jitter, from, to) in [
            (10_000, Some(5_000), 1000, 1500),
            (10_000, None, 1000, 1100),
            (60_000, Some(600_000), 6000, 66_000),
        ] {
            let ends = ends(lifetime, jitter);
            let (least, most) = (ends.iter().min().unwrap(), ends.iter().max().unwrap());
            let tenth = (to - from) / 10;
            assert!((from..from + tenth).contains(least), "{least} of {from}");
            assert!((to - tenth..to).contains(most), "{most} of {to}");
            let early = ends.iter().filter(|end| **end < (from + to) / 2).count();
            assert!(
                (400..600).contains(&early),
                "{early} of 1000 in the first half"
            );
        }
        for alike in [ends(10_000, Some(0)), ends(50, None)] {
            assert!(alike.iter().all(|end| *end == alike[0]));
        }
        let never = Clocks::of(&WsOptions::default());
        assert_eq!(never.lifetime_of(ConnectionId::new(1)), None);
    }
}
