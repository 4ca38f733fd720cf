//! A mistake in a controller is one compile error, on the user's token.

#[test]
fn each_mistake_is_told_where_it_is() {
    trybuild::TestCases::new().compile_fail("tests/ui/ws_controller/fail/*.rs");
}
