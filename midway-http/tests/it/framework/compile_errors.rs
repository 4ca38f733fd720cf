//! Mistakes in a controller are told on the token they are made on, in the words of the user.

#[test]
fn controllers() {
    trybuild::TestCases::new().compile_fail("tests/ui/controller/fail/*.rs");
}
