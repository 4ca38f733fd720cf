//! The derives of garde and validator, by features.

#[cfg(not(feature = "garde"))]
use validator::Validate;

#[cfg(feature = "garde")]
#[derive(garde::Validate)]
struct Order {
    #[garde(length(min = 1, max = 3))]
    customer: String,
    #[garde(dive)]
    lines: Vec<Line>,
}

#[cfg(feature = "garde")]
#[derive(garde::Validate)]
struct Line {
    #[garde(range(min = 1))]
    amount: u32,
}

#[cfg(not(feature = "garde"))]
#[derive(Validate)]
struct Order {
    #[validate(length(min = 1, max = 3))]
    customer: String,
    #[validate(nested)]
    lines: Vec<Line>,
}

#[cfg(not(feature = "garde"))]
#[derive(Validate)]
struct Line {
    #[validate(range(min = 1))]
    amount: u32,
}

#[test]
fn violations_have_their_paths() {
    let order = |customer: &str, amounts: &[u32]| Order {
        customer: customer.to_owned(),
        lines: amounts.iter().map(|&amount| Line { amount }).collect(),
    };
    assert_eq!(super::Validate::validate(&order("abc", &[1, 2])), Ok(()));
    let invalid = super::Validate::validate(&order("abcd", &[1, 0])).unwrap_err();
    let paths: Vec<&str> = invalid.violations().iter().map(|one| &*one.at).collect();
    assert_eq!(paths, ["customer", "lines[1].amount"], "{invalid}");
}
