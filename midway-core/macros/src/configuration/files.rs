//! The config files at a path of `import_configs`: one, or those of a folder.

use std::path::{Path, PathBuf};
use syn::LitStr;

/// In the order of reading: where two formats set one key, the later wins.
const FORMATS: &[&str] = &["toml", "yaml", "yml", "json"];

/// The files at `path`, which is relative to the crate's folder, each as it is written there.
pub(crate) fn below(path: &LitStr) -> syn::Result<Vec<LitStr>> {
    let Some(crate_folder) = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        return Ok(vec![path.clone()]);
    };
    let name = path.value();
    let there = crate_folder.join(&name);
    if there.is_dir() {
        return folder(path, &there);
    }
    if !there.is_file() {
        let message = format_args!(
            "there is no file or folder `{name}`; the path is relative to the crate's folder, where Cargo.toml is"
        );
        return Err(syn::Error::new(path.span(), message));
    }
    if format(&name).is_none() {
        let message = "a config file ends in .toml, .yaml, .yml or .json";
        return Err(syn::Error::new(path.span(), message));
    }
    Ok(vec![path.clone()])
}

/// `config.<environment>.<format>`, in an order that does not depend on the system.
fn folder(path: &LitStr, there: &Path) -> syn::Result<Vec<LitStr>> {
    let unreadable = |error| syn::Error::new(path.span(), format_args!("cannot be read: {error}"));
    let mut names = Vec::new();
    for entry in std::fs::read_dir(there).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().into_string();
        names.extend(name.ok().filter(|name| name.starts_with("config.")));
    }
    names.sort_by_cached_key(|name| (format(name), name.clone()));
    names.retain(|name| format(name).is_some());
    if names.is_empty() {
        let message = "no config file in this folder: they are called config.default.toml, config.local.toml and so on";
        return Err(syn::Error::new(path.span(), message));
    }
    let folder = path.value();
    let inside = |name: String| format!("{}/{name}", folder.trim_end_matches('/'));
    let literals = names.into_iter().map(inside);
    Ok(literals
        .map(|file| LitStr::new(&file, path.span()))
        .collect())
}

fn format(name: &str) -> Option<usize> {
    let (_, extension) = name.rsplit_once('.')?;
    FORMATS.iter().position(|format| *format == extension)
}
