//! The usual imports of a file with controllers: the attributes, axum's extractors and responses.

pub use crate::{
    HttpApplication, HttpContext, HttpError, HttpFramework, Json, all, controller, delete, get,
    head, options, patch, post, put,
};
pub use axum::{
    Extension, Form, Router,
    body::{Body, Bytes},
    extract::{MatchedPath, OriginalUri, Path, Query, Request},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{Html, IntoResponse, Redirect, Response},
};
pub use midway_core::Stopping;
