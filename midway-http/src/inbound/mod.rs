//! From a request to what handlers take.

// The request as an object to inject.
mod context;
pub use context::HttpContext;
// Request bodies that do not wait for ever.
mod body;
pub(crate) use body::{Pace, Patient};
// What axum's extractors want to know about the socket.
mod facts;
pub(crate) use facts::{introduce, introduce_in_process};
// How an argument is taken from the request.
pub(crate) mod argument;
