//! midway-mock.
