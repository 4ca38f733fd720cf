//! Which configuration owns a component: the one whose module is nearest above it.

/// The module a configuration owns: its own, or the folder's when its file is `configuration.rs`.
pub(super) fn module_of_configuration<'a>(module: &'a str, file: &str) -> &'a str {
    let speaks_for_folder = file.rsplit(['/', '\\']).next() == Some("configuration.rs");
    match module.rfind("::configuration") {
        Some(end)
            if speaks_for_folder
                && (module.len() == end + 15 || module[end + 15..].starts_with("::")) =>
        {
            &module[..end]
        }
        _ => module,
    }
}

/// Whether `module` is `owner` or lies below it.
pub(super) fn covers(owner: &str, module: &str) -> bool {
    module
        .strip_prefix(owner)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[cfg(test)]
mod tests {
    use super::{covers, module_of_configuration};

    #[test]
    fn configuration_rs_speaks_for_its_folder() {
        let module = "chat::configuration";
        assert_eq!(
            module_of_configuration(module, "src/configuration.rs"),
            "chat"
        );
        assert_eq!(
            module_of_configuration("chat::time::configuration", "src/time/configuration.rs"),
            "chat::time"
        );
        assert_eq!(
            module_of_configuration(module, "src/other.rs"),
            "chat::configuration"
        );
        assert_eq!(module_of_configuration("chat", "src/main.rs"), "chat");
    }

    #[test]
    fn a_module_covers_itself_and_what_is_below() {
        assert!(covers("chat", "chat::hub"));
        assert!(covers("chat", "chat"));
        assert!(!covers("chat", "chatter"));
        assert!(!covers("chat::hub", "chat"));
    }
}
