//! What keeps an application from starting.

use midway_core::prelude::*;
use midway_mock::create_app_with;
use plugin::{Line, line_controller, word};

#[derive(Configuration)]
#[configuration(imports = [plugin::Configuration])]
struct Main;

#[derive(Component)]
struct One;

#[line_controller]
impl One {
    #[word("NUMBER")]
    #[word("TWO WORDS")]
    async fn any(&self, _: Line) -> Result<String> {
        Ok("one".to_owned())
    }
}

#[derive(Component)]
struct Other;

#[line_controller]
impl Other {
    #[word("NUMBER")]
    async fn any(&self, _: Line) -> Result<String> {
        Ok("other".to_owned())
    }
}

async fn report(config: &[(&str, i64)]) -> String {
    let refused = create_app_with::<Main>(|mock| {
        config
            .iter()
            .fold(mock, |mock, (key, value)| mock.config(key, value))
    });
    match refused.await {
        Ok(_) => "it started".to_owned(),
        Err(report) => report.to_string(),
    }
}

#[tokio::test]
async fn words_that_no_line_or_two_handlers_answer_are_told_with_their_places() {
    let text = report(&[]).await;
    for part in [
        "E-LINE-002",
        "`NUMBER`",
        "One::any",
        "Other::any",
        "E-LINE-003",
        "`TWO WORDS`",
        "start_up.rs:18",
        "start_up.rs:29",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}

#[tokio::test]
async fn bad_options_are_told_with_the_words_at_once() {
    let text = report(&[("line.maxLine", 0)]).await;
    assert!(
        text.contains("E-LINE-001") && text.contains("E-LINE-002"),
        "{text}"
    );
    let text = report(&[("line.port", 70_000), ("line.maxline", 5)]).await;
    for part in [
        "E-CFG-002",
        "`line.port`",
        "E-CFG-005",
        "`line.maxline`",
        "did you mean `maxLine`?",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}

/// Words and a client's address, in applications that do not import the framework.
mod without_the_framework {
    use super::*;

    #[derive(Component)]
    #[component(scope = Request)]
    pub(super) struct Caller {
        #[inject]
        _peer: plugin::Peer,
    }

    #[line_controller]
    impl Caller {
        #[word("WHO")]
        #[word("WHERE")]
        async fn any(&self, _: Line) -> Result<String> {
            Ok("caller".to_owned())
        }
    }

    #[derive(Configuration)]
    pub(super) struct Nowhere;

    #[derive(Configuration)]
    #[configuration(imports = [plugin::Configuration(env = ["local"])])]
    pub(super) struct Elsewhere;
}

#[tokio::test]
async fn words_without_the_framework_name_the_import_to_add() {
    let refused = create_app_with::<without_the_framework::Nowhere>(|mock| mock).await;
    let text = refused
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    for part in [
        "1 problem",
        "E-APP-004",
        "`Caller::any` is a controller of the framework `line`",
        "start_up.rs:97",
        "add `plugin::Configuration` to the imports of Nowhere",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
    let refused = create_app_with::<without_the_framework::Elsewhere>(|mock| mock).await;
    let text = refused
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(
        text.contains("E-APP-004") && text.contains("imported only in local"),
        "{text}"
    );
}
