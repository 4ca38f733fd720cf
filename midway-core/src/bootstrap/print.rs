//! `--print graph|config|routes`: shows an application without building or binding anything.

use crate::config::{Config, Origin};
use crate::container::graph::{Blueprint, GraphView};
use crate::lifecycle::{Boot, prepare, routes};
use crate::report::redact::{self, MASK};
use crate::report::{Escaped, StartError, nearest};
use serde_json::Value;
use std::collections::HashSet;

/// The views of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Print {
    /// The graph of components, in Graphviz's language.
    Graph,
    /// The same in Mermaid's.
    Mermaid,
    /// Every config value with the source it came from.
    Config,
    /// The routes and handlers of the frameworks.
    Routes,
}

/// Every kind with its name and the help's words.
pub(super) const KINDS: [(&str, Print, &str); 4] = [
    (
        "graph",
        Print::Graph,
        "components and who needs whom, for Graphviz",
    ),
    ("mermaid", Print::Mermaid, "the same for a Markdown page"),
    (
        "config",
        Print::Config,
        "every config value with its source; no secrets",
    ),
    ("routes", Print::Routes, "what the frameworks serve"),
];

impl Print {
    /// # Errors
    ///
    /// There is no such kind.
    pub(super) fn named(kind: &str) -> Result<Self, String> {
        let known = KINDS.iter().find(|(name, ..)| *name == kind);
        known
            .map(|(_, print, _)| *print)
            .ok_or_else(|| unknown(kind))
    }

    /// The text; the application is checked, and nothing of it is built.
    pub(super) async fn text(self, boot: Boot) -> Result<String, StartError> {
        let store = prepare(boot).await?.store;
        let blueprint = Blueprint::new(&store.graph, &store.config);
        Ok(match self {
            Self::Graph => GraphView::new(&store.graph).to_dot(),
            Self::Mermaid => GraphView::new(&store.graph).to_mermaid(),
            Self::Config => {
                let definitions = &store.graph.definitions;
                let secrets = definitions
                    .iter()
                    .flat_map(|d| d.secret_keys(&store.config));
                values(&store.config, &secrets.collect())
            }
            Self::Routes => routes(&blueprint, &store.graph).join("\n") + "\n",
        })
    }
}

fn unknown(kind: &str) -> String {
    let names = KINDS.map(|(name, ..)| name);
    let all = names.join(", ");
    if kind.is_empty() {
        return format!("`--print` needs one of {all}\n");
    }
    let meant = nearest(kind, names).map(|name| format!("; did you mean `--print {name}`?"));
    format!(
        "cannot print `{}`: there are {all}{}\n",
        Escaped(kind),
        meant.unwrap_or_default()
    )
}

/// A line a leaf: key, value, source. What a component reads as a secret, and what looks like one, is not
/// shown.
fn values(config: &Config, secrets: &HashSet<String>) -> String {
    let mut text = String::new();
    let tree = config.get::<Value>("").unwrap_or_default();
    leaves(config, &tree, secrets, &mut String::new(), &mut text);
    text
}

fn leaves(
    config: &Config,
    value: &Value,
    secrets: &HashSet<String>,
    key: &mut String,
    text: &mut String,
) {
    match value {
        Value::Object(table) if !is_hidden(key, value, secrets) => {
            let length = key.len();
            for (name, below) in table {
                if length > 0 {
                    key.push('.');
                }
                key.push_str(name);
                leaves(config, below, secrets, key, text);
                key.truncate(length);
            }
        }
        _ => {
            let origin = origin(config, key);
            let shown = match masked(value, secrets, key) {
                _ if origin.as_ref().is_some_and(Origin::is_secret) => MASK.to_owned(),
                Value::String(text) if text == MASK => text,
                value => value.to_string(),
            };
            let mut line = format!("{key} = {shown}");
            if let Some(origin) = origin {
                line.push_str(&format!("  # {origin}"));
            }
            text.push_str(&format!("{}\n", Escaped(line)));
        }
    }
}

/// The source of the value; what lies in a variable's JSON has the variable's.
fn origin(config: &Config, key: &str) -> Option<Origin> {
    let outer = || origin(config, key.rsplit_once('.')?.0);
    config.origin(key).or_else(outer)
}

/// The value as JSON, with `***` for each secret in it.
fn masked(value: &Value, secrets: &HashSet<String>, key: &str) -> Value {
    match value {
        _ if is_hidden(key, value, secrets) => Value::from(MASK),
        Value::String(text) => Value::from(redact::value(text)),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(at, item)| masked(item, secrets, &format!("{key}[{at}]")))
                .collect()
        }
        Value::Object(table) => {
            let entry = |(name, below): (&String, &Value)| {
                let below = masked(below, secrets, &format!("{key}.{name}"));
                (name.clone(), below)
            };
            Value::Object(table.iter().map(entry).collect())
        }
        other => other.clone(),
    }
}

fn is_hidden(key: &str, value: &Value, secrets: &HashSet<String>) -> bool {
    secrets.contains(key) || redact::is_secret(key, value.as_str())
}

#[cfg(test)]
mod tests {
    use super::values;
    use crate::config::{ConfigLoader, Secret};
    use std::collections::HashSet;

    #[test]
    fn what_comes_out_of_a_file_of_secrets_is_not_printed() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let variables = [("MIDWAY__LOGIN__NAME_FILE".to_owned(), file.to_owned())];
        let config = ConfigLoader::new("prod").env(variables).load().unwrap();
        assert_eq!(
            values(&config, &HashSet::new()),
            format!("login.name = ***  # {file}, which MIDWAY__LOGIN__NAME_FILE names\n")
        );
    }

    #[test]
    fn what_is_read_as_a_secret_or_called_one_is_not_printed() {
        #[derive(serde::Deserialize)]
        struct Mail {
            _login: Secret<String>,
            _logins: Vec<Secret<String>>,
        }
        let text = "
            [mail]
            _login = 'hunter2'
            _logins = ['hunter2']
            host = \"h\\u001b\\u009b\"
            [tokens]
            a = 'hunter2'
            [store]
            api_key = 'hunter2'
            'private-key' = ['hunter2']
            PassWd = 'hunter2'
            urls = ['postgres://me:hunter2@host/db']
            servers = [{ pwd = 'hunter2', port = 1 }]
            publicKey = 'shown'
            key = 'certs/server.pem'
        ";
        let config = ConfigLoader::new("prod").defaults("test", text).load();
        let config = config.unwrap();
        let secrets = config.secrets::<Mail>("mail").into_iter().collect();
        let printed = values(&config, &secrets);
        assert!(!printed.contains("hunter2"), "{printed}");
        for line in [
            "mail._login = ***",
            "mail._logins = [\"***\"]",
            "mail.host = \"h\\u001b\\u{9b}\"",
            "tokens = ***",
            "store.api_key = ***",
            "store.private-key = ***",
            "store.PassWd = ***",
            "store.urls = [\"postgres://***@host/db\"]",
            "store.servers = [{\"port\":1,\"pwd\":\"***\"}]",
            "store.publicKey = \"shown\"",
            "store.key = \"certs/server.pem\"",
        ] {
            let line = format!("{line}  # the defaults of test\n");
            assert!(printed.contains(&line), "{line}{printed}");
        }
    }
}
