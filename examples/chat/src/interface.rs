//! What is said between the page and the server, as JSON with a `kind`.

use serde::{Deserialize, Serialize};

/// What a page says.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum FromPage {
    /// The first message of a page: under which name it talks.
    Join {
        /// As typed; the server trims and shortens it.
        name: String,
    },
    /// Something to be read by all.
    Say {
        /// As typed.
        text: String,
    },
}

/// What every page is told.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum ToPages {
    /// Somebody came.
    Joined {
        /// Who.
        name: String,
        /// Everybody who is there now, in the order of the alphabet.
        people: Vec<String>,
    },
    /// Somebody said something.
    Said {
        /// Who.
        name: String,
        /// What.
        text: String,
    },
    /// Somebody went, or lost the connection.
    Left {
        /// Who.
        name: String,
        /// Everybody who is still there, in the order of the alphabet.
        people: Vec<String>,
    },
    /// Said over HTTP, by nobody in the room.
    Announced {
        /// What.
        text: String,
    },
}

/// The body of `POST /broadcast`.
#[derive(Clone, Debug, Deserialize)]
pub struct Announcement {
    /// What every page shows.
    pub text: String,
}
