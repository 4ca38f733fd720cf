//! "Did you mean": the nearest of several names.

/// The candidate that is closest to `wanted`, if one is close enough to be a slip of the keyboard.
///
/// Case, `_` and `-` are ignored; at most a third of the letters may differ, none of one or two.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let target = fold(wanted);
    let limit = target.len() / 3;
    candidates
        .into_iter()
        .map(|candidate| (fold(candidate), candidate))
        // As many letters differ as one has more than the other: most are ruled out by that.
        .filter(|(folded, _)| folded.len().abs_diff(target.len()) <= limit)
        .map(|(folded, candidate)| (distance(&target, &folded), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> Vec<char> {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The Levenshtein distance with transpositions of neighbours counted once.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (previous[j] + usize::from(x != y))
                .min(previous[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut previous, row);
    }
    previous[b.len()]
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
