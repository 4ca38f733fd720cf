//! The socket controllers, one path each.

mod hello;
mod broadcast;
