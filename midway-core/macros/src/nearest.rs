//! "Did you mean": the nearest of the known words.

/// The known word that is one or two slips of the keyboard away.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let wanted: Vec<char> = word.to_lowercase().chars().collect();
    let limit = (wanted.len() / 3).clamp(1, 2);
    let near = known.iter().map(|candidate| {
        (
            distance(
                &wanted,
                &candidate.to_lowercase().chars().collect::<Vec<_>>(),
            ),
            *candidate,
        )
    });
    near.filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The Levenshtein distance with neighbours that changed places counted once.
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
        let known = ["scope", "name", "primary"];
        assert_eq!(nearest("scop", &known), Some("scope"));
        assert_eq!(nearest("nmae", &known), Some("name"));
        assert_eq!(nearest("Primary", &known), Some("primary"));
        assert_eq!(nearest("colour", &known), None);
    }
}
