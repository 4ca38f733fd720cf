//! The HTTP controllers.

mod home;
