//! The application's config: where its files are, and what each hook adds.

use super::Hooks;
use super::prepare::Boot;
use super::problem::hook_problem;
use crate::config::{BaseDir, Config, ConfigError, ConfigLoader, FOLDER, PREFIX, is_development};
use crate::container::catalog::{ComponentRegistration, ConfigurationDefinition, Configurations};
use crate::deadline::Deadlines;
use crate::guarded::guarded;
use crate::report::{Problem, Problems};
use crate::step::Phase;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The program's name and version, and the folder in which `config/` lies.
pub(super) fn describe(configurations: &Configurations, base: Option<&Path>) -> (String, BaseDir) {
    let Some(entry) = configurations.enabled.last() else {
        return Default::default();
    };
    let title = format!("{} {}", entry.package, entry.version);
    (title, base_dir(entry, base))
}

/// The folder of the config files, also when there is none.
pub(crate) fn config_folder(boot: &Boot) -> PathBuf {
    let base = base_dir(&(boot.entry)(), boot.base.as_deref());
    base.path().unwrap_or(Path::new("")).join(FOLDER)
}

/// The folder that the program set, else the one that is found.
fn base_dir(entry: &ConfigurationDefinition, said: Option<&Path>) -> BaseDir {
    let said = said.map(|folder| BaseDir::Folder(folder.to_path_buf()));
    said.unwrap_or_else(|| find_base(entry.base))
}

/// The working folder if it has a `config/`, else the crate's own while it is there, else the
/// program's; the working folder when none of them has one.
fn find_base(manifest: &str) -> BaseDir {
    let configured = |folder: &PathBuf| folder.join(FOLDER).is_dir();
    let working = || {
        let found = Path::new(FOLDER).is_dir();
        found.then(std::env::current_dir)?.ok()
    };
    let manifest = || Some(PathBuf::from(manifest)).filter(configured);
    let program = || {
        let program = std::env::current_exe().ok()?;
        program.parent().map(Path::to_path_buf).filter(configured)
    };
    let found = working().or_else(manifest).or_else(program);
    found.map_or_else(BaseDir::working, BaseDir::Folder)
}

/// A sentence about the source of the config.
pub(super) fn config_source(config: &Config) -> String {
    let Some(base) = config.base_dir() else {
        return "the config was read without files".to_owned();
    };
    let folder = base.join(FOLDER);
    match folder.is_dir() {
        true => format!("the config is read from {}", folder.display()),
        false => format!("there is no config folder {}", folder.display()),
    }
}

/// Files and environment, then what each `on_config_load` adds; a test's overrides beat it all. An
/// `Err` is one that lacks values, for the checks that go on when a file could not be read or a hook
/// failed.
pub(super) async fn load_config(
    boot: &Boot,
    base: BaseDir,
    configurations: &Configurations,
    problems: &mut Problems,
) -> Result<Config, Option<Config>> {
    let begun = Instant::now();
    let loaded = load_files(boot, base, configurations);
    let errors = loaded.as_ref().err().into_iter().flatten();
    problems.found.extend(errors.map(Problem::from));
    let entry = &configurations.entry.0;
    let found = &problems.found;
    boot.steps.looked(Phase::LoadConfig, entry, begun, found);
    let Ok(mut config) = loaded else {
        return Err(ConfigLoader::new(&boot.environment).load().ok());
    };
    let deadline = Deadlines::read(&config).config_load;
    let known = problems.found.len();
    for configuration in &configurations.enabled {
        let Some(hooks) = Hooks::of_configuration(configuration) else {
            continue;
        };
        let title = &configuration.title;
        let work = guarded(deadline, (hooks.on_config_load)(&config));
        let values = boot.steps.time(Phase::OnConfigLoad, title, work).await;
        match values.map(|values| config.with_values(title, &values)) {
            Ok(Ok(changed)) => config = changed,
            Ok(Err(errors)) => problems.found.extend(errors.iter().map(Problem::from)),
            Err(error) => {
                let place = configuration.component.location;
                problems.push(hook_problem("on_config_load", title, place, &error));
            }
        }
    }
    // Values that a failed hook would have set seem to be missing: only the hook is reported.
    match problems.found.len() > known {
        true => Err(Some(config)),
        false => Ok(config),
    }
}

/// The defaults of the configurations, the files and the environment.
fn load_files(
    boot: &Boot,
    base: BaseDir,
    configurations: &Configurations,
) -> Result<Config, Vec<ConfigError>> {
    let mut loader = ConfigLoader::new(&boot.environment)
        .known_keys(known_keys(boot, &base))
        .base(base)
        .env(boot.variables.iter().cloned())
        .garbled(boot.garbled.iter().cloned())
        .overrides(boot.overrides.clone());
    for configuration in &configurations.enabled {
        loader = loader.default_files(&configuration.title, &configuration.defaults);
    }
    loader.load()
}

/// The keys that components ask for: they determine how an environment variable's name is spelled.
/// Not collected when there is no variable to spell.
fn known_keys(boot: &Boot, base: &BaseDir) -> Vec<String> {
    let set = |(name, _): &(String, String)| name.starts_with(PREFIX);
    let dotenv =
        || is_development(&boot.environment) && base.dotenv().is_some_and(|path| path.exists());
    if !boot.variables.iter().any(set) && !dotenv() {
        return Vec::new();
    }
    let definitions =
        inventory::iter::<ComponentRegistration>().map(|registration| (registration.describe)());
    definitions
        .flat_map(|definition| definition.config_keys())
        .collect()
}
