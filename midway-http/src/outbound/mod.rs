//! From a handler's result to a response.

// The response that a result becomes, chosen by its type.
mod outcome;
pub use outcome::Settled;
mod value;
// Errors: one with a status, and the document that every error becomes.
mod error;
pub use error::HttpError;
mod problem;
pub use problem::ProblemDetails;
pub(crate) use problem::{Exposure, PROBLEM_JSON};
mod failure;
pub(crate) use failure::{Site, failed, panicked, rejected};
// Streams that end at the stop.
mod stream;
pub(crate) use stream::ended_by;
// The final pass over every response.
mod finish;
pub(crate) use finish::finish;
