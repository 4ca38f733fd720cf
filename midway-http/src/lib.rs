//! midway-http.
