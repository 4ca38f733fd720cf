//! The line framework as an application sees it.

// A client that speaks lines.
mod client;
// What midway-mock asks of every framework.
mod contract;
// Lines good and bad.
mod protocol;
// Two applications, port 0, a port that is taken.
mod listening;
// What keeps an application from starting.
mod start_up;
// The attribute, in the words of its errors.
mod attribute;
// The end.
mod drain;
// What the crate brings besides the framework.
mod components;
