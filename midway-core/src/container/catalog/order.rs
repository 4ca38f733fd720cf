//! The order of an application's components: by type, then by name, then by place.

use crate::container::definition::Definition;
use std::cmp::Ordering;

/// By type and name; where they stand decides only between the same twice.
pub(super) fn compare(a: &Definition, b: &Definition) -> Ordering {
    let types = a.key.path().cmp(b.key.path());
    types.then_with(|| compare_namesakes(a, b))
}

/// [`compare`] for two of one type.
fn compare_namesakes(a: &Definition, b: &Definition) -> Ordering {
    (a.name, a.location).cmp(&(b.name, b.location))
}

/// In the order of [`compare`].
pub(super) fn sorted(definitions: Vec<Definition>) -> impl Iterator<Item = Definition> {
    let paths = definitions.iter().map(|definition| definition.key.path());
    let paths: Vec<&str> = paths.collect();
    let mut keys: Vec<Key> = (0..paths.len()).map(|at| Key { head: 0, at }).collect();
    sort_keys(&mut keys, 0, &paths, &definitions);
    let mut unsorted: Vec<_> = definitions.into_iter().map(Some).collect();
    keys.into_iter()
        .filter_map(move |key| unsorted[key.at].take())
}

struct Key {
    /// The bytes behind what all share, the first in the highest place.
    head: u128,
    /// The definition's index.
    at: usize,
}

/// Sorts keys that are known to share their first `skip` bytes. Most paths begin alike: what all share
/// is passed over, and the bytes behind it are compared as one number.
fn sort_keys(keys: &mut [Key], skip: usize, paths: &[&str], definitions: &[Definition]) {
    let Some((first, rest)) = keys.split_first() else {
        return;
    };
    let path = |key: &Key| paths[key.at].as_bytes();
    let first = path(first);
    let shared = rest.iter().fold(first.len(), |shared, key| {
        shared_with(&first[..shared], path(key), skip)
    });
    if keys.iter().all(|key| path(key).len() == shared) {
        return keys
            .sort_unstable_by(|a, b| compare_namesakes(&definitions[a.at], &definitions[b.at]));
    }
    for key in keys.iter_mut() {
        key.head = head(&path(key)[shared..]);
    }
    keys.sort_unstable_by_key(|key| key.head);
    for alike in keys.chunk_by_mut(|a, b| a.head == b.head) {
        if alike.len() > 1 {
            sort_keys(alike, shared, paths, definitions);
        }
    }
}

/// How many bytes they share, of which `skip` are known.
fn shared_with(a: &[u8], b: &[u8], skip: usize) -> usize {
    if b.starts_with(a) {
        return a.len();
    }
    let pairs = a.iter().zip(b).skip(skip);
    skip + pairs.take_while(|(a, b)| a == b).count()
}

/// The first sixteen bytes as a number that is compared like them; no path has a zero byte in it.
fn head(bytes: &[u8]) -> u128 {
    let mut head = [0; 16];
    let shown = bytes.len().min(head.len());
    head[..shown].copy_from_slice(&bytes[..shown]);
    u128::from_be_bytes(head)
}

#[cfg(test)]
mod tests {
    use super::{Key, sort_keys};

    #[test]
    fn keys_are_sorted_like_their_paths() {
        let paths = [
            "chat::hub::Hub",
            "chat::hub::Hub2",
            "chat::hub",
            "midway_ws::framework::WsFramework",
            "chat::hub::member::Members",
            "chat::hub::member::Member",
            "alloc::vec::Vec<chat::hub::Hub>",
            "chat::hub::hüb::Hüb",
            "m",
        ];
        for rotation in 0..paths.len() {
            let mut turned = paths;
            turned.rotate_left(rotation);
            let mut keys: Vec<Key> = (0..paths.len()).map(|at| Key { head: 0, at }).collect();
            sort_keys(&mut keys, 0, &turned, &[]);
            let sorted: Vec<&str> = keys.iter().map(|key| turned[key.at]).collect();
            turned.sort_unstable();
            assert_eq!(sorted, turned);
        }
    }
}
