//! midway-core.
