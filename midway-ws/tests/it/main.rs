//! What the WebSocket framework promises, asked over real sockets.

mod app;
mod hello;
