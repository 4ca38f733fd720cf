//! midway-core/macros.
