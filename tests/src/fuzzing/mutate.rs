//! [`Mutations`]: inputs made from inputs, the same in every run.

use crate::random::Random;

/// Bytes that mean something in one of the formats.
const TELLING: [u8; 24] = [
    0x00, 0x01, 0x02, 0x08, 0x09, 0x0A, 0x7D, 0x7E, 0x7F, 0x80, 0x81, 0x82, 0x88, 0x89, 0xC1, 0xFD,
    0xFE, 0xFF, b' ', b',', b';', b'=', b'"', b'\n',
];
/// No input grows beyond this.
const LONGEST: usize = 128 * 1024;

/// Inputs made from these by a few changes each, without end.
#[derive(Debug)]
pub struct Mutations<'a> {
    from: &'a [Vec<u8>],
    random: Random,
}

impl<'a> Mutations<'a> {
    /// The mutations of these inputs; the same for the same seed.
    #[must_use]
    pub fn new(from: &'a [Vec<u8>], seed: u64) -> Self {
        Self {
            from,
            random: Random::new(seed),
        }
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let random = &mut self.random;
        let at = random.below(input.len() + 1);
        let len = random_len(random, input.len() - at);
        let some = at + random.below(len);
        match random.below(7) {
            0 if at < input.len() => input[at] ^= 1 << random.below(8),
            1 if at < input.len() => input[at] = random.number() as u8,
            2 if at < input.len() => input[at] = *random.of(&TELLING).unwrap_or(&0),
            3 => input.insert(at, *random.of(&TELLING).unwrap_or(&0)),
            4 => drop(input.drain(at..some)),
            5 => {
                let again = input[at..some].to_vec();
                input.splice(at..at, again);
            }
            _ => {
                let Some(other) = random.of(self.from) else {
                    return;
                };
                let from = random.below(other.len());
                let to = from + random.below(other.len() - from + 1);
                input.splice(at..some, other[from..to].iter().copied());
            }
        }
    }
}

/// Small pieces are likelier than large ones.
fn random_len(random: &mut Random, most: usize) -> usize {
    let most = most + 1;
    [most.min(2), most.min(9), most][random.below(3)]
}

impl Iterator for Mutations<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let mut input = self.random.of(self.from).cloned().unwrap_or_default();
        for _ in 0..=self.random.below(4) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        Some(input)
    }
}
