//! The HTTP framework: made with the application, served through the shared listener, drained with it.

// The framework the container drives.
mod component;
pub use component::HttpFramework;
// Its handle for components, and requests in process.
mod application;
pub use application::HttpApplication;
// From a request of the listener, or of a test, to a response.
mod service;
// The error of a late addition.
mod error;
pub use error::SetupError;
