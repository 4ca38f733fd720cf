//! From a request to the arguments of a handler.

// The request as an object to inject.
mod context;
pub use context::HttpContext;
// Request bodies with a minimum rate.
mod body;
pub(crate) use body::{Pace, Patient};
// The client's address for axum's extractors.
mod facts;
pub(crate) use facts::{introduce, introduce_in_process};
// The extraction of an argument from the request.
pub(crate) mod argument;
