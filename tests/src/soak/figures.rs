//! What a soak comes to, and whether that keeps the promises.

use std::{collections::BTreeMap, fmt, io, time::Duration};

use super::{polite::Service, service::Book};

/// Memory that may be held at the end beyond what was held after the warm-up, in KiB: what the
/// allocator keeps for itself. A connection that leaked its state would cost 2 KiB.
const SLACK: u64 = 1024;

/// What is left of the clients; nothing should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) clients: usize,
    pub(super) rooms: usize,
    /// Tasks beyond those of the service at rest.
    pub(super) tasks: usize,
    /// Descriptors beyond those of the service at rest.
    pub(super) descriptors: usize,
}

/// What a soak came to. Prints as a few lines.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub(super) conversations: BTreeMap<&'static str, u64>,
    pub(super) hung: BTreeMap<&'static str, u64>,
    pub(super) service: Service,
    pub(super) book: Book,
    pub(super) settled: Settled,
    /// KiB: after the warm-up, under load, at the end.
    pub(super) resident: [u64; 3],
    pub(super) stopped_in: Duration,
}

impl Outcome {
    /// The promises that were not kept.
    #[must_use]
    pub fn broken(&self) -> Vec<String> {
        let Book {
            built,
            destroyed,
            opened,
            ended,
            broken,
            left,
            ..
        } = self.book;
        let [warm, _, end] = self.resident;
        let promises = [
            (
                opened > 0 && opened == ended,
                "each opened connection is told its end",
            ),
            (
                broken == 0 && left == 0,
                "each end is told once, and of an opened connection",
            ),
            (
                built == destroyed && built >= opened,
                "each controller is destroyed",
            ),
            (self.settled.clients == 0, "no client stays counted"),
            (self.settled.rooms == 0, "no room keeps a member"),
            (self.settled.tasks == 0, "no task stays"),
            (self.settled.descriptors == 0, "no descriptor stays"),
            (end <= warm + SLACK, "memory returns"),
            (
                self.service.complete(),
                "each question of a polite client is answered",
            ),
            (self.service.in_time(), "polite clients keep their pace"),
            (self.hung.is_empty(), "no conversation hangs"),
            (
                self.stopped_in < Duration::from_secs(5),
                "the stop waits for nobody",
            ),
        ];
        let broken = promises.into_iter().filter(|(kept, _)| !kept);
        broken.map(|(_, promise)| promise.to_owned()).collect()
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total: u64 = self.conversations.values().sum();
        writeln!(f, "conversations  {total}: {:?}", self.conversations)?;
        let book = &self.book;
        writeln!(
            f,
            "connections    {} built, {} opened, {} told their end, {} destroyed; {} messages",
            book.built, book.opened, book.ended, book.destroyed, book.messages
        )?;
        writeln!(f, "left           {:?}", self.settled)?;
        let [warm, load, end] = self.resident;
        writeln!(
            f,
            "memory         {warm} KiB warm, {load} under load, {end} at the end"
        )?;
        writeln!(f, "hung           {:?}", self.hung)?;
        writeln!(f, "polite         {}", self.service)?;
        write!(f, "stopped in     {:?}", self.stopped_in)
    }
}

/// This process's resident memory in KiB.
pub(super) fn resident() -> io::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .ok_or_else(|| io::Error::other("/proc/self/status has no VmRSS"))
}

/// This process's open descriptors.
pub(super) fn descriptors() -> io::Result<usize> {
    Ok(std::fs::read_dir("/proc/self/fd")?.count())
}
