//! The HTTP controllers.

/// `/`: the page, and a way to speak to everybody over HTTP.
pub mod home;
