//! The loader's steps: lays the sources over each other, one by one, and collects their errors.

use super::base_dir::{BaseDir, DOTENV, FOLDER};
use super::environment::{DEFAULT_ENVIRONMENT, ENVIRONMENT, is_ours, key_of, text};
use super::error::ConfigError;
use super::file::{self, Folder, Parsed};
use super::key::{PREFIX, nearest};
use super::origin::Origin;
use super::tree::{self, ConfigNode};
use super::unread::Lone;
use super::{ConfigLoader, dotenv, secret_file};

/// An environment variable.
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) value: String,
    /// The `.env` file, if it came from there.
    pub(super) file: Option<String>,
}

impl Variable {
    fn origin(&self) -> Origin {
        Origin::Variable {
            name: self.name.clone(),
            file: self.file.clone(),
        }
    }
}

/// The keys whose spelling is known from sources other than variables.
pub(super) struct Spelled {
    /// By the sources read before the variables.
    pub(super) read: ConfigNode,
    /// By the application, which asks for them.
    pub(super) asked: ConfigNode,
}

impl Spelled {
    fn has(&self, key: &str) -> bool {
        [&self.read, &self.asked]
            .iter()
            .any(|keys| keys.find(key).is_some())
    }
}

/// The source of the tree before anything is read.
pub(super) fn no_source() -> Origin {
    Origin::Defaults {
        owner: "nothing".to_owned(),
        file: None,
        position: None,
    }
}

impl ConfigLoader {
    pub(super) fn lay(&mut self, layer: Result<Parsed, ConfigError>) {
        match layer {
            Ok(Parsed { node, text }) => {
                let origin = Origin::clone(&node.origin);
                let text = text.map(|text| (origin.clone(), text));
                self.config.texts.extend(text);
                self.config.layers.push(origin);
                self.config.tree.merge(node);
            }
            Err(error) => self.errors.push(error),
        }
    }

    /// The application's own files; names the environment if none belongs to it.
    pub(super) fn application(&mut self) {
        let BaseDir::Folder(base) = &self.config.base_dir else {
            return;
        };
        let environment = self.config.environment.clone();
        let path = base.join(FOLDER);
        let folder = file::list(&path, FOLDER, &environment).unwrap_or_else(|error| {
            self.errors.push(error);
            Folder::default()
        });
        for name in &folder.files {
            let path = path.join(name);
            let origin = Origin::file(&path, format!("{FOLDER}/{name}"));
            self.lay(file::read(&path, origin));
        }
        let nothing = folder.files.is_empty() && folder.environments.is_empty();
        // `prod` is the default environment: it often has no file of its own.
        if folder.has_environment || nothing || environment == DEFAULT_ENVIRONMENT {
            return;
        }
        let names = folder.environments.iter().map(String::as_str);
        let hint = match nearest(&environment, names) {
            Some(near) => format!("; did you mean {near}?"),
            None if folder.environments.is_empty() => String::new(),
            None => format!("; there are files for {}", folder.environments.join(", ")),
        };
        let unmatched = format!("{environment} (no config file is named after it{hint})");
        self.config.unmatched = Some(unmatched);
    }

    /// The variables of the `.env` file, if there is one.
    pub(super) fn dotenv(&mut self) -> Vec<Variable> {
        let path = self.config.base_dir.dotenv();
        let Some(path) = path.filter(|path| path.exists()) else {
            return Vec::new();
        };
        let origin = Origin::file(&path, DOTENV.to_owned());
        let (variables, errors) = match file::read_text(&path, &origin) {
            Ok(text) => dotenv::parse(&origin, &text),
            Err(error) => (Vec::new(), vec![error]),
        };
        self.errors.extend(errors);
        let file = Some(DOTENV.to_owned());
        let variable = |(name, value)| Variable {
            name,
            value,
            file: file.clone(),
        };
        let ours = variables.into_iter().filter(|(name, _)| is_ours(name));
        ours.map(variable).collect()
    }

    /// Sorted by name, so that the outcome does not depend on the order in which the system lists them:
    /// `MIDWAY__A__B` comes after `MIDWAY__A` and wins.
    pub(super) fn set_variables(&mut self, mut variables: Vec<Variable>, spelled: &Spelled) {
        variables.sort_by(|a, b| a.name.cmp(&b.name));
        let names: Vec<String> = variables.iter().map(|v| v.name.clone()).collect();
        for variable in variables {
            let result = match variable.name.starts_with(PREFIX) {
                true => self.set_variable(&variable, spelled, &names),
                false => {
                    // The one that names the environment is no mistake.
                    let stray = (variable.name != ENVIRONMENT).then(|| variable.origin());
                    let alone = stray.map(|origin| Lone { origin, key: None });
                    self.config.alone.extend(alone);
                    Ok(())
                }
            };
            self.errors.extend(result.err());
        }
    }

    /// Sets the value of a variable. One that names a file sets the path, for a table that has a key of that very name,
    /// and then the file's content, whose source is listed.
    fn set_variable(
        &mut self,
        variable: &Variable,
        spelled: &Spelled,
        names: &[String],
    ) -> Result<(), ConfigError> {
        let Variable { name, value, .. } = variable;
        let key_of = |name| key_of(name, [&self.config.tree, &spelled.asked]);
        let (mut key, mut origin) = (key_of(name)?, variable.origin());
        let named = secret_file::named_by(name).filter(|_| !spelled.has(&key));
        let content = named.map(|named| {
            let content = self.file_content(variable, named, names)?;
            Ok((key_of(named)?, content))
        });
        let content = content.transpose()?;
        self.config.tree.set(&key, text(value, origin.clone()));
        if let Some((of_content, content)) = content {
            key = of_content;
            origin = Origin::SecretFile {
                path: value.clone(),
                name: name.clone(),
            };
            self.config.tree.set(&key, text(&content, origin.clone()));
        }
        self.config.layers.push(origin.clone());
        let table = tree::segments(&key).next().unwrap_or_default();
        if !spelled.has(table) {
            let key = Some(key);
            self.config.alone.push(Lone { origin, key });
        }
        Ok(())
    }

    /// The content of the file that a variable names, for the value that the variable `named` would set.
    fn file_content(
        &self,
        Variable { name, value, .. }: &Variable,
        named: &str,
        names: &[String],
    ) -> Result<String, ConfigError> {
        let direct = |other: &&String| other.eq_ignore_ascii_case(named);
        if let Some(other) = names.iter().find(direct) {
            return Err(ConfigError::SetTwice {
                name: name.clone(),
                other: other.clone(),
            });
        }
        let content = secret_file::read(value, self.config.base_dir.path());
        content.map_err(|reason| ConfigError::SecretFile {
            name: name.clone(),
            path: value.clone(),
            reason,
        })
    }
}
