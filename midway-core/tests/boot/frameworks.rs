//! A framework in one line, with what goes wrong in it.

/// A framework and its application; each step succeeds unless another outcome is given.
macro_rules! framework {
    (@outcome) => { Ok(()) };
    (@outcome $outcome:expr) => { $outcome };
    (
        $name:ident, $application:ident, $namespace:literal
        $(, check: $check:expr)? $(, controllers: [$($controller:ty),+])? $(, objects: [$($object:ty),+])? $(, initialize: $initialize:expr)? $(, run: $run:expr)? $(, stop: $stop:expr)? $(,)?
    ) => {
        #[derive(midway_core::Component)]
        #[component(framework)]
        pub(super) struct $name;

        #[derive(Clone, Default)]
        pub(super) struct $application;

        impl midway_core::Application for $application {
            const NAMESPACE: &'static str = $namespace;
            type Framework = $name;
        }

        impl midway_core::Framework for $name {
            type Application = $application;

            fn application(&self) -> $application {
                $application
            }

            $(fn check(blueprint: &midway_core::Blueprint<'_>, problems: &mut midway_core::Problems) {
                $check(blueprint, problems)
            })?

            $(fn controllers() -> Vec<midway_core::Controller> {
                vec![$(midway_core::Controller::new(
                    std::any::TypeId::of::<$controller>(),
                    stringify!($controller),
                    midway_core::Location::new(file!(), line!()),
                )),+]
            })?

            $(fn request_objects() -> Vec<midway_core::Key> {
                vec![$(midway_core::Key::of::<$object>()),+]
            })?

            $(async fn initialize(&self, _: &midway_core::Container) -> midway_core::Result<()> {
                $initialize
            })?

            async fn run(&self, _: &midway_core::Container) -> midway_core::Result<()> {
                framework!(@outcome $($run)?)
            }

            async fn stop(&self) -> midway_core::Result<()> {
                framework!(@outcome $($stop)?)
            }
        }
    };
}

/// What a framework hands over with each request.
macro_rules! request_object {
    ($name:ident) => {
        #[derive(Clone)]
        pub(super) struct $name;

        impl midway_core::Inject for $name {
            fn dependency() -> midway_core::Dependency {
                midway_core::Dependency::scoped::<Self>()
            }

            fn inject(source: &mut midway_core::Source<'_>) -> midway_core::Result<Self> {
                source.scoped::<Self>()
            }
        }
    };
}
