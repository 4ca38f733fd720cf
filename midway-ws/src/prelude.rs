//! Imports for a file with a WebSocket controller: `use midway_ws::prelude::*`.

pub use crate::{
    Ask, AskError, Bytes, CloseCode, CloseReason, Context, Decision, Event, EventError, Extract,
    IntoReply, Json, Message, Path, Query, Receivers, StatusCode, Streamed, UpgradeRequest, Valid,
    WsApplication, WsFramework, on_ws_connection, on_ws_disconnection, on_ws_message, ws_broadcast,
    ws_controller, ws_emit,
};
pub use midway_core::Stopping;
