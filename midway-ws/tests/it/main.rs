//! What the WebSocket framework promises, asked over real sockets.

mod app;
mod journal;

mod hello;
mod replies;
mod parameters;
mod order;
mod before_open;
mod disconnection;
mod panics;
mod faults;
mod refusals;
mod authentication;
mod rooms;
mod heartbeat;
mod slow_consumers;
mod around;
mod deflate;
mod stop;
mod servers;
mod boot;
