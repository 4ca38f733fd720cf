//! The socket controllers, one path each.

/// `/`: the answer goes to whoever asked.
pub mod hello;
/// `/broadcast`: the answer goes to every connected client.
pub mod broadcast;
/// `/greetings/{name}`: parameters from the address.
pub mod greeting;
