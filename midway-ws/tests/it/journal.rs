//! Entries that handlers write, and a wait for them.

use std::sync::Mutex;

use midway_core::{Component, Configuration};
use tokio::{sync::Notify, time::timeout};

use crate::app::PATIENCE;

/// Owns the journal; imported by every test that needs one.
#[derive(Configuration, Debug)]
pub(crate) struct Journals;

/// Notes of one application's handlers, in order.
#[derive(Component, Debug)]
pub(crate) struct Journal {
    lines: Mutex<Vec<String>>,
    written: Notify,
    gate: Notify,
}

impl Journal {
    pub(crate) fn note(&self, line: impl Into<String>) {
        self.lines.lock().unwrap().push(line.into());
        self.written.notify_waiters();
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }

    /// Waits until `count` lines are noted.
    pub(crate) async fn wait(&self, count: usize) -> Vec<String> {
        timeout(PATIENCE, async {
            loop {
                let written = self.written.notified();
                let lines = self.lines();
                if lines.len() >= count {
                    return lines;
                }
                written.await;
            }
        })
        .await
        .unwrap_or_else(|_| panic!("only {:?} was noted", self.lines()))
    }

    /// A handler waits here until the test opens.
    pub(crate) async fn pass(&self) {
        self.gate.notified().await;
    }

    pub(crate) fn open(&self) {
        self.gate.notify_one();
    }
}
