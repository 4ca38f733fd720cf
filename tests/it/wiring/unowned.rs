//! Controllers whose module no configuration owns: the start names them.

use midway_core::Bootstrap;

mod street {
    use midway_core::prelude::*;
    use midway_http::prelude::*;
    use midway_ws::prelude::*;

    #[derive(Component)]
    struct Stall;

    #[controller("/stall")]
    impl Stall {
        #[get("/")]
        async fn look(&self) -> &'static str {
            "apples"
        }
    }

    #[derive(Component)]
    struct Busker;

    #[ws_controller("/busker")]
    impl Busker {
        #[on_ws_connection]
        async fn open(&self) {}
    }

    /// No controller: a library may hold many components that this application does not take.
    #[derive(Component)]
    struct Lamp;
}

mod house {
    use midway_core::prelude::*;

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
    pub(super) struct House;
}

#[tokio::test]
async fn a_controller_that_no_configuration_owns_is_named() {
    let start = Bootstrap::configure::<house::House>();
    let start = start.environment("unittest").variables([]);
    let app = start.config("http.port", 0).start().await.unwrap();
    let summary = app.summary().to_owned();
    app.stop().await.unwrap();
    for controller in ["Stall", "Busker"] {
        let line = format!("\n  warning    the controller `{controller}` (");
        assert!(summary.contains(&line), "{summary}");
    }
    let module = concat!(module_path!(), "::street");
    let cause = format!(
        ") takes no part: no configuration owns its module `{module}`; \
         move it into the module of a configuration or below it"
    );
    assert_eq!(summary.matches(&cause).count(), 2, "{summary}");
    assert!(!summary.contains("Lamp"), "{summary}");
}
