//! [`DeflatePool`]: the compressors and inflaters of one server, lent for a message at a time.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use flate2::{Compress, Compression, Decompress};

use super::{Agreement, Compressor, DeflateOptions, Inflater, WINDOW_BITS};

/// The compressors and inflaters of one server, lent for a message at a time.
///
/// At rest it keeps at most as many of each as the machine has threads.
pub struct DeflatePool {
    options: DeflateOptions,
    max_idle: usize,
    compressors: Mutex<Vec<(u8, Compress)>>,
    inflaters: Mutex<Vec<Decompress>>,
}

impl DeflatePool {
    /// An empty pool: what it lends is made at first use.
    #[must_use]
    pub fn new(options: DeflateOptions) -> Self {
        Self {
            options,
            max_idle: std::thread::available_parallelism().map_or(1, usize::from),
            compressors: Mutex::new(Vec::new()),
            inflaters: Mutex::new(Vec::new()),
        }
    }

    /// What the server wants, for [`negotiate`](super::negotiate).
    #[must_use]
    pub const fn options(&self) -> &DeflateOptions {
        &self.options
    }

    /// Both halves for one connection.
    #[must_use]
    pub fn open(self: &Arc<Self>, agreed: &Agreement) -> (Inflater, Compressor) {
        (Inflater::new(self, agreed), Compressor::new(self, agreed))
    }

    /// A compressor for what goes to many connections at once: those that agreed to a window of
    /// `window_bits` without context takeover (see [`Compressor::shared_window`]).
    #[must_use]
    pub fn shared_compressor(self: &Arc<Self>, window_bits: u8) -> Compressor {
        Compressor::forgetful(self, window_bits)
    }

    /// How many compressors and inflaters lie idle in the pool.
    #[must_use]
    pub fn idle(&self) -> (usize, usize) {
        (
            locked(&self.compressors).len(),
            locked(&self.inflaters).len(),
        )
    }

    /// A compressor without a past.
    pub(super) fn take_compressor(&self, window_bits: u8) -> Compress {
        let mut idle = locked(&self.compressors);
        match idle.iter().rposition(|(bits, _)| *bits == window_bits) {
            Some(at) => idle.swap_remove(at).1,
            None => {
                drop(idle);
                self.new_compressor(window_bits)
            }
        }
    }

    pub(super) fn new_compressor(&self, window_bits: u8) -> Compress {
        let level = Compression::new(u32::from(self.options.level.min(9)));
        Compress::new_with_window_bits(level, false, within(window_bits))
    }

    pub(super) fn return_compressor(&self, window_bits: u8, mut compressor: Compress) {
        compressor.reset();
        let mut idle = locked(&self.compressors);
        if idle.len() < self.max_idle {
            idle.push((window_bits, compressor));
        }
    }

    /// An inflater without a past, for any window.
    pub(super) fn take_inflater(&self) -> Decompress {
        let idle = locked(&self.inflaters).pop();
        idle.unwrap_or_else(|| new_inflater(15))
    }

    pub(super) fn return_inflater(&self, mut inflater: Decompress) {
        inflater.reset(false);
        let mut idle = locked(&self.inflaters);
        if idle.len() < self.max_idle {
            idle.push(inflater);
        }
    }
}

pub(super) fn new_inflater(window_bits: u8) -> Decompress {
    Decompress::new_with_window_bits(false, within(window_bits))
}

/// The nearest window that can be made.
fn within(window_bits: u8) -> u8 {
    window_bits.clamp(*WINDOW_BITS.start(), *WINDOW_BITS.end())
}

/// What is in the lists is whole at every moment, so a panic elsewhere leaves them good.
fn locked<T>(list: &Mutex<T>) -> MutexGuard<'_, T> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for DeflatePool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (compressors, inflaters) = self.idle();
        f.debug_struct("DeflatePool")
            .field("options", &self.options)
            .field("compressors", &compressors)
            .field("inflaters", &inflaters)
            .finish_non_exhaustive()
    }
}
