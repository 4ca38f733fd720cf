//! What keeps an application from starting.

use midway_core::prelude::*;
use midway_mock::create_app_with;
use plugin::Line;

#[derive(Configuration)]
#[configuration(imports = [plugin::Configuration])]
struct Main;

#[derive(Component)]
struct One;

impl One {
    async fn any(&self, _: Line) -> Result<String> {
        Ok("one".to_owned())
    }
}

plugin::line_handlers!(One { "NUMBER" => any, "TWO WORDS" => any });

#[derive(Component)]
struct Other;

impl Other {
    async fn any(&self, _: Line) -> Result<String> {
        Ok("other".to_owned())
    }
}

plugin::line_handlers!(Other { "NUMBER" => any });

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
        "start_up.rs:20",
        "start_up.rs:31",
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
