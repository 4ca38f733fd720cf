//! The usual imports of a file with controllers: the attributes, extractors and responses, most of them axum's.

pub use crate::{
    HttpApplication, HttpContext, HttpError, HttpFramework, Json, Path, Query, Valid, all,
    controller, delete, get, head, options, patch, post, put,
};
pub use axum::{
    Extension, Form, Router,
    body::{Body, Bytes},
    extract::{MatchedPath, OriginalUri, Request},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{Html, IntoResponse, Redirect, Response},
};
pub use midway_core::Stopping;
