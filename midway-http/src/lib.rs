//! The HTTP framework of midway-rs.
#![doc = include_str!("docs/overview.md")]

// The options from the config table `http`, and the configuration that brings the framework.
mod options;
mod configuration;
// The framework and its application: made, served, drained.
mod framework;

// The walk of one request: path to route, request to arguments, the controller's method, result to response.
mod admit;
mod inbound;
mod invoke;
mod outbound;
// The way to treat a user's type, chosen by the compiler.
mod choice;

pub use self::{
    configuration::Configuration,
    framework::{HttpApplication, HttpFramework, SetupError},
    inbound::HttpContext,
    options::HttpOptions,
    outbound::{HttpError, ProblemDetails},
};
// The listener, and what it shares between HTTP and WebSocket.
pub use midway_server::{
    self as server, Invalid, Json, Path, Query, Valid, Validate, Violation, parameters,
};
// The crates whose types stand in this one's signatures, in the versions that fit.
pub use axum;
pub use http;
pub use midway_http_macros::{all, controller, delete, get, head, options, patch, post, put};

pub mod prelude;

// The items that generated code calls.
#[doc(hidden)]
pub mod __private;
