//! The promises of the container, one module each.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

// Components are found, linked, built and destroyed.
mod components;
// What a start-up report says.
mod report;
// Interceptors around a component's own methods.
mod intercept;
