//! `--print graph|config|routes`: what an application is, without building or binding anything.

use crate::config::Config;
use crate::container::graph::{Blueprint, GraphView};
use crate::lifecycle::{Boot, prepare};
use crate::report::{StartError, nearest};
use serde_json::Value;

/// What can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Print {
    /// The components and who needs whom, in Graphviz's language.
    Graph,
    /// The same in Mermaid's.
    Mermaid,
    /// Every config value with the source it came from.
    Config,
    /// What the frameworks serve.
    Routes,
}

const KINDS: [(&str, Print); 4] = [
    ("graph", Print::Graph),
    ("mermaid", Print::Mermaid),
    ("config", Print::Config),
    ("routes", Print::Routes),
];

impl Print {
    /// Looks for `--print KIND` or `--print=KIND`; other arguments are the program's own.
    pub(super) fn wanted(
        arguments: impl IntoIterator<Item = String>,
    ) -> Result<Option<Self>, String> {
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let kind = match argument.strip_prefix("--print") {
                Some("") => arguments.next().unwrap_or_default(),
                Some(rest) if rest.starts_with('=') => rest[1..].to_owned(),
                _ => continue,
            };
            let known = KINDS.iter().find(|(name, _)| *name == kind);
            return known
                .map(|(_, print)| Some(*print))
                .ok_or_else(|| unknown(&kind));
        }
        Ok(None)
    }

    /// The text; the application is checked, and nothing of it is built.
    pub(super) async fn text(self, boot: Boot) -> Result<String, StartError> {
        let store = prepare(boot).await?.store;
        let blueprint = Blueprint::new(&store.graph, &store.config);
        Ok(match self {
            Self::Graph => GraphView::new(&store.graph).to_dot(),
            Self::Mermaid => GraphView::new(&store.graph).to_mermaid(),
            Self::Config => values(&store.config),
            Self::Routes => store.graph.routes(&blueprint).join("\n") + "\n",
        })
    }
}

fn unknown(kind: &str) -> String {
    let names = KINDS.map(|(name, _)| name);
    let meant = nearest(kind, names).map(|name| format!("; did you mean `--print {name}`?"));
    format!(
        "cannot print `{kind}`: there are {}{}\n",
        names.join(", "),
        meant.unwrap_or_default()
    )
}

/// A line a leaf: key, value, source. What looks like a secret by its key is not shown.
fn values(config: &Config) -> String {
    let mut text = String::new();
    let tree = config.get::<Value>("").unwrap_or_default();
    leaves(config, &tree, &mut String::new(), &mut text);
    text
}

fn leaves(config: &Config, value: &Value, key: &mut String, text: &mut String) {
    let Value::Object(table) = value else {
        let shown = if is_secret(key) {
            "***".to_owned()
        } else {
            value.to_string()
        };
        let origin = config
            .origin(key)
            .map(|origin| origin.to_string())
            .unwrap_or_default();
        text.push_str(&format!("{key} = {shown}  # {origin}\n"));
        return;
    };
    let length = key.len();
    for (name, below) in table {
        if length > 0 {
            key.push('.');
        }
        key.push_str(name);
        leaves(config, below, key, text);
        key.truncate(length);
    }
}

fn is_secret(key: &str) -> bool {
    let last = key.rsplit('.').next().unwrap_or_default().to_lowercase();
    [
        "password",
        "secret",
        "token",
        "credential",
        "privatekey",
        "apikey",
    ]
    .iter()
    .any(|word| last.contains(word))
}

#[cfg(test)]
mod tests {
    use super::Print;

    fn wanted(line: &str) -> Result<Option<Print>, String> {
        Print::wanted(line.split(' ').map(str::to_owned))
    }

    #[test]
    fn only_print_is_ours() {
        assert_eq!(wanted("--verbose serve"), Ok(None));
        assert_eq!(wanted("--print graph"), Ok(Some(Print::Graph)));
        assert_eq!(wanted("serve --print=routes"), Ok(Some(Print::Routes)));
        assert!(
            wanted("--print grpah")
                .unwrap_err()
                .contains("did you mean `--print graph`?")
        );
        assert!(wanted("--print").is_err());
    }
}
