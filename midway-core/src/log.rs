//! Log events that never take their caller down: a subscriber that panics is a log that is lost.

use crate::guarded::unpanicked;

/// Emits an event. A step of the lifecycle goes on whatever the subscriber, or the `Display` of what it
/// prints, does.
pub(crate) fn logged(event: impl FnOnce()) {
    let _lost = unpanicked(|| {
        event();
        Ok(())
    });
}
