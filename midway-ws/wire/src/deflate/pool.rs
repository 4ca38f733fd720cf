//! [`DeflatePool`]: the compressors and inflaters of one server, lent for a message at a time.

use std::fmt;
use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use flate2::Decompress;
use zlib_rs::{Deflate, DeflateConfig, Method};

use super::{Agreement, Compressor, DeflateOptions, Inflater, Strategy};

/// The compressors and inflaters of one server, lent for a message at a time.
///
/// At rest it keeps at most as many of each as the machine has threads.
pub struct DeflatePool {
    options: DeflateOptions,
    max_idle: usize,
    compressors: Mutex<Vec<(u8, Deflate)>>,
    inflaters: Mutex<Vec<Decompress>>,
    /// Messages being compressed now; counted only if there is a limit.
    busy: AtomicUsize,
}

/// One of the `concurrency_limit` permits to compress a message.
pub(super) struct Turn<'a>(Option<&'a AtomicUsize>);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(busy) = self.0 {
            busy.fetch_sub(1, Relaxed);
        }
    }
}

impl DeflatePool {
    /// An empty pool: compressors and inflaters are made at first use.
    #[must_use]
    pub fn new(options: DeflateOptions) -> Self {
        Self {
            options,
            max_idle: std::thread::available_parallelism().map_or(1, usize::from),
            compressors: Mutex::new(Vec::new()),
            inflaters: Mutex::new(Vec::new()),
            busy: AtomicUsize::new(0),
        }
    }

    /// The options of the server, for [`negotiate`](super::negotiate).
    #[must_use]
    pub const fn options(&self) -> &DeflateOptions {
        &self.options
    }

    /// Both halves for one connection.
    #[must_use]
    pub fn open(self: &Arc<Self>, agreed: &Agreement) -> (Inflater, Compressor) {
        (Inflater::new(self, agreed), Compressor::new(self, agreed))
    }

    /// A compressor for messages to many connections at once: those that agreed to a window of
    /// `window_bits` without context takeover (see [`Compressor::shared_window`]).
    #[must_use]
    pub fn shared_compressor(self: &Arc<Self>, window_bits: u8) -> Compressor {
        Compressor::forgetful(self, window_bits)
    }

    /// The numbers of idle compressors and inflaters in the pool.
    #[must_use]
    pub fn idle(&self) -> (usize, usize) {
        (
            locked(&self.compressors).len(),
            locked(&self.inflaters).len(),
        )
    }

    /// A permit to compress a message; `None` if all of them are taken.
    pub(super) fn turn(&self) -> Option<Turn<'_>> {
        let Some(limit) = self.options.concurrency_limit else {
            return Some(Turn(None));
        };
        self.busy
            .fetch_update(Relaxed, Relaxed, |busy| (busy < limit).then_some(busy + 1))
            .ok()
            .map(|_| Turn(Some(&self.busy)))
    }

    /// A compressor without context.
    pub(super) fn take_compressor(&self, window_bits: u8) -> Deflate {
        let mut idle = locked(&self.compressors);
        match idle.iter().rposition(|(bits, _)| *bits == window_bits) {
            Some(at) => idle.swap_remove(at).1,
            None => {
                drop(idle);
                self.new_compressor(window_bits)
            }
        }
    }

    pub(super) fn new_compressor(&self, window_bits: u8) -> Deflate {
        Deflate::new_with_config(DeflateConfig {
            level: i32::from(self.options.level.min(9)),
            method: Method::Deflated,
            // Negative: raw deflate, without zlib's header.
            window_bits: -i32::from(within(window_bits)),
            mem_level: i32::from(self.options.mem_level.clamp(1, 9)),
            strategy: match self.options.strategy {
                Strategy::Default => zlib_rs::Strategy::Default,
                Strategy::Filtered => zlib_rs::Strategy::Filtered,
                Strategy::HuffmanOnly => zlib_rs::Strategy::HuffmanOnly,
                Strategy::Rle => zlib_rs::Strategy::Rle,
                Strategy::Fixed => zlib_rs::Strategy::Fixed,
            },
        })
    }

    pub(super) fn return_compressor(&self, window_bits: u8, mut compressor: Deflate) {
        compressor.reset();
        let mut idle = locked(&self.compressors);
        if idle.len() < self.max_idle {
            idle.push((window_bits, compressor));
        }
    }

    /// An inflater without context, for any window.
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

/// The nearest window that zlib can make. For 8, which it cannot, that is 9: what it compresses
/// with it fits the smaller window, because it never refers back further than a window less 262
/// bytes, the longest match and a few more; and what is inflated needs at least what was agreed.
fn within(window_bits: u8) -> u8 {
    window_bits.clamp(9, 15)
}

/// The lists are consistent at every moment, so a poisoned lock is no error.
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
