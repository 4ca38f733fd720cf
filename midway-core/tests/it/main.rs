//! The promises of the container, one module each.

// Components are found, linked, built and destroyed.
mod components;
// What a start-up report says.
mod report;
