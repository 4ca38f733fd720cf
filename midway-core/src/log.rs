//! Log events that cannot stop their caller: a subscriber that panics loses the event and nothing else.

use crate::guarded::unpanicked;

/// Emits an event; a panic of the subscriber, or of the `Display` of what it prints, ends here.
pub fn logged(event: impl FnOnce()) {
    let _lost = unpanicked(|| {
        event();
        Ok(())
    });
}
