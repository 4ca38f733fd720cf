//! A short soak, in a process of its own: it measures the process's memory and makes handlers panic.

use midway_tests::soak::{Until, run};

#[test]
fn nothing_is_left_of_clients_that_fail_in_every_way() {
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = run(4, Until::Conversations(600));
    drop(std::panic::take_hook());
    let outcome = outcome.map_err(|error| error.to_string());
    let broken = outcome.as_ref().map(|outcome| outcome.broken());
    let shown = outcome
        .as_ref()
        .map_or_else(Clone::clone, ToString::to_string);
    assert_eq!(broken, Ok(Vec::new()), "{shown}");
}
