//! "Did you mean": the known word that is nearest to a misspelt one.

use strsim::osa_distance;

/// The known word that is one or two typing errors away.
#[must_use]
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let limit = (wanted.chars().count() / 3).clamp(1, 2);
    let distance = |candidate: &str| osa_distance(&wanted, &candidate.to_lowercase());
    let near = known
        .iter()
        .map(|candidate| (distance(candidate), *candidate));
    near.filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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
