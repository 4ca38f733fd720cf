//! Errors in a use of `#[line_controller]` are reported together, on the user's tokens.

/// `TRYBUILD=overwrite` rewrites the expected texts.
#[test]
fn errors_are_on_the_users_tokens() {
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
}
