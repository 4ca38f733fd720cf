//! What a configuration brings: values, objects, a namespace; and which framework is the main one.

use midway_core::prelude::*;
use midway_core::{App, Bootstrap, ResolveError};

trait Clock: Send + Sync {
    fn now(&self) -> u64;
}

/// Of another crate: no component.
#[derive(Debug, PartialEq)]
struct Dial(u64);

impl Clock for Dial {
    fn now(&self) -> u64 {
        self.0
    }
}

mod values {
    use super::*;

    pub(super) mod shop {
        use super::*;

        #[derive(Configuration)]
        #[configuration(import_configs = ["tests/defaults", "tests/defaults/only.toml"])]
        pub(crate) struct Configuration;
    }

    #[derive(Configuration)]
    #[configuration(imports = [shop::Configuration])]
    pub(super) struct MainConfiguration;

    impl Lifecycle for MainConfiguration {
        async fn on_config_load(config: &Config) -> Result<Values> {
            let name: String = config.get("shop.name")?;
            Ok(Values::new().set("shop.title", name.to_uppercase()))
        }
    }
}

async fn shop(environment: &str, key: &str) -> (serde_json::Value, String) {
    let start = Bootstrap::configure::<values::MainConfiguration>().variables([]);
    let app = start.environment(environment).start().await.unwrap();
    let value = app.config().get(key).unwrap();
    let origin = app.config().origin(key).unwrap().to_string();
    app.stop().await.unwrap();
    (value, origin)
}

#[tokio::test]
async fn a_folder_of_config_files_is_read_like_the_applications_own() {
    let (name, origin) = shop("unittest", "shop.name").await;
    assert_eq!(name, "unittest");
    assert_eq!(
        origin,
        "the defaults of shop::Configuration (tests/defaults/config.unittest.toml)"
    );
    assert_eq!(shop("prod", "shop.name").await.0, "prod");
    assert_eq!(shop("local", "shop.name").await.0, "default");
    assert_eq!(shop("unittest", "shop.shelves").await.0, 5);
    assert_eq!(shop("prod", "shop.shelves").await.0, 3);
    assert_eq!(shop("unittest", "shop.open").await.0, false);
    let (title, origin) = shop("prod", "shop.title").await;
    assert_eq!(title, "PROD");
    assert_eq!(origin, "what MainConfiguration.on_config_load returned");
    let (extra, origin) = shop("prod", "shop.extra").await;
    assert_eq!(extra, "always");
    assert!(origin.ends_with("(tests/defaults/only.toml)"), "{origin}");
}

#[tokio::test]
async fn the_applications_files_beat_a_components_for_the_environment() {
    let folder = std::env::temp_dir().join(format!("midway-core-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("config")).unwrap();
    let file = folder.join("config/config.default.toml");
    std::fs::write(&file, "[shop]\nname = 'mine'").unwrap();
    let start = Bootstrap::configure::<values::MainConfiguration>().variables([]);
    let app = start.base_dir(&folder).environment("unittest").start();
    let app = app.await.unwrap();
    assert_eq!(app.config().get::<String>("shop.name").unwrap(), "mine");
    assert_eq!(app.config().get::<u32>("shop.shelves").unwrap(), 5);
    app.stop().await.unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
}

mod objects {
    use super::*;

    fn dial() -> Result<Dial, std::num::ParseIntError> {
        "7".parse().map(Dial)
    }

    #[derive(Debug, PartialEq)]
    pub(super) struct Label(pub(super) &'static str);

    pub(super) mod time {
        use super::*;

        #[derive(Configuration)]
        #[configuration(import_objects = [
            dial(),
            Arc::new(Dial(9)) as Arc<dyn Clock>,
            "front" = Label("shop"),
            "back" = Self::back(),
        ])]
        pub(crate) struct Configuration;

        impl Configuration {
            fn back() -> Label {
                Label("yard")
            }
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [time::Configuration])]
    pub(super) struct MainConfiguration {
        #[inject]
        pub(super) dial: Arc<Dial>,
        #[inject]
        pub(super) clock: Arc<dyn Clock>,
        #[inject(name = "front")]
        pub(super) front: Arc<Label>,
        #[inject]
        pub(super) labels: Vec<Arc<Label>>,
    }
}

#[tokio::test]
async fn a_configuration_brings_objects() {
    let start = Bootstrap::configure::<objects::MainConfiguration>().environment("unittest");
    let app = start.start().await.unwrap();
    let container = app.container();
    let main = container.get::<objects::MainConfiguration>().unwrap();
    assert_eq!(
        (main.dial.0, main.clock.now(), main.front.0),
        (7, 9, "shop")
    );
    assert_eq!(main.labels.len(), 2);
    let back = container.get_named::<objects::Label>("back").unwrap();
    assert_eq!(*back, objects::Label("yard"));
    let graph = container.graph();
    let owners = graph.components.iter().filter(|c| c.title == "Dial");
    let owners: Vec<&str> = owners.map(|c| c.owner.as_str()).collect();
    assert_eq!(owners, ["time::Configuration"]);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn an_object_of_a_configuration_can_be_replaced_in_a_test() {
    let start = Bootstrap::configure::<objects::MainConfiguration>().environment("unittest");
    let app = start.replace::<dyn Clock>(Arc::new(Dial(1))).start();
    let app = app.await.unwrap();
    assert_eq!(app.container().get::<dyn Clock>().unwrap().now(), 1);
    app.stop().await.unwrap();
}

mod spaces {
    use super::*;

    macro_rules! space {
        ($name:ident, $namespace:literal, $now:literal) => {
            pub(crate) mod $name {
                use super::*;

                #[derive(Component)]
                #[component(as = dyn Clock, name = "wall")]
                struct WallClock;

                impl Clock for WallClock {
                    fn now(&self) -> u64 {
                        $now
                    }
                }

                #[derive(Configuration)]
                #[configuration(namespace = $namespace, import_objects = ["spare" = Dial($now)])]
                pub(crate) struct Configuration;
            }
        };
    }

    space!(hall, "hall", 1);
    space!(yard, "yard", 2);

    #[derive(Configuration)]
    #[configuration(imports = [hall::Configuration, yard::Configuration(env = ["unittest"])])]
    pub(super) struct MainConfiguration {
        #[inject(name = "hall:wall")]
        pub(super) hall: Arc<dyn Clock>,
        #[inject(name = "yard:wall")]
        pub(super) yard: Option<Arc<dyn Clock>>,
        #[inject(name = "yard:spare")]
        pub(super) spare: Option<Arc<Dial>>,
        #[inject]
        pub(super) all: Vec<Arc<dyn Clock>>,
    }
}

async fn spaces(environment: &str) -> App {
    let start = Bootstrap::configure::<spaces::MainConfiguration>();
    start.environment(environment).start().await.unwrap()
}

#[tokio::test]
async fn a_namespace_tells_components_of_one_name_apart() {
    let app = spaces("unittest").await;
    let container = app.container();
    let main = container.get::<spaces::MainConfiguration>().unwrap();
    assert_eq!(main.hall.now(), 1);
    assert_eq!(main.yard.as_ref().unwrap().now(), 2);
    assert_eq!(main.spare.as_ref().unwrap().0, 2);
    assert_eq!(main.all.len(), 2);
    let named = |name| container.get_named::<dyn Clock>(name);
    assert_eq!(named("yard:wall").unwrap().now(), 2);
    let several = named("wall").err().unwrap();
    assert!(
        matches!(several, ResolveError::Ambiguous { .. }),
        "{several}"
    );
    assert!(several.to_string().contains("hall:wall"), "{several}");
    let unknown = named("yrd:wall").err().unwrap().to_string();
    assert!(unknown.ends_with("did you mean `yard:wall`?"), "{unknown}");
    assert_eq!(container.namespaces(), ["hall", "yard"]);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn an_import_for_other_environments_brings_nothing() {
    let app = spaces("prod").await;
    let container = app.container();
    let main = container.get::<spaces::MainConfiguration>().unwrap();
    assert!(main.yard.is_none() && main.spare.is_none());
    assert_eq!(main.all.len(), 1);
    let only = container.get_named::<dyn Clock>("wall").unwrap();
    assert_eq!(only.now(), 1, "one is left, so its plain name is enough");
    assert_eq!(container.namespaces(), ["hall"]);
    app.stop().await.unwrap();
}

/// Two frameworks, each in a configuration of its own.
macro_rules! framework {
    ($module:ident, $namespace:literal) => {
        pub(crate) mod $module {
            use midway_core::prelude::*;
            use midway_core::{Application, Framework};

            #[derive(Component)]
            #[component(framework)]
            pub(crate) struct Serving;

            #[derive(Clone)]
            pub(crate) struct Served;

            impl Application for Served {
                const NAMESPACE: &'static str = $namespace;
                type Framework = Serving;
            }

            impl Framework for Serving {
                type Application = Served;

                fn application(&self) -> Served {
                    Served
                }

                async fn run(&self, _: &Container) -> Result<()> {
                    Ok(())
                }

                async fn stop(&self) -> Result<()> {
                    Ok(())
                }
            }

            #[derive(Configuration)]
            #[configuration(namespace = $namespace)]
            pub(crate) struct Configuration;
        }
    };
}

framework!(lines, "lines");
framework!(pages, "pages");

mod first {
    use super::*;

    #[derive(Configuration)]
    #[configuration(imports = [lines::Configuration(env = ["prod"]), pages::Configuration, lines::Configuration])]
    pub(super) struct MainConfiguration {
        #[app]
        pub(super) _main: pages::Served,
    }
}

mod said {
    use super::*;

    pub(super) mod part {
        use super::*;

        #[derive(Configuration)]
        #[configuration(imports = [pages::Configuration], main_framework = "pages")]
        pub(crate) struct Configuration;
    }

    #[derive(Configuration)]
    #[configuration(imports = [part::Configuration, lines::Configuration], main_framework = "lines")]
    pub(super) struct MainConfiguration {
        #[app]
        pub(super) _main: lines::Served,
        #[app("pages")]
        pub(super) _other: pages::Served,
    }
}

#[tokio::test]
async fn the_main_framework_is_the_first_import_that_is_enabled() {
    let start = Bootstrap::configure::<first::MainConfiguration>().environment("unittest");
    start.start().await.unwrap().stop().await.unwrap();
    let start = Bootstrap::configure::<first::MainConfiguration>().environment("prod");
    let error = start.start().await.unwrap_err();
    assert_eq!(error.problems()[0].code(), "E-APP-002", "{error}");
}

#[tokio::test]
async fn the_main_framework_may_be_said_and_an_importer_has_the_last_word() {
    let start = Bootstrap::configure::<said::MainConfiguration>().environment("unittest");
    start.start().await.unwrap().stop().await.unwrap();
}
