//! Applications under test: started, changed, stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use midway_core::prelude::*;
use midway_mock::{
    ClientError, CreateError, close, create_app, create_app_with, create_http_request,
    create_websocket_client,
};
use serde_json::{Value, json};

use crate::shop::{Shop, SqlUsers, UserRepository};

struct FakeUsers;

impl UserRepository for FakeUsers {
    fn names(&self) -> Vec<String> {
        vec!["ann".to_owned()]
    }
}

#[tokio::test]
async fn a_replaced_component_is_used_and_what_only_it_needed_is_not_built() -> Result<()> {
    let app = create_app_with::<Shop>(|mock| {
        mock.replace::<dyn UserRepository>(Arc::new(FakeUsers))
            .config("http.port", 0)
    })
    .await?;
    let users = create_http_request(&app).get("/users").await?;
    assert_eq!(users.json::<Value>()?["names"], json!(["ann"]));
    close(app).await
}

#[tokio::test]
async fn what_is_not_replaced_is_built_and_a_failed_start_is_the_whole_report() {
    let error = create_app::<Shop>().await.unwrap_err();
    assert!(error.to_string().contains("no database here"), "{error}");
    assert_eq!(
        format!("{error:?}"),
        error.to_string(),
        "unwrap prints the report"
    );
    assert_eq!(error.problems().len(), 1);
}

#[tokio::test]
async fn a_replacement_without_a_target_is_an_error_that_names_the_nearest() {
    struct SqlUser;
    let error = create_app_with::<Shop>(|mock| {
        mock.replace::<dyn UserRepository>(Arc::new(FakeUsers))
            .replace::<SqlUser>(Arc::new(SqlUser))
    })
    .await
    .unwrap_err();
    let [problem] = error.problems() else {
        panic!("{error}")
    };
    assert_eq!(problem.code(), "E-TEST-001");
    let here = problem.places().next().unwrap();
    assert!(
        here.file().ends_with("app.rs"),
        "the place is the test's own: {here}"
    );
}

#[tokio::test]
async fn config_of_the_test_beats_on_config_load_and_variables() -> Result<()> {
    let app = create_app_with::<Shop>(|mock| {
        mock.replace::<dyn UserRepository>(Arc::new(FakeUsers))
            .variables([("MIDWAY__USERS__PAGE_SIZE".to_owned(), "3".to_owned())])
            .config("users.pageSize", 2)
            .config("http.port", 0)
    })
    .await?;
    let page: Value = create_http_request(&app).get("/users").await?.json()?;
    assert_eq!((&page["size"], &page["sort"]), (&json!(2), &json!("name")));
    close(app).await
}

#[tokio::test]
async fn objects_and_components_can_be_added() -> Result<()> {
    #[derive(Configuration)]
    struct Empty;
    impl Lifecycle for Empty {}
    let app = create_app_with::<Empty>(|mock| {
        mock.object(Duration::from_secs(7))
            .component::<alone::Extra>()
    })
    .await?;
    assert_eq!(
        app.container().get::<alone::Extra>()?.time(),
        Duration::from_secs(7)
    );
    close(app).await
}

/// Not below any configuration's module, so no application has it by itself.
mod alone {
    use midway_core::prelude::*;
    use std::time::Duration;

    #[derive(Component)]
    pub(crate) struct Extra {
        #[inject]
        time: Arc<Duration>,
    }

    impl Extra {
        pub(crate) fn time(&self) -> Duration {
            *self.time
        }
    }
}

#[tokio::test]
async fn files_come_from_the_base_folder_and_the_environment_is_unittest() -> Result<()> {
    #[derive(Configuration)]
    struct Empty;
    impl Lifecycle for Empty {}
    let folder = std::env::temp_dir().join(format!("midway-mock-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("config"))?;
    std::fs::write(
        folder.join("config/config.unittest.toml"),
        "from = 'unittest'",
    )?;
    std::fs::write(folder.join("config/config.local.toml"), "from = 'local'")?;
    let app = create_app_with::<Empty>(|mock| mock.base_dir(&folder)).await?;
    assert_eq!(app.config().environment(), "unittest");
    assert_eq!(app.config().get::<String>("from")?, "unittest");
    close(app).await?;
    let app = create_app_with::<Empty>(|mock| mock.base_dir(&folder).environment("local")).await?;
    assert_eq!(app.config().get::<String>("from")?, "local");
    close(app).await?;
    Ok(std::fs::remove_dir_all(folder)?)
}

#[tokio::test]
async fn urls_lead_to_the_frameworks_whatever_port_they_got() -> Result<()> {
    for config in [
        &["http.port"][..],
        &["webSocket.port"],
        &["http.port", "webSocket.port"],
    ] {
        let app = create_app_with::<Shop>(|mock| {
            let mock = mock.replace::<dyn UserRepository>(Arc::new(FakeUsers));
            config.iter().fold(mock, |mock, key| mock.config(key, 0))
        })
        .await?;
        let mut client = create_websocket_client(app.ws_url("hello")).await?;
        client.send("there").await?;
        assert_eq!(client.once_message().await?.text()?, "hello there");
        client.close().await?;
        assert_eq!(
            app.http_url("/users").contains("invalid"),
            !config.contains(&"http.port")
        );
        close(app).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_url_of_a_framework_that_is_not_there_fails_with_words() -> Result<()> {
    #[derive(Configuration)]
    struct Empty;
    impl Lifecycle for Empty {}
    let app = create_app::<Empty>().await?;
    let error = create_websocket_client(app.ws_url("/")).await.unwrap_err();
    assert!(
        matches!(error, ClientError::InvalidRequest { .. }),
        "{error}"
    );
    let request = create_http_request(&app)
        .get("/")
        .await
        .unwrap_err()
        .to_string();
    assert!(
        request.contains("import `midway_http::Configuration`"),
        "{request}"
    );
    close(app).await
}

mod counted {
    use super::*;

    #[derive(Configuration)]
    pub(crate) struct Counted;
    impl Lifecycle for Counted {}

    #[derive(Component)]
    #[component(destroy = Self::count)]
    pub(crate) struct Destroyed {
        #[inject]
        pub(crate) times: Arc<AtomicUsize>,
    }

    impl Destroyed {
        async fn count(&self) -> Result<()> {
            self.times.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }
    }
}

#[tokio::test]
async fn dropping_the_app_stops_it_and_close_waits_for_the_end() -> Result<()> {
    let app = create_app_with::<counted::Counted>(|mock| mock.object(AtomicUsize::new(0))).await?;
    let times = app.container().get::<AtomicUsize>()?;
    close(app).await?;
    assert_eq!(times.load(Ordering::SeqCst), 1);
    let app = create_app_with::<counted::Counted>(|mock| mock.object(AtomicUsize::new(0))).await?;
    let times = app.container().get::<AtomicUsize>()?;
    drop(app);
    // In the background, on this very thread: turns of the runtime, not time, are what it needs.
    for _ in 0..1000 {
        tokio::task::yield_now().await;
    }
    assert_eq!(times.load(Ordering::SeqCst), 1);
    Ok(())
}

#[tokio::test]
async fn a_paused_clock_moves_only_when_it_is_advanced() -> Result<()> {
    let app = create_app_with::<Shop>(|mock| {
        mock.replace::<dyn UserRepository>(Arc::new(FakeUsers))
            .config("webSocket.port", 0)
            .config("webSocket.enableServerHeartbeatCheck", true)
            .config("webSocket.serverHeartbeatInterval", 3_600_000)
            .paused_clock()
    })
    .await?;
    let mut client = create_websocket_client(app.ws_url("/hello")).await?;
    client.send("there").await?;
    assert_eq!(client.once_message().await?.text()?, "hello there");
    assert_eq!(client.pings(), 0);
    for _ in 0..3 {
        app.advance(Duration::from_secs(3600)).await?;
        client.once_ping().await?;
    }
    client.close().await?;
    close(app).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_of_several_threads_cannot_be_paused() {
    let error = create_app_with::<Shop>(|mock| mock.paused_clock())
        .await
        .unwrap_err();
    assert!(
        matches!(error, CreateError::ClockOfSeveralThreads),
        "{error}"
    );
    assert!(error.problems().is_empty());
}

#[tokio::test]
async fn only_a_paused_clock_can_be_advanced() -> Result<()> {
    let app = create_app_with::<counted::Counted>(|mock| mock.object(AtomicUsize::new(0))).await?;
    assert!(app.advance(Duration::from_secs(1)).await.is_err());
    close(app).await
}

#[tokio::test]
async fn a_component_is_found_by_its_own_type_too() -> Result<()> {
    let app =
        create_app_with::<Shop>(|mock| mock.config("database.works", true).config("http.port", 0))
            .await?;
    assert_eq!(
        app.container().get::<SqlUsers>()?.names(),
        ["from the database"]
    );
    close(app).await
}
