//! The server's allocations per message: its payload, where a handler keeps it, and nothing else.
//!
//! The server has a thread and a runtime of its own, and only that thread's allocations count.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod client;
mod server;

use std::ops::RangeInclusive;

use midway_test_support::frame;

use self::{client::Client, server::Server};

/// Messages that are counted.
const MESSAGES: usize = 1024;
/// Extra allocations over all messages: a frame that the network cut in two is put together.
const SLACK: u64 = 16;

/// Sends `MESSAGES` messages, `at_once` in one write, and gives the allocations that they cost.
fn cost(path: &str, opcode: u8, payload: &[u8], at_once: usize) -> u64 {
    let server = Server::start();
    let batch = frame(opcode, payload).repeat(at_once);
    let mut client = None;
    server.count(|| {
        let client = client.insert(Client::connect(server.address, path));
        // The thread's buffers are made at first use.
        for _ in 0..4 {
            client.exchange(&batch, at_once);
        }
    });
    let client = client.as_mut().unwrap();
    let info = server.count(|| {
        for _ in 0..MESSAGES / at_once {
            client.exchange(&batch, at_once);
        }
    });
    info.count_total
}

/// Asserts the allocations a message, for one at a time and for many in one write.
///
/// Where the network brings a frame in pieces its buffer grows piece by piece. That is the network's
/// doing, not the message's, so the best of a few tries counts; what is allocated without need shows
/// in each of them.
fn assert_cost(path: &str, opcode: u8, payload: &[u8], each: u64) {
    assert_within(path, opcode, payload, each..=each);
}

/// The same, for a cost that depends on how the network cuts a message.
fn assert_within(path: &str, opcode: u8, payload: &[u8], each: RangeInclusive<u64>) {
    let all = |each: &u64| each * MESSAGES as u64;
    let due = all(each.start())..=all(each.end()) + SLACK;
    for at_once in [1, 16] {
        let mut tries = (0..5).map(|_| cost(path, opcode, payload, at_once));
        let mut seen = Vec::new();
        let kept = tries.any(|cost| {
            seen.push(cost);
            due.contains(&cost)
        });
        assert!(
            kept,
            "{path}, {} bytes, {at_once} at once: {seen:?} allocations for {MESSAGES} messages",
            payload.len(),
        );
    }
}

#[test]
fn what_is_read_in_place_costs_nothing() {
    assert_cost("/length", 1, &[b'a'; 64], 0);
    assert_cost("/length", 2, &[1; 1024], 0);
    assert_cost("/json", 1, br#"{"number":20,"exact":true}"#, 0);
}

#[test]
fn a_small_message_that_is_kept_costs_its_payload() {
    for path in ["/message", "/string", "/bytes"] {
        assert_cost(path, 1, &[b'a'; 64], 1);
        assert_cost(path, 1, &[b'a'; 1024], 1);
    }
}

#[test]
fn a_large_message_costs_no_more_than_its_payload() {
    // Nothing where it is read into a buffer that was written out before.
    assert_within("/message", 2, &[1; 64 * 1024], 0..=1);
}

#[test]
fn a_control_frame_costs_nothing() {
    assert_cost("/length", 9, b"are you there", 0);
}

#[test]
fn a_message_read_ahead_of_a_waiting_handler_costs_its_payload() {
    assert_cost("/waiting", 1, &[b'a'; 64], 1);
}

/// Allocations of `MESSAGES` broadcasts to this number of receivers.
fn broadcast_cost(receivers: usize, at_once: usize) -> u64 {
    let server = Server::start();
    let batch = frame(1, &[b'a'; 64]).repeat(at_once);
    let mut clients = Vec::new();
    let round = |clients: &mut Vec<Client>| {
        clients[0].exchange(&batch, at_once);
        clients[1..]
            .iter_mut()
            .for_each(|client| client.wait(at_once));
    };
    server.count(|| {
        clients.extend((0..receivers).map(|_| Client::connect(server.address, "/broadcast")));
        // A connection gets broadcasts once its own messages are handled.
        for client in &mut clients {
            client.exchange(&frame(9, b""), 1);
        }
        for _ in 0..4 {
            round(&mut clients);
        }
    });
    let info = server.count(|| {
        for _ in 0..MESSAGES / at_once {
            round(&mut clients);
        }
    });
    info.count_total
}

#[test]
fn a_broadcast_costs_the_same_for_any_number_of_receivers() {
    // The walk's task, the share that the receivers' queues may take, and a block for those queues:
    // for one broadcast, or for all that came in while the walk before was under way.
    for (at_once, walks) in [(1, MESSAGES), (16, MESSAGES / 16)] {
        let most = 3 * walks as u64 + SLACK;
        for receivers in [2, 20] {
            let cost = broadcast_cost(receivers, at_once);
            assert!(
                cost <= most,
                "{at_once} at once to {receivers}: {cost} allocations for {MESSAGES} broadcasts"
            );
        }
    }
}
