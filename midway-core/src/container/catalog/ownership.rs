//! The configuration that owns a component: the one whose module is nearest above it.
//!
//! Modules are read from the type's name, not from `module_path!()`, which leaves out the function that a type is local
//! to: an application declared in a function would own everything of the module around it.

/// The module part of a type's path: everything before the last `::` outside of `<…>`.
pub(super) fn module_of(path: &str) -> &str {
    let mut depth = 0usize;
    let mut end = 0;
    for (index, c) in path.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            ':' if depth == 0 && path[index..].starts_with("::") => end = index,
            _ => {}
        }
    }
    &path[..end]
}

/// The module a configuration owns: its own, or the folder's when its file is `configuration.rs`.
pub(super) fn module_of_configuration<'a>(path: &'a str, file: &str) -> &'a str {
    let module = module_of(path);
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

/// Returns true if `module` is `owner` or lies below it.
pub(super) fn covers(owner: &str, module: &str) -> bool {
    module
        .strip_prefix(owner)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[cfg(test)]
mod tests {
    use super::{covers, module_of, module_of_configuration};

    #[test]
    fn a_type_belongs_to_the_module_before_its_name() {
        assert_eq!(module_of("chat::hub::Hub"), "chat::hub");
        assert_eq!(module_of("chat::Repository<chat::user::User>"), "chat");
        assert_eq!(module_of("Hub"), "");
        assert_eq!(module_of("chat::Both<a::B, c::D<e::F>>"), "chat");
        assert_eq!(
            module_of("it::test::{{closure}}::Hub"),
            "it::test::{{closure}}"
        );
    }

    #[test]
    fn configuration_rs_speaks_for_its_folder() {
        let path = "chat::configuration::MainConfiguration";
        assert_eq!(
            module_of_configuration(path, "src/configuration.rs"),
            "chat"
        );
        assert_eq!(
            module_of_configuration("chat::time::configuration::C", "src/time/configuration.rs"),
            "chat::time"
        );
        assert_eq!(
            module_of_configuration(path, "src/other.rs"),
            "chat::configuration"
        );
        assert_eq!(module_of_configuration("chat::Main", "src/main.rs"), "chat");
    }

    #[test]
    fn a_module_covers_itself_and_what_is_below() {
        assert!(covers("chat", "chat::hub"));
        assert!(covers("chat", "chat"));
        assert!(!covers("chat", "chatter"));
        assert!(!covers("chat::hub", "chat"));
    }
}
