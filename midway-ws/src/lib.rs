//! midway-ws.
