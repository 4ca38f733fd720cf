//! Config files: the choice of files, and from their text to nodes.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use ::config::{ConfigError as ParseError, File, FileFormat, Source};

use super::environment::file_stems;
use super::error::ConfigError;
use super::origin::Origin;
use super::position::{self, Position};
use super::tree::{ConfigNode, NodeKind, Table};

/// The values of a source.
pub(super) struct Parsed {
    pub(super) node: ConfigNode,
    /// The text of a TOML file: errors find positions in it.
    pub(super) text: Option<Arc<str>>,
}

/// The content of a config folder.
#[derive(Default)]
pub(super) struct Folder {
    /// The names of the files of `default` and of the environment, the strongest last.
    pub(super) files: Vec<String>,
    /// True if one of them is the environment's own.
    pub(super) has_environment: bool,
    /// The environments for which there are files.
    pub(super) environments: Vec<String>,
}

/// The extensions of config files in the order of reading: where two files set one key, the later wins.
const EXTENSIONS: [&str; 4] = ["toml", "yaml", "yml", "json"];

/// Lists `config.<stem>.<format>` in a folder. A folder that is not there holds nothing.
pub(super) fn list(folder: &Path, shown: &str, environment: &str) -> Result<Folder, ConfigError> {
    let unreadable = |error: std::io::Error| ConfigError::Unreadable {
        file: shown.to_owned(),
        reason: error.to_string(),
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Folder::default()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.extend(entry.map_err(unreadable)?.file_name().into_string());
    }
    let mut listing = Folder::default();
    for stem in ["default"].into_iter().chain(file_stems(environment)) {
        for extension in EXTENSIONS {
            let name = format!("config.{stem}.{extension}");
            if names.contains(&name) {
                listing.has_environment |= stem != "default";
                listing.files.push(name);
            }
        }
    }
    listing.has_environment |= environment == "default";
    listing.environments = environments(&names);
    Ok(listing)
}

fn environments(names: &[String]) -> Vec<String> {
    let stem = |name: &String| {
        let (stem, extension) = name.strip_prefix("config.")?.rsplit_once('.')?;
        (EXTENSIONS.contains(&extension) && stem != "default").then(|| stem.to_owned())
    };
    let mut found: Vec<String> = names.iter().filter_map(stem).collect();
    found.sort();
    found.dedup();
    found
}

/// Reads and parses one file.
pub(super) fn read(path: &Path, origin: Origin) -> Result<Parsed, ConfigError> {
    let parser = parser(path, &origin)?;
    let text = read_text(path, &origin)?;
    parse(&text, parser, origin)
}

/// The parser for a file of that name.
fn parser(path: &Path, origin: &Origin) -> Result<FileFormat, ConfigError> {
    #[cfg(not(all(feature = "yaml", feature = "json")))]
    let disabled = |format, feature| ConfigError::FormatDisabled {
        file: origin.to_string(),
        format,
        feature,
    };
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("toml") => Ok(FileFormat::Toml),
        #[cfg(feature = "yaml")]
        Some("yaml" | "yml") => Ok(FileFormat::Yaml),
        #[cfg(not(feature = "yaml"))]
        Some("yaml" | "yml") => Err(disabled("YAML", "yaml")),
        #[cfg(feature = "json")]
        Some("json") => Ok(FileFormat::Json),
        #[cfg(not(feature = "json"))]
        Some("json") => Err(disabled("JSON", "json")),
        _ => Err(ConfigError::Unreadable {
            file: origin.to_string(),
            reason: "its name does not end in .toml, .yaml, .yml or .json".to_owned(),
        }),
    }
}

/// A component's defaults: a compiled-in file, whose name determines the format, or TOML text in the code.
pub(super) fn parse_defaults(origin: Origin, text: &str) -> Result<Parsed, ConfigError> {
    let parser = match &origin {
        Origin::Defaults {
            file: Some(file), ..
        } => parser(Path::new(file), &origin)?,
        _ => FileFormat::Toml,
    };
    parse(text, parser, origin)
}

/// The rank of a component's file, the lowest is read first: `config.<environment>.*` after all others;
/// `None` for that of another environment.
pub(super) fn turn(file: &Path, environment: &str) -> Option<usize> {
    let name = file.file_stem()?.to_str()?;
    match name.strip_prefix("config.") {
        None | Some("default") => Some(0),
        Some(stem) => {
            let mut stems = file_stems(environment).into_iter();
            stems.position(|own| own == stem).map(|at| at + 1)
        }
    }
}

/// A larger config file is another file by mistake.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A text file's content without its byte-order mark.
pub(super) fn read_text(path: &Path, origin: &Origin) -> Result<String, ConfigError> {
    let text = read_bounded(path, LARGEST).map_err(|reason| ConfigError::Unreadable {
        file: origin.to_string(),
        reason,
    })?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map_or(text.clone(), str::to_owned))
}

/// The text of a file of at most `largest` bytes.
///
/// # Errors
///
/// The reason it cannot be read.
pub(super) fn read_bounded(path: &Path, largest: u64) -> Result<String, String> {
    if path.is_dir() {
        return Err("it is a directory".to_owned());
    }
    let mut bytes = Vec::new();
    // A device may have no end.
    let read = fs::File::open(path).and_then(|file| file.take(largest + 1).read_to_end(&mut bytes));
    let length = read.map_err(|error| error.to_string())?;
    if length as u64 > largest {
        return Err(format!("it is larger than {} MiB", largest >> 20));
    }
    String::from_utf8(bytes).map_err(|error| {
        format!(
            "it is not UTF-8 (byte {})",
            error.utf8_error().valid_up_to()
        )
    })
}

fn parse(text: &str, format: FileFormat, origin: Origin) -> Result<Parsed, ConfigError> {
    let entries = File::from_str(text, format)
        .collect()
        .map_err(|error| syntax_error(origin.clone(), text, &error))?;
    let is_file = !matches!(origin, Origin::Defaults { file: None, .. });
    let origin = Arc::new(origin);
    let mut table = Table::default();
    for (key, value) in entries {
        table.insert(key, node(value, &origin));
    }
    Ok(Parsed {
        node: ConfigNode::new(NodeKind::Table(table), &origin),
        text: (is_file && matches!(format, FileFormat::Toml)).then(|| text.into()),
    })
}

fn node(value: ::config::Value, origin: &Arc<Origin>) -> ConfigNode {
    use ::config::ValueKind;
    let kind = match value.kind {
        ValueKind::Nil => NodeKind::Null,
        ValueKind::Boolean(value) => NodeKind::Bool(value),
        ValueKind::I64(value) => NodeKind::Int(value.into()),
        ValueKind::U64(value) => NodeKind::Int(value.into()),
        ValueKind::I128(value) => NodeKind::Int(value),
        ValueKind::U128(value) => {
            i128::try_from(value).map_or(NodeKind::Float(value as f64), NodeKind::Int)
        }
        ValueKind::Float(value) => NodeKind::Float(value),
        ValueKind::String(value) => NodeKind::Text(value),
        ValueKind::Array(items) => {
            NodeKind::Array(items.into_iter().map(|item| node(item, origin)).collect())
        }
        ValueKind::Table(entries) => {
            let mut table = Table::default();
            for (key, value) in entries {
                table.insert(key, node(value, origin));
            }
            NodeKind::Table(table)
        }
    };
    ConfigNode::new(kind, origin)
}

/// The parsers report the position only in text: `… line 3, column 8`.
fn syntax_error(origin: Origin, text: &str, error: &ParseError) -> ConfigError {
    let report = match error {
        ParseError::FileParse { cause, .. } => cause.to_string(),
        other => other.to_string(),
    };
    let number_after = |word: &str| -> Option<usize> {
        let (_, rest) = report.split_once(word)?;
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse().ok()
    };
    let numbers = number_after("line ").zip(number_after("column "));
    let position = numbers.map(|(line, column)| Position { line, column });
    let position = position.or_else(|| position::too_large(text));
    ConfigError::Syntax {
        origin: Box::new(origin.at(position)),
        message: without_position(&report),
    }
}

/// The parser's message alone: TOML draws the line above it, the others append the position.
fn without_position(text: &str) -> String {
    let drawn = |line: &&str| line.contains('|') || line.starts_with("TOML parse error");
    let lines: Vec<&str> = text.lines().filter(|line| !drawn(line)).collect();
    let message = lines.join(", ");
    let end = message
        .rfind(" at line ")
        .or_else(|| message.rfind(" at byte "))
        .unwrap_or(message.len());
    message[..end].to_owned()
}
