//! The application's folder, and the files in it.

use std::path::{Path, PathBuf};

/// The folder of config files inside the application's folder.
pub(crate) const FOLDER: &str = "config";

/// The file of a developer's own variables inside the application's folder.
pub(super) const DOTENV: &str = ".env";

/// The application's folder: there may be a `config/` in it, and paths among the values count from it.
#[derive(Clone, Debug, Default)]
pub(crate) enum BaseDir {
    #[default]
    None,
    Folder(PathBuf),
    /// The working folder, which has no `config/`.
    Working(PathBuf),
}

impl BaseDir {
    /// The working folder, without a search for `config/`.
    pub(crate) fn working() -> Self {
        Self::Working(std::env::current_dir().unwrap_or_default())
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::None => None,
            Self::Folder(path) | Self::Working(path) => Some(path),
        }
    }

    /// The folder of config files, if it is not the working folder's.
    pub(super) fn elsewhere(&self) -> Option<PathBuf> {
        let Self::Folder(base) = self else {
            return None;
        };
        let real = |path: &Path| path.canonicalize().ok();
        let here = std::env::current_dir().ok().and_then(|path| real(&path));
        (real(base) != here).then(|| base.join(FOLDER))
    }

    /// Its `.env` file.
    pub(crate) fn dotenv(&self) -> Option<PathBuf> {
        self.path().map(|path| path.join(DOTENV))
    }
}
