//! In which order and how often things are built, imported and made ready.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use std::sync::Mutex;
use tokio::sync::Barrier;

type Lines = Mutex<Vec<&'static str>>;

fn write(lines: &Lines, line: &'static str) {
    lines.lock().unwrap().push(line);
}

mod meeting {
    use super::*;

    pub(super) struct First;
    pub(super) struct Second;

    /// Each waits until the other is being built as well.
    #[provide]
    async fn first(together: Arc<Barrier>) -> First {
        together.wait().await;
        First
    }

    #[provide]
    async fn second(together: Arc<Barrier>) -> Second {
        together.wait().await;
        Second
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration {
        #[inject]
        pub(super) _first: Arc<First>,
        #[inject]
        pub(super) _second: Arc<Second>,
    }
}

#[tokio::test(start_paused = true)]
async fn independent_singletons_are_built_at_the_same_time() {
    let start = Bootstrap::configure::<meeting::MainConfiguration>().environment("unittest");
    let app = start.object(Barrier::new(2)).start().await.unwrap();
    app.stop().await.unwrap();
}

mod interrupted {
    use super::*;

    pub(super) struct Slow;
    pub(super) struct Broken;

    /// Says when the work on it is given up.
    struct Given(Arc<Lines>);

    impl Drop for Given {
        fn drop(&mut self) {
            write(&self.0, "given up");
        }
    }

    #[provide]
    async fn slow(lines: Arc<Lines>) -> Slow {
        let _given = Given(lines);
        std::future::pending().await
    }

    #[provide]
    async fn broken(lines: Arc<Lines>) -> Result<Broken> {
        tokio::task::yield_now().await;
        write(&lines, "broken");
        Err(Error::msg("no luck"))
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

#[tokio::test(start_paused = true)]
async fn what_is_under_way_when_another_fails_is_given_up_at_once() {
    let lines = Arc::new(Lines::default());
    let begun = tokio::time::Instant::now();
    let start = Bootstrap::configure::<interrupted::MainConfiguration>().environment("unittest");
    let error = start.shared(lines.clone()).start().await.unwrap_err();
    assert_eq!(error.problems().len(), 1, "{error}");
    assert_eq!(*lines.lock().unwrap(), ["broken", "given up"]);
    assert!(begun.elapsed().is_zero(), "no deadline was waited for");
}

mod cyclic {
    use super::*;

    macro_rules! configuration {
        ($name:ident, $line:literal, [$($import:ty),*]) => {
            #[derive(Configuration)]
            #[configuration(imports = [$($import),*])]
            pub(crate) struct $name;

            impl Lifecycle for $name {
                async fn on_ready(&self, container: &Container) -> Result<()> {
                    write(&*container.get::<Lines>()?, concat!($line, " ready"));
                    Ok(())
                }

                async fn on_stop(&self, container: &Container) -> Result<()> {
                    write(&*container.get::<Lines>()?, concat!($line, " stops"));
                    Ok(())
                }
            }
        };
    }

    pub(super) mod users {
        use super::*;
        configuration!(Configuration, "users", [orders::Configuration]);
    }

    pub(super) mod orders {
        use super::*;
        configuration!(
            Configuration,
            "orders",
            [users::Configuration, MainConfiguration]
        );
    }

    configuration!(
        MainConfiguration,
        "main",
        [users::Configuration, orders::Configuration]
    );
}

#[tokio::test]
async fn imports_may_form_a_cycle_and_each_takes_part_once() {
    let lines = Arc::new(Lines::default());
    let start = Bootstrap::configure::<cyclic::MainConfiguration>().environment("unittest");
    let app = start.shared(lines.clone()).start().await.unwrap();
    app.stop().await.unwrap();
    assert_eq!(
        *lines.lock().unwrap(),
        [
            "orders ready",
            "users ready",
            "main ready",
            "main stops",
            "users stops",
            "orders stops"
        ]
    );
}

mod chosen {
    use super::*;

    pub(super) trait Clock: Send + Sync {
        fn name(&self) -> &'static str;
    }

    macro_rules! clock {
        ($name:ident, $($argument:tt)*) => {
            #[derive(Component)]
            #[component(as = dyn Clock, $($argument)*)]
            pub(super) struct $name;

            impl Clock for $name {
                fn name(&self) -> &'static str {
                    stringify!($name)
                }
            }
        };
    }

    clock!(Quartz, name = "quartz");
    clock!(Sun, name = "sun", priority = 7);
    clock!(Radio, primary, env = ["unittest"]);
    clock!(Pendulum, when = "clocks.pendulum", priority = -1);
    clock!(Sand, env = ["prod"], primary);

    #[derive(Component)]
    pub(super) struct Tower {
        #[inject]
        pub(super) meant: Arc<dyn Clock>,
        #[inject(name = "quartz")]
        pub(super) quartz: Arc<dyn Clock>,
        #[inject(name = "water")]
        pub(super) water: Option<Arc<dyn Clock>>,
        #[inject]
        pub(super) all: Vec<Arc<dyn Clock>>,
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn the_one_that_is_meant_is_chosen_and_all_come_in_a_stable_order() {
    for _ in 0..3 {
        let start = Bootstrap::configure::<chosen::MainConfiguration>().environment("unittest");
        let app = start.config("clocks.pendulum", true).start().await.unwrap();
        let tower = app.container().get::<chosen::Tower>().unwrap();
        assert_eq!(tower.meant.name(), "Radio");
        assert_eq!(tower.quartz.name(), "Quartz");
        assert!(tower.water.is_none());
        let all: Vec<&str> = tower.all.iter().map(|clock| clock.name()).collect();
        assert_eq!(all, ["Sun", "Quartz", "Radio", "Pendulum"]);
        let named = app.container().get_named::<dyn chosen::Clock>("sun");
        assert_eq!(named.unwrap().name(), "Sun");
        let wrong = app.container().get_named::<dyn chosen::Clock>("son");
        assert_eq!(
            wrong.err().unwrap().to_string(),
            "no component provides `dyn Clock named \"son\"`; did you mean `sun`?"
        );
        app.stop().await.unwrap();
    }
}
