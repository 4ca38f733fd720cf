//! From a node of the tree to a Rust type, with every fault placed at its leaf key.

// Faults and their wording.
pub(super) mod fault;
mod wording;
// The path to the value, and the notes of one reading.
pub(super) mod trace;
// The texts that no error may quote.
mod secrets;
// From the value at a key to the type that asks; a variable's text becomes the wanted kind of value.
mod reader;
mod text;
// Going into tables, arrays and variants.
mod access;

use std::any::type_name;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::de::DeserializeOwned;

use super::tree::ConfigNode;
use crate::container::definition::short_type;
use crate::error::panic_message;
use fault::{Reason, ValueFault};
use reader::{Input, Reader};
use trace::{Path, Trace};

/// Part of the name of every type that contains secrets.
const SECRETS: &str = "config::secret::Secret<";

/// Deserialises what is at `key`; `node` is `None` if nothing is there.
pub(super) fn read<T: DeserializeOwned>(
    key: &str,
    node: Option<&ConfigNode>,
    trace: &Trace,
) -> Result<T, ValueFault> {
    let path = Path::Root(key);
    let input = match node {
        _ if trace.stands_in(&path) => Input::StandIn,
        Some(node) => Input::Value(node),
        None => Input::Absent,
    };
    let reader = Reader {
        input,
        path: &path,
        trace,
    };
    unpanicked(|| T::deserialize(reader)).map_err(|fault| {
        let fault = fault.at(&path, node);
        match node {
            // A list or a map of secrets that is given one value instead must not show it either.
            Some(node) if fault.key() == key && type_name::<T>().contains(SECRETS) => {
                fault.conceal(node.describe_kind())
            }
            Some(node) => fault.without(&secrets::texts(node, &path, trace)),
            None => fault,
        }
    })
}

/// The keys of `T` if it is a struct, as serde names them; none for anything else.
pub(crate) fn struct_keys<T: DeserializeOwned>() -> &'static [&'static str] {
    let keys = Cell::new(&[][..]);
    let reader = Reader {
        input: Input::Fields(&keys),
        path: &Path::Root(""),
        trace: &Trace::default(),
    };
    let _refused = unpanicked(|| T::deserialize(reader));
    keys.get()
}

/// Reads a `T`, whose `Deserialize` may be the user's and may panic: a fault like another.
fn unpanicked<T>(read: impl FnOnce() -> Result<T, ValueFault>) -> Result<T, ValueFault> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|payload| {
        Err(ValueFault::new(Reason::Panicked {
            type_name: short_type(type_name::<T>()),
            message: panic_message(&*payload),
        }))
    })
}
