//! Log events that never take their caller down.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Emits an event. A subscriber that panics is a log that is lost, and nothing else.
pub(crate) fn logged(event: impl FnOnce()) {
    let _lost = catch_unwind(AssertUnwindSafe(event));
}
