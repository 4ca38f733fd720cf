//! Paths that cannot be are found at the start, with their places.

use midway_core::{ConfigurationSource, prelude::*};
use midway_ws::prelude::*;
use serde::Deserialize;

use crate::app::configure;

mod conflicts {
    use super::*;

    #[derive(Component)]
    struct ById;

    #[ws_controller("/t/{id}")]
    impl ById {
        #[on_ws_connection]
        fn opened(&self) {}
    }

    #[derive(Component)]
    struct ByName;

    #[ws_controller("/t/{name}")]
    impl ByName {
        #[on_ws_connection]
        fn opened(&self) {}
    }

    #[derive(Component)]
    struct All;

    #[ws_controller("/t/{*rest}")]
    impl All {
        #[on_ws_connection]
        fn opened(&self) {}
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct Conflicts;
}

mod unfit {
    use super::*;

    type Ids = Path<(u32, u32)>;

    #[derive(Deserialize)]
    struct Named {
        #[expect(
            dead_code,
            reason = "the start finds that the pattern has no such parameter"
        )]
        name: String,
    }

    #[derive(Component)]
    struct Unfit;

    #[ws_controller("/unfit/{id}")]
    impl Unfit {
        #[on_ws_connection]
        fn opened(&self, _: Path<bool>, _: Query<Vec<(String, u8)>>) {}

        #[on_ws_message("message")]
        fn two(&self, _: Ids) {}

        #[on_ws_disconnection]
        fn named(&self, _: Path<Named>) {}
    }

    #[derive(Component)]
    struct Bare;

    #[ws_controller]
    impl Bare {
        #[on_ws_message("ping")]
        fn pinged(&self, _: Path<u32>) {}
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct DoNotFit;
}

/// The report of a start that fails, without line numbers.
async fn report<C: ConfigurationSource>() -> String {
    let error = configure::<C>(&[]).start().await.unwrap_err().to_string();
    let mut parts = error.split("mistakes.rs:");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |report, part| {
        report + "mistakes.rs:N" + part.trim_start_matches(|c: char| c.is_ascii_digit())
    })
}

#[tokio::test]
async fn two_patterns_of_one_shape_are_a_start_up_error_with_both_places() {
    let expected = "\
the application cannot start: 1 problem

 1. E-WS-001  the paths `/t/{id}` and `/t/{name}` match the same requests
    at         ById                        midway-ws/tests/it/paths/mistakes.rs:N
    and at     ByName                      midway-ws/tests/it/paths/mistakes.rs:N
    help       give one of them a path of its own: #[ws_controller(\"/chat\")]
";
    assert_eq!(report::<conflicts::Conflicts>().await, expected);
}

#[tokio::test]
async fn a_path_that_asks_for_what_the_pattern_has_not_is_a_start_up_error() {
    let expected = "\
the application cannot start: 3 problems

 1. E-WS-007  Bare::pinged takes what no request to `/` has: the path has 0 parameters, the type takes 1
    at         Bare::pinged                midway-ws/tests/it/paths/mistakes.rs:N
    help       a `Path` is one value for one parameter, and a tuple or a struct with their names for several; a `Query` is a struct or a map

 2. E-WS-007  Unfit::two takes what no request to `/unfit/{id}` has: the path has 1 parameter, the type takes 2
    at         Unfit::two                  midway-ws/tests/it/paths/mistakes.rs:N
    help       a `Path` is one value for one parameter, and a tuple or a struct with their names for several; a `Query` is a struct or a map

 3. E-WS-007  Unfit::named takes what no request to `/unfit/{id}` has: the path parameter `name` is missing
    at         Unfit::named                midway-ws/tests/it/paths/mistakes.rs:N
    help       a `Path` is one value for one parameter, and a tuple or a struct with their names for several; a `Query` is a struct or a map
";
    assert_eq!(report::<unfit::DoNotFit>().await, expected);
}
