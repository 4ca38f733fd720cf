//! Promises that only several crates together can keep.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot go on without ends it"
)]

// Every example of MidwayJS's WebSocket page, a module a section.
mod reference;
// ws alone and ws attached to http do the same.
mod alone_and_attached;
// A signal ends a process in order.
mod signal;
// The same with clients that are stuck, before the container's runtime loses its patience.
mod stuck_peers;
// A process that cannot start or stop cleanly never exits with 0.
mod exit_code;
// Beyond the control of a process: its log, its parent's signals, its threads.
#[cfg(target_os = "linux")]
mod bad_luck;
// Variables that are misspelled or not UTF-8.
mod environment;
// A client's text in what a process writes.
mod log;
// A process in which nothing listens says so.
mod nothing_listens;
// Several mistakes, one report.
mod report;
// Mistakes that only several crates together can make, each with its report.
mod wiring;
// The preludes of core, http and ws in one file.
mod both_preludes;
// The book has a section for every error code.
mod book;
