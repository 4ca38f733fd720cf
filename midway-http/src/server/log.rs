//! Log lines that cannot stop what writes them.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Logs, whatever the subscriber does: one that panics, because its output is gone, must not take a loop, an answer or
/// a connection's end with it.
pub(crate) fn logged(log: impl FnOnce()) {
    // The subscriber's state is its own; nothing of ours is touched in between.
    let _ = catch_unwind(AssertUnwindSafe(log));
}
