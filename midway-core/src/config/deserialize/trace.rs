//! The path to the value being read, and the notes that a reading takes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::fault::ValueFault;

/// The way from the root of a reading to the value at hand.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Root(&'a str),
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root(key) | Self::Key(Path::Root(""), key) => f.write_str(key),
            Self::Key(outer, key) => write!(f, "{outer}.{key}"),
            Self::Index(outer, at) => write!(f, "{outer}[{at}]"),
        }
    }
}

/// The notes of one reading; for the readings after the first, also the keys that are known to be faulty.
///
/// serde stops at the first fault. To find them all, a section is read again with a stand-in at every
/// faulty key, until it succeeds.
#[derive(Default)]
pub(in super::super) struct Trace {
    /// Keys that the struct being read does not have.
    unknown: RefCell<Vec<ValueFault>>,
    secrets: RefCell<Vec<String>>,
    stand_ins: BTreeMap<String, RefCell<Option<String>>>,
    /// Keys that count as absent: no stand-in fits there, as for an untagged enum.
    left_out: BTreeSet<String>,
}

impl Trace {
    /// For the next reading: one more stand-in.
    pub(in super::super) fn stand_in(&mut self, key: &str) {
        self.stand_ins.entry(key.to_owned()).or_default();
        self.unknown.take();
    }

    /// For the next reading: no value at `key`, where a stand-in was refused. False if that was tried.
    pub(in super::super) fn leave_out(&mut self, key: &str) -> bool {
        let is_new = self.stand_ins.contains_key(key) && self.left_out.insert(key.to_owned());
        if is_new {
            self.unknown.take();
        }
        is_new
    }

    /// True if the value at the path counts as absent.
    pub(super) fn leaves_out(&self, path: &Path<'_>) -> bool {
        !self.left_out.is_empty() && self.left_out.contains(&path.to_string())
    }

    /// True if a stand-in is at `key` or around it.
    pub(in super::super) fn covers(&self, key: &str) -> bool {
        let inside = |outer: &str| {
            let rest = key.strip_prefix(outer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        self.stand_ins.keys().any(|outer| inside(outer))
    }

    /// The kind of value that the stand-in at `key` was asked for.
    pub(in super::super) fn expectation(&self, key: &str) -> Option<String> {
        self.stand_ins.get(key)?.borrow().clone()
    }

    pub(in super::super) fn into_unknown(self) -> Vec<ValueFault> {
        self.unknown.into_inner()
    }

    /// The keys at which a `Secret` was read.
    pub(in super::super) fn into_secrets(self) -> Vec<String> {
        self.secrets.into_inner()
    }

    /// True if a `Secret` was read at the key.
    pub(super) fn reads_secret(&self, key: &str) -> bool {
        self.secrets.borrow().iter().any(|secret| secret == key)
    }

    pub(super) fn note_secret(&self, key: String) {
        self.secrets.borrow_mut().push(key);
    }

    /// True if a stand-in is exactly at the path.
    pub(super) fn stands_in(&self, path: &Path<'_>) -> bool {
        !self.stand_ins.is_empty() && self.stand_ins.contains_key(&path.to_string())
    }

    pub(super) fn note_expectation(&self, key: &str, expected: &str) {
        if let Some(noted) = self.stand_ins.get(key) {
            noted
                .borrow_mut()
                .get_or_insert_with(|| expected.to_owned());
        }
    }

    pub(super) fn note_unknown(&self, unknown: ValueFault) {
        self.unknown.borrow_mut().push(unknown);
    }
}
