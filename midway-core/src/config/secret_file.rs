//! Values from files: `MIDWAY__DATABASE__PASSWORD_FILE=/run/secrets/db` sets `database.password`.

use std::path::Path;

use super::file::read_bounded;

/// The end of the name of a variable that names a file.
const SUFFIX: &str = "_FILE";

/// More is no secret, and may have no end.
const LARGEST: u64 = 1024 * 1024;

/// The variable whose value is in the file that this one names.
pub(super) fn named_by(name: &str) -> Option<&str> {
    let at = name.len().checked_sub(SUFFIX.len())?;
    let (named, suffix) = name.split_at_checked(at)?;
    let names = suffix.eq_ignore_ascii_case(SUFFIX) && !named.ends_with('_');
    names.then_some(named)
}

/// The file's text without the newline at its end. A relative path counts from the application's folder.
///
/// # Errors
///
/// The reason it cannot be read.
pub(super) fn read(path: &str, base: Option<&Path>) -> Result<String, String> {
    let path = base.map_or_else(|| path.into(), |base| base.join(path));
    let mut text = read_bounded(&path, LARGEST)?;
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    Ok(text)
}
