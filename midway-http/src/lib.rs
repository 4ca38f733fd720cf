//! The HTTP framework of midway-rs, and the listener that it shares with WebSocket.
#![cfg_attr(feature = "framework", doc = include_str!("docs/overview.md"))]

// accept: one listener with its limits, upgrades and drain. No router, no container.
pub mod server;

// `Json`, the same over HTTP and over WebSocket.
#[cfg(feature = "server")]
mod json;

// Cookies and query parameters, too.
pub mod parameters;

// The options from the config table `http`, and the configuration that brings the framework.
#[cfg(feature = "framework")]
mod options;
#[cfg(feature = "framework")]
mod configuration;
// The framework and its application: made, served, drained.
#[cfg(feature = "framework")]
mod framework;

// The walk of one request: path to route, request to arguments, the controller's method, result to response.
#[cfg(feature = "framework")]
mod admit;
#[cfg(feature = "framework")]
mod inbound;
#[cfg(feature = "framework")]
mod invoke;
#[cfg(feature = "framework")]
mod outbound;

#[cfg(feature = "server")]
#[doc(hidden)]
pub use self::json::JSON;
#[cfg(feature = "server")]
pub use self::json::Json;
#[cfg(feature = "framework")]
pub use self::{
    configuration::Configuration,
    framework::{HttpApplication, HttpFramework, SetupError},
    inbound::HttpContext,
    options::HttpOptions,
    outbound::{HttpError, ProblemDetails},
};
// The crates whose types stand in this one's signatures, in the versions that fit.
#[cfg(feature = "framework")]
pub use axum;
pub use http;
#[cfg(feature = "framework")]
pub use midway_http_macros::{all, controller, delete, get, head, options, patch, post, put};

#[cfg(feature = "framework")]
pub mod prelude;

// What generated code calls.
#[cfg(feature = "framework")]
#[doc(hidden)]
pub mod __private;
