//! What generated code calls. Not part of the public interface.

pub use crate::{
    admit::{ControllerDefinition, ControllerRegistration, HttpController, Routes},
    invoke::Call,
    outbound::{
        AnyOutcome, AnyValue, EmptyValue, FallibleOutcome, OptionalValue, Outcome, OwnErrorOutcome,
        Site, Split, UnfitValue, Value,
    },
};
pub use axum::extract::{FromRequest, FromRequestParts, Request};
pub use inventory;
pub use midway_core::__private::Location;
