//! ws on its own port and ws attached to http's: the same service passes the same tests.

// The service under test.
mod service;
// What is promised of it, generic over the entry configuration.
mod promises;

/// One test a promise, for both entry configurations.
macro_rules! kept_by_both {
    ($($promise:ident),* $(,)?) => {
        mod alone {
            $(#[tokio::test]
            async fn $promise() -> midway_mock::Result<()> {
                super::promises::$promise::<super::service::alone::MainConfiguration>().await
            })*
        }

        mod attached {
            $(#[tokio::test]
            async fn $promise() -> midway_mock::Result<()> {
                super::promises::$promise::<super::service::attached::MainConfiguration>().await
            })*
        }
    };
}

kept_by_both![
    replies_go_to_the_sender,
    broadcasts_go_to_all,
    every_path_has_its_own_controller,
    a_path_that_nobody_serves_gets_404,
    a_failing_handler_costs_only_its_answer,
    a_panicking_handler_costs_only_its_connection,
    messages_keep_their_order,
    what_is_too_large_is_refused_with_1009,
    every_end_is_told_once,
    a_stop_tells_every_client_1001,
    a_taken_port_is_named,
];
