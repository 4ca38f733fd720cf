//! What generated code calls. Not part of the public interface.

pub use crate::{
    admit::{ControllerDefinition, ControllerRegistration, HttpController, Routes},
    inbound::argument::{
        Argument, EarlyBody, HeadArgument, LastArgument, UnfitArgument, UnfitData,
    },
    invoke::{Call, Opened},
    outbound::{
        AnyOutcome, AnyValue, EmptyValue, FallibleOutcome, OptionalValue, Outcome, OwnErrorOutcome,
        Settled, UnfitValue, Value,
    },
};
pub use axum::extract::Request;
pub use inventory;
pub use midway_core::__private::{Location, core};

/// What `#[controller]` takes off its block and the methods in it.
pub mod attributes {
    pub use midway_macros::{
        all, delete, filter, get, guard, head, middleware, options, patch, post, put, result_filter,
    };
}

/// Guards, middleware and filters of one level.
pub type Layer = midway_core::Layer<crate::HttpContext>;
