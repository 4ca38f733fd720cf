//! The corpora, kept in `fuzz/corpus`: a folder a target, a file an input.

use std::{fs, io, path::PathBuf};

use super::{TARGETS, seeds};

fn folder(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/corpus")
        .join(target)
}

/// The inputs kept for a target, by name.
///
/// # Errors
///
/// The folder cannot be read.
pub fn corpus(target: &str) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut inputs = Vec::new();
    for entry in fs::read_dir(folder(target))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        inputs.push((name, fs::read(entry.path())?));
    }
    inputs.sort();
    Ok(inputs)
}

/// Writes every target's seeds into its corpus. What else is there stays. Returns how many.
///
/// # Errors
///
/// A file cannot be written.
pub fn write_seeds() -> io::Result<usize> {
    let mut written = 0;
    for (target, _) in TARGETS {
        fs::create_dir_all(folder(target))?;
        for (name, input) in seeds::of(target) {
            fs::write(folder(target).join(name), input)?;
            written += 1;
        }
    }
    Ok(written)
}
