//! The promises of the container, one module each.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, and some see what a panic does"
)]

// A framework that acts as a test says, for the two modules on steps of a stop.
mod journal;

// Components are found, linked, built and destroyed.
mod components;
// What a start-up report says.
mod report;
// Ten thousand components.
mod scale;
// In which order and how often things are built, imported and made ready.
mod construction;
// Applications of the same types share nothing, and leave nothing behind.
mod isolation;
// Handles, and what they keep alive.
mod looking_up;
// Everything is taken back in reverse, whatever fails on the way.
mod stopping;
// All steps of a stop share one deadline.
mod stop_budget;
// The stop waits for background tasks.
mod background_tasks;
// Panics, also of what is dropped.
mod panics;
// Components learn that the stop has begun.
mod told_of_the_stop;
// What a factory provides is ended, too.
mod ending_what_is_provided;
// What is dropped half-way is taken back; without a runtime nothing starts.
mod giving_up;
// Components that panic when they are dropped; requests that never come to be.
mod letting_go;
// Values, objects, namespaces, and the main framework.
mod configurations;
// Every step is told, with its duration and how it ended.
mod steps;
// What the start says of a misspelled variable and of a config folder elsewhere.
mod block;
// Interceptors around a component's own methods.
mod intercept;
// Interceptors that know arguments and results; every form of method.
mod intercept_types;
