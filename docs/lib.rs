//! The book and the README: each module is a page of `src/`, so that the page's code is compiled and run as doctests.

#[doc = include_str!("../README.md")]
pub mod readme {}
#[doc = include_str!("src/introduction.md")]
pub mod introduction {}
#[doc = include_str!("src/first-app.md")]
pub mod first_app {}
#[doc = include_str!("src/components.md")]
pub mod components {}
#[doc = include_str!("src/configuration.md")]
pub mod configuration {}
#[doc = include_str!("src/websocket.md")]
pub mod websocket {}
#[doc = include_str!("src/events.md")]
pub mod events {}
#[doc = include_str!("src/http.md")]
pub mod http {}
#[doc = include_str!("src/background-work.md")]
pub mod background_work {}
#[doc = include_str!("src/testing.md")]
pub mod testing {}
#[doc = include_str!("src/writing-a-framework.md")]
pub mod writing_a_framework {}
#[doc = include_str!("src/errors.md")]
pub mod errors {}
#[doc = include_str!("src/start-up.md")]
pub mod start_up {}
#[doc = include_str!("src/midwayjs.md")]
pub mod midwayjs {}
