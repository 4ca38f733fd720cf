//! The farthest reference of a compressed message: read by hand, because zlib's own inflater keeps the largest window
//! whatever size it is given, and so accepts what a smaller one would not.

/// The extra bits of each length and distance symbol (RFC 1951 section 3.2.5).
const LENGTH_BITS: [u32; 29] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];

/// The order in which the code lengths of code lengths come (section 3.2.7).
const ORDER: [usize; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: u32) -> usize {
        (0..count).fold(0, |bits, index| {
            let bit = (self.bytes[self.at / 8] >> (self.at % 8)) & 1;
            self.at += 1;
            bits | (usize::from(bit) << index)
        })
    }

    fn symbol(&mut self, code: &Code) -> usize {
        let (mut bits, mut first, mut index) = (0, 0, 0);
        for count in &code.counts[1..] {
            bits |= self.take(1);
            if bits < first + count {
                return code.symbols[index + bits - first];
            }
            index += count;
            first = (first + count) << 1;
            bits <<= 1;
        }
        unreachable!("no such code")
    }
}

/// A canonical Huffman code.
struct Code {
    counts: [usize; 16],
    symbols: Vec<usize>,
}

impl Code {
    fn of(lengths: &[usize]) -> Self {
        let mut counts = [0; 16];
        lengths.iter().for_each(|length| counts[*length] += 1);
        let mut symbols: Vec<_> = (0..lengths.len()).filter(|at| lengths[*at] > 0).collect();
        symbols.sort_by_key(|symbol| lengths[*symbol]);
        Self { counts, symbols }
    }
}

/// The longest distance in a message whose tail has been put back; 0 when it refers to nothing.
pub(super) fn reach(message: &[u8]) -> usize {
    let mut bits = Bits {
        bytes: message,
        at: 0,
    };
    let mut longest = 0;
    while bits.at.div_ceil(8) < message.len() {
        let _last = bits.take(1);
        longest = longest.max(match bits.take(2) {
            0 => {
                bits.at = bits.at.next_multiple_of(8);
                let length = bits.take(16);
                bits.at += 16 + 8 * length;
                0
            }
            1 => {
                let lengths: Vec<_> = [(8, 144), (9, 112), (7, 24), (8, 8)]
                    .iter()
                    .flat_map(|(length, times)| vec![*length; *times])
                    .collect();
                block(&mut bits, &Code::of(&lengths), &Code::of(&[5; 30]))
            }
            2 => {
                let (literals, distances) = codes(&mut bits);
                block(&mut bits, &literals, &distances)
            }
            _ => unreachable!("no such block"),
        });
    }
    longest
}

/// The two codes at the head of a block that has its own.
fn codes(bits: &mut Bits<'_>) -> (Code, Code) {
    let (literals, distances) = (bits.take(5) + 257, bits.take(5) + 1);
    let count = bits.take(4) + 4;
    let mut lengths = [0; 19];
    ORDER[..count]
        .iter()
        .for_each(|at| lengths[*at] = bits.take(3));
    let code = Code::of(&lengths);
    let mut lengths: Vec<usize> = Vec::new();
    while lengths.len() < literals + distances {
        let (length, times) = match bits.symbol(&code) {
            16 => (lengths[lengths.len() - 1], 3 + bits.take(2)),
            17 => (0, 3 + bits.take(3)),
            18 => (0, 11 + bits.take(7)),
            length => (length, 1),
        };
        lengths.extend(vec![length; times]);
    }
    let (literals, distances) = lengths.split_at(literals);
    (Code::of(literals), Code::of(distances))
}

/// The longest distance in a block.
fn block(bits: &mut Bits<'_>, literals: &Code, distances: &Code) -> usize {
    let mut longest = 0;
    loop {
        match bits.symbol(literals) {
            0..256 => {}
            256 => return longest,
            length => {
                bits.take(LENGTH_BITS[length - 257]);
                let symbol = bits.symbol(distances);
                // Two symbols for each number of extra bits, from the second pair on.
                let extra = (symbol / 2).saturating_sub(1);
                let base = match symbol {
                    0..2 => symbol + 1,
                    _ => ((2 + symbol % 2) << extra) + 1,
                };
                longest = longest.max(base + bits.take(extra as u32));
            }
        }
    }
}
