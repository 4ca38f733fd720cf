//! What the crate brings besides the framework: config defaults, a component, its hooks.

use midway_core::prelude::*;
use midway_mock::{close, create_app, create_app_with};
use plugin::{Greeter, LineOptions, PlainGreeter};

#[derive(Configuration)]
#[configuration(imports = [plugin::Configuration])]
struct Main;

#[tokio::test]
async fn its_defaults_are_below_the_applications_files() -> Result<()> {
    let app = create_app::<Main>().await?;
    let options: LineOptions = app.config().get("line")?;
    assert_eq!(
        (options.host.as_str(), options.max_line),
        ("127.0.0.1", 1024)
    );
    let origin = |key: &str| {
        app.config()
            .origin(key)
            .map(|origin| origin.to_string())
            .unwrap_or_default()
    };
    assert!(
        origin("line.maxLine").contains("defaults.toml"),
        "{}",
        origin("line.maxLine")
    );
    assert!(
        origin("line.port").contains("config.unittest.toml"),
        "{}",
        origin("line.port")
    );
    assert_eq!(
        app.container().get::<PlainGreeter>()?.greet("you"),
        "hello you"
    );
    close(app).await
}

#[tokio::test]
async fn its_hook_refuses_a_greeting_that_would_break_the_protocol() {
    let refused = create_app_with::<Main>(|mock| mock.config("greeting.word", "hello\nyou,"))
        .await
        .map(drop);
    let text = refused.unwrap_err().to_string();
    assert!(
        text.contains("E-LIFE-001") && text.contains("greeting.word"),
        "{text}"
    );
}

#[tokio::test]
async fn without_its_import_nothing_of_it_is_there() -> Result<()> {
    mod alone {
        use midway_core::prelude::*;

        #[derive(Configuration)]
        pub(super) struct Alone;
    }
    let app = create_app::<alone::Alone>().await?;
    assert!(app.container().get::<dyn Greeter>().is_err());
    assert!(app.container().app::<plugin::LineApplication>().is_err());
    close(app).await
}
