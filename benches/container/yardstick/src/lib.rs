//! The one way in which every container here is timed, and the `Arc::clone` that it is held against.
//!
//! Each program prints a line `name nanoseconds` a measure; `run.py` collects them.

use std::hint::black_box;
use std::pin::pin;
use std::sync::{Arc, Barrier};
use std::task::{Context, Waker};
use std::time::{Duration, Instant};

/// How long one batch runs at least: long enough that the clock's own cost is lost in it.
const BATCH: Duration = Duration::from_millis(1);
/// How many batches make a measure.
const BATCHES: usize = 41;

/// Which measures this process takes, and where they go.
#[derive(Debug)]
pub struct Yardstick {
    part: String,
}

impl Yardstick {
    /// Reads the part from the command line: `one`, `two` (threads), or whatever the program adds.
    #[must_use]
    pub fn from_args() -> Self {
        Self {
            part: std::env::args().nth(1).unwrap_or_else(|| "one".to_owned()),
        }
    }

    /// Whether this part is wanted.
    #[must_use]
    pub fn is(&self, part: &str) -> bool {
        self.part == part
    }

    /// Prints a measure.
    pub fn say(&self, name: &str, nanoseconds: f64) {
        println!("{name} {nanoseconds:.3}");
    }

    /// Times `work`, one call after the other on this thread.
    pub fn time(&self, name: &str, mut work: impl FnMut()) {
        self.say(name, per_call(&mut work));
    }

    /// Times something that is built and dropped; only the building counts.
    pub fn time_building<T>(&self, name: &str, mut build: impl FnMut() -> T) {
        let mut times = Vec::new();
        let begun = Instant::now();
        while times.len() < 30 || (times.len() < 3000 && begun.elapsed() < Duration::from_millis(400)) {
            let start = Instant::now();
            let built = black_box(build());
            times.push(nanoseconds(start.elapsed()));
            drop(built);
        }
        self.say(name, median(&mut times));
    }

    /// Times `left` and `right` on a thread each, at the same time; what both take on average.
    pub fn time_both(&self, name: &str, left: impl Fn() + Sync, right: impl Fn() + Sync) {
        let calls = calls_a_batch(&mut || left());
        let barrier = Barrier::new(2);
        let mut times: Vec<f64> = (0..BATCHES)
            .map(|_| {
                std::thread::scope(|threads| {
                    let left = threads.spawn(|| timed(&barrier, calls, &left));
                    let right = timed(&barrier, calls, &right);
                    (left.join().unwrap_or(f64::NAN) + right) / 2.0
                })
            })
            .collect();
        self.say(name, median(&mut times));
    }

    /// The yardstick itself: clone and drop of an `Arc`, on one thread or on two that share nothing.
    pub fn arc(&self) {
        let (left, right) = (Arc::new([0_u64; 16]), Arc::new([0_u64; 16]));
        if self.is("two") {
            let clone = |arc: &Arc<[u64; 16]>| drop(black_box(Arc::clone(black_box(arc))));
            self.time_both("arc", || clone(&left), || clone(&right));
        } else {
            self.time("arc", || drop(black_box(Arc::clone(black_box(&left)))));
        }
    }
}

/// Polls what is ready at the first poll: nothing that is timed here waits.
///
/// # Panics
/// It waits.
pub fn at_once<T>(work: impl Future<Output = T>) {
    let mut context = Context::from_waker(Waker::noop());
    assert!(black_box(pin!(work).poll(&mut context)).is_ready());
}

fn timed(barrier: &Barrier, calls: u32, work: &impl Fn()) -> f64 {
    barrier.wait();
    let start = Instant::now();
    for _ in 0..calls {
        work();
    }
    nanoseconds(start.elapsed()) / f64::from(calls)
}

fn per_call(work: &mut impl FnMut()) -> f64 {
    let calls = calls_a_batch(work);
    let mut times: Vec<f64> = (0..BATCHES)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..calls {
                work();
            }
            nanoseconds(start.elapsed()) / f64::from(calls)
        })
        .collect();
    median(&mut times)
}

fn calls_a_batch(work: &mut impl FnMut()) -> u32 {
    let mut calls = 1_u32;
    loop {
        let start = Instant::now();
        for _ in 0..calls {
            work();
        }
        if start.elapsed() >= BATCH || calls > 1 << 30 {
            return calls;
        }
        calls *= 2;
    }
}

fn nanoseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e9
}

/// The middle one.
#[must_use]
pub fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
