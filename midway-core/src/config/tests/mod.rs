//! One module a promise; the files they read live in folders of their own that vanish with the test.

mod asking;
mod dotenv;
mod errors;
mod files;
mod layers;
mod panics;
mod positions;
mod secret_files;
mod secrets;
mod sections;
mod spelling;
mod unread;
mod variables;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde::de::DeserializeOwned;

use super::{Config, ConfigError, ConfigLoader};

/// An application's folder for one test.
struct App {
    folder: PathBuf,
}

impl App {
    /// A folder with those files in it; a path that ends in `/` is a folder.
    fn with(files: &[(&str, &str)]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("midway-config-{}-{number}", std::process::id());
        let app = Self {
            folder: std::env::temp_dir().join(name),
        };
        for (path, text) in files {
            app.write(path, text.as_bytes());
        }
        app
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let full = self.folder.join(path);
        if path.ends_with('/') {
            return std::fs::create_dir_all(full).unwrap();
        }
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, bytes).unwrap();
    }

    fn path(&self) -> &Path {
        &self.folder
    }

    fn loader(&self, environment: &str) -> ConfigLoader {
        ConfigLoader::new(environment).base_dir(&self.folder)
    }

    fn config(&self, environment: &str) -> Config {
        self.loader(environment).load().unwrap()
    }

    fn errors(&self, environment: &str) -> Vec<ConfigError> {
        self.loader(environment).load().unwrap_err()
    }
}

impl Drop for App {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// A config that is only this TOML.
fn toml(text: &str) -> Config {
    ConfigLoader::new("local")
        .defaults("test", text)
        .load()
        .unwrap()
}

/// The keys of a section that `T` does not know: each with the nearest one and the place.
fn unknown_keys<T: DeserializeOwned>(
    config: &Config,
    key: &str,
) -> Vec<(String, Option<String>, String)> {
    let errors = config.section::<T>(key).err().unwrap_or_default();
    let unknown = |error| match error {
        ConfigError::UnknownKey {
            key,
            nearest,
            origin,
            ..
        } => Some((key, nearest, origin.unwrap().to_string())),
        _ => None,
    };
    errors.into_iter().filter_map(unknown).collect()
}

fn variable(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// A config that is only these variables.
fn variables(variables: &[(&str, &str)]) -> Config {
    let variables = variables.iter().map(|(name, value)| variable(name, value));
    ConfigLoader::new("prod").env(variables).load().unwrap()
}
