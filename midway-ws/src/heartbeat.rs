//! The sweep: one task a framework that pings, terminates the silent, and ends what is too old.

use std::{
    hash::{BuildHasher, BuildHasherDefault, DefaultHasher},
    sync::Arc,
    time::Duration,
};

use tokio::time::{MissedTickBehavior, interval};

use crate::{
    context::{Context, ReadyState},
    hub::Hub,
    log::logged,
    options::WsOptions,
    outbound::{Block, Leave, SHARDS, Why},
    wire::{CloseCode, Opcode, encode},
};

/// How long the three clocks run, in ticks of the hub.
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
}

/// How late an end by age or silence may be: this part of its time.
const LATENESS: u32 = 8;

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

/// Goes round until it is aborted. A shard a step, so that the pings of many connections are
/// spread over the interval.
pub(crate) async fn sweep(hub: Arc<Hub>, options: WsOptions) {
    let Some(round) = round(&options) else { return };
    let clocks = Clocks::of(&options);
    let ping = Block::new(encode::shared(Opcode::Ping, &[]), 0);
    let mut steps = interval((round / SHARDS as u32).max(Duration::from_millis(1)));
    steps.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut pinged: [Option<u32>; SHARDS] = [None; SHARDS];
    for shard in (0..SHARDS).cycle() {
        steps.tick().await;
        let now = hub.now();
        let due = clocks.heartbeat.is_some_and(|interval| {
            // A step early is nearer than a whole round late.
            let slack = interval / SHARDS as u32 / 2;
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

/// Pings, or terminates who has not been heard of since the last ping.
///
/// What the socket takes after it was full is a sign of life, too: a client that reads slowly and
/// without a pause gets to the ping late.
fn beat(member: &Context, now: u32, last: Option<u32>, ping: &Block) {
    // It is gone, and its handlers are coming to their end.
    if member.ready_state() == ReadyState::Closed {
        return;
    }
    // A client that came after the last ping of its shard has not been asked yet.
    let was_pinged = member.was_pinged();
    let since_ping = last
        .filter(|_| was_pinged)
        .map(|last| now.saturating_sub(last));
    if since_ping.is_some_and(|since| member.silent_for(now) >= since) {
        logged(|| tracing::debug!(id = %member.id(), "no sign of life since the last ping"));
        member.terminate();
    } else {
        member.outbox().beat(ping);
    }
}

/// Ends who has been silent, or here, for too long.
fn look_at(member: &Context, now: u32, clocks: &Clocks) {
    let heard = member.was_heard(now);
    if !heard
        && clocks
            .idle
            .is_some_and(|idle| member.silent_for(now) >= idle)
    {
        leave(member, CloseCode::NORMAL, "idle for too long");
    }
    if clocks
        .lifetime
        .is_some_and(|end| member.age(now) >= end.saturating_add(spread(member, clocks.jitter)))
    {
        leave(member, CloseCode::AWAY, "connected for long enough");
    }
}

fn leave(member: &Context, code: CloseCode, reason: &'static str) {
    let why = Why::Limit;
    member.outbox().leave(Leave { code, reason, why });
}

/// The same for one connection each time, different from connection to connection.
fn spread(member: &Context, jitter: u32) -> u32 {
    if jitter == 0 {
        return 0;
    }
    let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(member.id());
    (hash % u64::from(jitter)) as u32
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
}
