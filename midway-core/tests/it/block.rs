//! The block that the start logs, where the environment is not as it was meant.

use midway_core::prelude::*;
use midway_core::{Application, Blueprint, Bootstrap, Framework, Port, Problems};
use std::path::Path;

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct RadioOptions {
    #[serde(default = "any_port")]
    base_port: Port,
}

fn any_port() -> Port {
    Port::new(0)
}

/// A framework that only checks its options.
macro_rules! framework {
    ($namespace:literal, $check:expr) => {
        #[derive(Clone)]
        pub(super) struct RadioApplication;

        impl Application for RadioApplication {
            const NAMESPACE: &'static str = $namespace;
            type Framework = Radio;
        }

        #[derive(Component)]
        #[component(framework)]
        pub(super) struct Radio;

        impl Framework for Radio {
            type Application = RadioApplication;

            fn application(&self) -> RadioApplication {
                RadioApplication
            }

            fn check(blueprint: &Blueprint<'_>, problems: &mut Problems) {
                $check(blueprint, problems);
            }

            async fn run(&self, _: &Container) -> Result<()> {
                Ok(())
            }

            async fn stop(&self) -> Result<()> {
                Ok(())
            }
        }
    };
}

framework!("airBand", |blueprint: &Blueprint<'_>,
                       problems: &mut Problems| {
    let options = blueprint.section::<RadioOptions>("airBand", problems);
    assert!(options.is_some_and(|options| options.base_port.get() < 100));
});

/// A framework that the application does not import.
mod abroad {
    use midway_core::prelude::*;
    use midway_core::{Application, Blueprint, Framework, Problems};

    framework!("shortWave", |_: &Blueprint<'_>, _: &mut Problems| ());

    #[derive(Configuration)]
    pub(super) struct Configuration;
}

#[derive(Configuration)]
struct MainConfiguration;

/// The block's lines after a start with these variables.
async fn block(start: Bootstrap, names: &[&str]) -> Vec<String> {
    let variables = names
        .iter()
        .map(|name| ((*name).to_owned(), "1".to_owned()));
    let start = start.environment("prod").variables(variables);
    let app = start.start().await.unwrap();
    let lines = app.summary().lines().map(str::to_owned).collect();
    app.stop().await.unwrap();
    lines
}

#[tokio::test]
async fn a_variable_that_misses_a_frameworks_key_is_told_with_the_right_name_and_is_no_source() {
    let start = Bootstrap::configure::<MainConfiguration>();
    let lines = block(
        start,
        &[
            "MIDWAY__AIR_BAND_BASE_PORT",
            "midway__core__stop_timeout",
            "MIDWAY__OWN__KEY",
        ],
    )
    .await;
    assert!(
        lines[0].ends_with(" · config: MIDWAY__OWN__KEY"),
        "{lines:#?}"
    );
    let unread: Vec<&String> = lines
        .iter()
        .filter(|line| line.contains("unread"))
        .collect();
    assert_eq!(
        unread,
        [
            "  unread     MIDWAY__AIR_BAND_BASE_PORT: nothing asks for it; did you mean MIDWAY__AIR_BAND__BASE_PORT?",
            "  unread     midway__core__stop_timeout: nothing asks for it; did you mean MIDWAY__CORE__STOP_TIMEOUT?",
        ]
    );
    let start = Bootstrap::configure::<MainConfiguration>();
    let lines = block(start, &["MIDWAY__AIR_BAND__BASE_PORT"]).await;
    assert!(
        !lines.iter().any(|line| line.contains("unread")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn a_table_of_a_framework_that_is_not_imported_is_told() {
    let start = Bootstrap::configure::<MainConfiguration>();
    let lines = block(start, &["MIDWAY__SHORT_WAVE__BAND"]).await;
    assert!(
        lines[0].ends_with("config: no config file, no environment variable"),
        "{lines:#?}"
    );
    let line = "  unread     `shortWave` (the environment variable MIDWAY__SHORT_WAVE__BAND): \
                `abroad::Configuration` is not imported";
    assert!(lines.iter().any(|told| told == line), "{lines:#?}");
}

#[tokio::test]
async fn a_config_folder_that_is_not_the_working_folder_s_is_named() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/elsewhere");
    let start = Bootstrap::configure::<MainConfiguration>().base_dir(&folder);
    let lines = block(start, &[]).await;
    let named = format!(
        "config: {}: config.default.toml",
        folder.join("config").display()
    );
    assert!(lines[0].ends_with(&named), "{}", lines[0]);
}

mod generic {
    use super::*;

    #[derive(Component)]
    pub(super) struct Repository<T: Default, const SIZE: usize>(T);

    #[derive(Configuration)]
    pub(super) struct Main;
}

#[tokio::test(start_paused = true)]
async fn a_generic_component_that_nobody_adds_is_a_warning() {
    let start = Bootstrap::configure::<generic::Main>;
    let app = start().start().await.unwrap();
    let place = "midway-core/tests/it/block.rs:";
    for part in [
        "\n  warning    the generic component `Repository<T, SIZE>` (",
        place,
        "add it by hand, Bootstrap::component::<Repository<…>>(), or remove it",
    ] {
        assert!(app.summary().contains(part), "{}", app.summary());
    }
    app.stop().await.unwrap();

    let added = start().component::<generic::Repository<u8, 3>>();
    let app = added.start().await.unwrap();
    assert!(!app.summary().contains("warning"), "{}", app.summary());
    app.stop().await.unwrap();
    // Another configuration owns none of it.
    let app = Bootstrap::configure::<alone::Main>().start().await.unwrap();
    assert!(!app.summary().contains("generic"), "{}", app.summary());
    app.stop().await.unwrap();
}

mod alone {
    use super::*;

    #[derive(Configuration)]
    pub(super) struct Main;
}
