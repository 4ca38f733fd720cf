//! A line-based TCP framework for midway-rs: one word, its arguments, one answer a line.
//!
//! An application imports [`Configuration`] and registers components for words:
//!
//! ```
//! use midway_core::prelude::*;
//! use plugin::{BadLine, Line, line_controller, word};
//!
//! #[derive(Component)]
//! struct Arithmetic;
//!
//! #[line_controller]
//! impl Arithmetic {
//!     #[word("ADD")]
//!     async fn add(&self, line: Line) -> Result<String> {
//!         let mut sum = 0i64;
//!         for number in line.arguments() {
//!             let number: i64 = number.parse().map_err(|_| BadLine::new(format_args!("{number} is no number")))?;
//!             sum = sum.checked_add(number).ok_or_else(|| BadLine::new("the sum is too large"))?;
//!         }
//!         Ok(sum.to_string())
//!     }
//! }
//!
//! #[derive(Configuration)]
//! #[configuration(imports = [plugin::Configuration])]
//! struct MainConfiguration;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<()> {
//! # use tokio::io::{AsyncReadExt, AsyncWriteExt};
//! # let app = midway_core::Bootstrap::configure::<MainConfiguration>().config("line.port", 0).start().await?;
//! # let address = app.container().app::<plugin::LineApplication>()?.local_addr().ok_or(Error::msg("no address"))?;
//! # let mut client = tokio::net::TcpStream::connect(address).await?;
//! # client.write_all(b"ADD 1 2\n").await?;
//! # let mut answer = [0; 2];
//! # client.read_exact(&mut answer).await?;
//! # assert_eq!(&answer, b"3\n");
//! # app.stop().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # The protocol
//!
//! A line ends with LF or CR LF and is UTF-8. Its first word chooses the handler; case counts. The
//! answer is one line. A line that cannot be answered gets `ERR ` and a reason, and the connection
//! stays open, except after a line that is too long. An empty line gets no answer.
//!
//! # Codes
//!
//! | code | what is wrong |
//! | --- | --- |
//! | `E-LINE-001` | an option's value makes no sense |
//! | `E-LINE-002` | two handlers for one word |
//! | `E-LINE-003` | what a handler is registered for is not one word |
//! | `E-LINE-004` | the address cannot be listened on |

// What an application imports.
mod configuration;
pub use configuration::Configuration;
// A component for everybody, until an application brings a better one.
mod greeter;
pub use greeter::{Greeter, Hello, PlainGreeter};
// The framework the container drives, its options and its handle.
mod framework;
pub use framework::LineFramework;
mod options;
pub use options::LineOptions;
mod application;
pub use application::LineApplication;
// What is wrong before anything is built, or when the port is taken.
mod check;
// From a word to a component's method.
mod handler;
pub use handler::LineRegistration;
pub use plugin_macros::{line_controller, word};
// One line: what handlers get.
mod line;
pub use line::{BadLine, Line, Peer};
// From the socket to the handler and back.
mod listener;
mod connection;
mod frame;

/// What `#[line_controller]` expands to. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::handler::{Answering, Handler, LineRegistration, WordDefinition, handler_of};
    pub use inventory;
    pub use midway_core::Location;
    pub use std::{any::TypeId, boxed::Box};
    // For `Location::new(core::file!(), …)`, under a path that no module of the user's shadows.
    pub use core;

    /// The attributes that `#[line_controller]` takes off methods.
    pub mod attributes {
        /// Makes a use of every import of this module.
        pub const MIDWAY_ATTRIBUTES: () = ();
        pub use plugin_macros::word;
    }
}
