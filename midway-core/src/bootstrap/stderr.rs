//! Standard error behind a bounded queue: a reader that is slow or gone blocks no thread of the program.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tracing_subscriber::fmt::MakeWriter;

/// Bytes that may wait to be written; a line beyond them is dropped and counted.
const MOST: usize = 1 << 20;

/// The longest wait for the last lines, from the begin of a write that does not end.
const LAST_LINES: Duration = Duration::from_millis(500);

/// A handle to the queue; each clone writes to the same one.
///
/// ```text
/// any thread ── write ──▶ Pending::lines ── take all ──▶ one thread ── write(2) ──▶ stderr
///      flush ◀── Condvar: nothing waits, nothing is being written ────┘
/// ```
///
/// The lock is held to move lines, never while they are written.
#[derive(Clone)]
pub(super) struct Stderr(Arc<Queue>);

#[derive(Default)]
struct Queue {
    state: Mutex<Pending>,
    /// A line has come, or all have been written.
    changed: Condvar,
    /// The thread could not be created: each caller writes its own lines.
    direct: AtomicBool,
}

#[derive(Default)]
struct Pending {
    lines: Vec<u8>,
    /// Since when the thread writes the lines that it has taken.
    writing: Option<Instant>,
    dropped: u64,
}

impl Stderr {
    /// Begins the thread that writes; it ends with the process.
    pub(super) fn new() -> Self {
        Self::over(io::stderr())
    }

    fn over(sink: impl Write + Send + 'static) -> Self {
        let queue = Arc::<Queue>::default();
        let name = "midway-log".to_owned();
        let taken = Arc::clone(&queue);
        let thread = thread::Builder::new().name(name);
        let begun = thread.spawn(move || taken.write_to(sink));
        queue.direct.store(begun.is_err(), Relaxed);
        Self(queue)
    }

    /// Writes `text` and waits shortly for the write.
    pub(super) fn last(&self, text: &str) {
        self.0.add(text.as_bytes());
        self.flush();
    }

    /// Waits shortly until everything is written: a stderr that is not read blocks for ever.
    pub(super) fn flush(&self) {
        let waits = |state: &mut Pending| !state.lines.is_empty() || state.writing.is_some();
        let state = self.0.lock();
        let stuck = state
            .writing
            .map_or(Duration::ZERO, |since| since.elapsed());
        let left = LAST_LINES.saturating_sub(stuck);
        // Written or not, the program goes on.
        let _late = self.0.changed.wait_timeout_while(state, left, waits);
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Pending> {
        // Every change leaves the state whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, line: &[u8]) {
        if self.direct.load(Relaxed) {
            // A stderr that cannot be written to loses the line.
            let _lost = io::stderr().write_all(line);
            return;
        }
        let mut state = self.lock();
        if state.lines.len() + line.len() > MOST {
            state.dropped += 1;
            return;
        }
        state.lines.extend_from_slice(line);
        drop(state);
        self.changed.notify_all();
    }

    /// The thread's life. An error of the sink loses what could not be written, and no more.
    fn write_to(&self, mut sink: impl Write) {
        loop {
            let idle = |state: &mut Pending| state.lines.is_empty();
            let mut state = self
                .changed
                .wait_while(self.lock(), idle)
                .unwrap_or_else(PoisonError::into_inner);
            let lines = std::mem::take(&mut state.lines);
            let dropped = std::mem::take(&mut state.dropped);
            state.writing = Some(Instant::now());
            drop(state);
            let _lost = sink.write_all(&lines);
            if dropped > 0 {
                let _lost = writeln!(
                    sink,
                    "{dropped} lines of the log were dropped: they came faster than stderr took them"
                );
            }
            self.lock().writing = None;
            self.changed.notify_all();
        }
    }
}

impl Write for Stderr {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Stderr {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Stderr};
    use std::io::{self, Write};
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// Takes a write only when the test lets it.
    struct Gate {
        written: Sender<Vec<u8>>,
        open: Receiver<()>,
    }

    impl Write for Gate {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.open.recv().map_err(io::Error::other)?;
            self.written
                .send(bytes.to_vec())
                .map_err(io::Error::other)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_wait_up_to_a_bound_and_what_is_dropped_is_counted() {
        let ((sender, written), (let_through, open)) = (channel(), channel());
        let stderr = Stderr::over(Gate {
            written: sender,
            open,
        });
        // No call waits for the gate.
        let line = vec![b'x'; MOST / 4];
        for _ in 0..9 {
            stderr.0.add(&line);
        }
        // The thread may have taken the first lines before the rest came.
        let mut bytes = 0;
        let dropped = loop {
            let_through.send(()).unwrap();
            let piece = written.recv().unwrap();
            match String::from_utf8(piece).unwrap() {
                notice if notice.starts_with('x') => bytes += notice.len(),
                notice => break notice,
            }
        };
        let lost = 9 - bytes / line.len();
        assert!((1..=5).contains(&lost), "{lost}");
        assert!(dropped.starts_with(&lost.to_string()), "{dropped}");
    }

    #[test]
    fn a_flush_returns_once_all_is_written() {
        let ((sender, written), (let_through, open)) = (channel(), channel());
        let stderr = Stderr::over(Gate {
            written: sender,
            open,
        });
        let_through.send(()).unwrap();
        stderr.last("the end\n");
        assert_eq!(written.try_recv().unwrap(), b"the end\n");
    }
}
