//! Clients' sockets, with nothing between them and the fault that they are to make.

// Where a client connects, in clear or over TLS.
mod door;
// The certificate of one run.
mod certificate;
// A WebSocket client, frame by frame.
mod web_socket;
// HTTP/2 frames.
pub mod http2;

pub use self::{
    certificate::Certificate,
    door::{Door, Io, Socket},
    web_socket::{WebSocket, drain},
};
