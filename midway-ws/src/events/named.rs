//! [`Event`]: a type with a name on the wire, and its frame.

use serde::Serialize;

/// A type that is sent to clients under a name: `{"event":"said","data":{…}}`.
///
/// `#[derive(Event)]` takes the type's name in snake case (`RoomClosed` is `room_closed`);
/// `#[event("chat.said")]` sets another.
///
/// ```
/// use midway_ws::Event;
///
/// #[derive(serde::Serialize, Event)]
/// struct Said {
///     text: String,
/// }
///
/// #[derive(serde::Serialize, Event)]
/// #[event("chat.left")]
/// struct Left;
///
/// assert_eq!((Said::NAME, Left::NAME), ("said", "chat.left"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no event",
    label = "an event is expected here",
    note = "derive `serde::Serialize` and `midway_ws::Event` for it: its name on the wire is the type's, or `#[event(\"chat.said\")]`"
)]
pub trait Event: Serialize {
    /// Its name on the wire.
    const NAME: &'static str;
}

/// An event's frame.
#[derive(Debug, Serialize)]
pub(crate) struct Named<T> {
    event: &'static str,
    data: T,
}

impl<T> Named<T> {
    /// `data` under a name.
    pub(crate) fn new(event: &'static str, data: T) -> Self {
        Self { event, data }
    }
}

impl<'a, E: Event> From<&'a E> for Named<&'a E> {
    fn from(event: &'a E) -> Self {
        Self::new(E::NAME, event)
    }
}

/// Returns true if no two names are the same. For generated code, which asks at compile time.
#[must_use]
pub const fn distinct(names: &[&str]) -> bool {
    let mut index = 0;
    while index < names.len() {
        let mut other = index + 1;
        while other < names.len() {
            if same(names[index].as_bytes(), names[other].as_bytes()) {
                return false;
            }
            other += 1;
        }
        index += 1;
    }
    true
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}
