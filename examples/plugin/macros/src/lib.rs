//! The attributes of the line framework. Use them through `plugin`, which re-exports them.

// `#[line_controller]` and the words inside it.
mod line_controller;

use line_controller::KIND;
use midway_macros_support::controller::stray;
use proc_macro::TokenStream;

/// Makes an `impl` block of a component a controller of lines: its methods with `#[word("PING")]` answer them.
///
/// A method takes `&self` and the `Line`, is async, and returns `midway_core::Result<String>`: the answer, one line.
/// `#[line_controller(crate = path)]` where `plugin` has another path than `::plugin`.
#[proc_macro_attribute]
pub fn line_controller(arguments: TokenStream, item: TokenStream) -> TokenStream {
    line_controller::expand(arguments.into(), &item.into()).into()
}

/// The word that a method answers: `#[word("PING")]` inside an `impl` block with [`macro@line_controller`].
#[proc_macro_attribute]
pub fn word(_: TokenStream, item: TokenStream) -> TokenStream {
    stray("word", &KIND, &item.into()).into()
}
