//! "Did you mean": the nearest of several names.

use strsim::osa_distance;

/// The candidate that is closest to `wanted`, if one is close enough to be a slip of the keyboard.
///
/// Case, `_` and `-` are ignored; at most a third of the letters may differ, none of one or two.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (target, letters) = fold(wanted);
    let limit = letters / 3;
    candidates
        .into_iter()
        .map(|candidate| (fold(candidate), candidate))
        // As many letters differ as one has more than the other: most are ruled out by that.
        .filter(|((_, other), _)| other.abs_diff(letters) <= limit)
        .map(|((folded, _), candidate)| (osa_distance(&target, &folded), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

/// The name as it is compared, and how many letters it has.
fn fold(name: &str) -> (String, usize) {
    let letters = name.chars().filter(|c| !matches!(c, '_' | '-'));
    let folded: String = letters.flat_map(char::to_lowercase).collect();
    let count = folded.chars().count();
    (folded, count)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_found_and_a_stranger_is_not() {
        let names = ["UserService", "OrderService", "Clock"];
        assert_eq!(nearest("UserServcie", names), Some("UserService"));
        assert_eq!(nearest("user_service", names), Some("UserService"));
        assert_eq!(nearest("Mailer", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(nearest("u8", ["U", "u16"]), None);
        assert_eq!(nearest("db", ["DB"]), Some("DB"));
    }
}
