//! Mistakes that the compiler tells, each on the user's token; and unusual uses that have to compile.

/// `TRYBUILD=overwrite` rewrites the expected texts.
#[test]
fn mistakes_are_told_by_the_compiler() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*/fail/*.rs");
    cases.pass("tests/ui/*/pass/*.rs");
}
