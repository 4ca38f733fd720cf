//! Every wait for a client has a deadline: for its next request, and for it to take its answers.
//!
//! Three clocks, read after every poll of a connection:
//!
//! - *quiet* runs while no request is open and no answer is on its way. HTTP/1 needs it only for the end of the server,
//!   as hyper has a clock of its own for heads; HTTP/2 has nothing like it, so whatever a client sends that is no
//!   whole request (half a preface, half a head, pings) does not stop it.
//! - *sending* runs while something waits for the client to take it, because its socket is full or its HTTP/2 window
//!   is. A stream of events that has nothing to send does not start it.
//! - *open* runs while an HTTP/1 request is open. hyper does not read on while it holds bytes of the next request, so a
//!   client that has closed behind them is only found by asking the socket. It is asked each time the clock runs out; a
//!   request whose client has closed is dropped the next time.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use futures_util::future::poll_immediate;
use tokio::{
    sync::watch,
    time::{Instant, Sleep, sleep_until},
};

use super::{
    Limits,
    drain::{PARTING, Stage, reached},
    traffic::Traffic,
};

/// The longest time between two looks at the client of an open request.
const LOOK: Duration = Duration::from_secs(5);

/// The next thing that happens to a connection.
pub(super) enum Event<T> {
    /// It has ended by itself.
    Ended(T),
    /// It shuts down gracefully and takes no further requests; happens once.
    Leave,
    /// It is over.
    Drop,
}

/// The clock that has run out on a client.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Overdue {
    Quiet,
    Stalled,
}

/// A clock that runs.
#[derive(Clone, Copy, Debug)]
struct Clock {
    time: Duration,
    due: Instant,
    /// The counters of [`Traffic`] when it was started.
    taken: u64,
    received: u64,
    given: u64,
}

/// The clocks of one connection.
#[derive(Debug)]
pub(super) struct Waits {
    traffic: Arc<Traffic>,
    min_rate: u64,
    rate_window: Duration,
    /// The time it may be quiet; `None` where hyper has a timer of its own.
    patience: Option<Duration>,
    leaving: bool,
    /// The requests begun so far.
    begun: usize,
    /// A request is open, or its answer is still on its way.
    answering: bool,
    quiet: Option<Clock>,
    sending: Option<Clock>,
    open: Option<Clock>,
    /// The time between two looks at the client of an open request.
    look: Duration,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Waits {
    pub(super) fn http1(traffic: Arc<Traffic>, limits: &Limits) -> Self {
        Self {
            traffic,
            min_rate: limits.min_rate,
            rate_window: limits.rate_window,
            patience: None,
            leaving: false,
            begun: 0,
            answering: false,
            quiet: None,
            sending: None,
            open: None,
            look: LOOK.min(limits.header_read_timeout),
            timer: None,
        }
    }

    pub(super) fn http2(traffic: Arc<Traffic>, limits: &Limits) -> Self {
        Self {
            patience: Some(limits.header_read_timeout),
            ..Self::http1(traffic, limits)
        }
    }

    /// Serves the connection until something happens to it. It is cut when the client is overdue; one that is only
    /// quiet after its requests is asked to leave first.
    pub(super) async fn next<T>(
        &mut self,
        served: impl Future<Output = T>,
        stages: &mut watch::Receiver<Stage>,
    ) -> Event<T> {
        let mut served = pin!(served);
        let awaited = match self.leaving {
            true => Stage::Closed,
            false => Stage::Draining,
        };
        let overdue = tokio::select! {
            // The clocks are read after the connection's poll.
            biased;
            ended = &mut served => return Event::Ended(ended),
            () = reached(stages, awaited) => None,
            overdue = poll_fn(|cx| self.poll_overdue(cx)) => Some(overdue),
        };
        match overdue {
            Some(Overdue::Stalled) => {
                self.traffic.cut();
                match poll_immediate(served).await {
                    Some(ended) => Event::Ended(ended),
                    None => Event::Drop,
                }
            }
            Some(Overdue::Quiet) if self.leaving || self.begun == 0 => Event::Drop,
            None if self.leaving => Event::Drop,
            Some(Overdue::Quiet) | None => {
                self.leaving = true;
                self.quiet = None;
                Event::Leave
            }
        }
    }

    fn poll_overdue(&mut self, cx: &mut Context<'_>) -> Poll<Overdue> {
        if self.patience.is_some() {
            self.traffic.watch(cx);
        }
        loop {
            self.look();
            let Some(due) = self.due() else {
                return Poll::Pending;
            };
            let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(due)));
            // A timer that is too early finds the clocks not due and is set again.
            if timer.deadline() > due || timer.is_elapsed() {
                timer.as_mut().reset(due);
            }
            if timer.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            if let Some(overdue) = self.expired() {
                return Poll::Ready(overdue);
            }
        }
    }

    /// Starts and stops the clocks.
    fn look(&mut self) {
        let begun = self.traffic.begun();
        if begun != self.begun {
            // It may be over already.
            self.begun = begun;
            self.answering = true;
            self.quiet = None;
        }
        self.answering =
            self.traffic.has_requests() || (self.answering && self.traffic.is_blocked());
        let patience = match self.leaving {
            true => Some(PARTING),
            false => self.patience,
        };
        let quiet = patience.filter(|_| !self.answering);
        self.quiet = self.run(self.quiet, quiet);
        let sending = Some(self.rate_window).filter(|_| self.traffic.is_sending());
        self.sending = self.run(self.sending, sending);
        let is_open = self.patience.is_none() && self.traffic.has_requests();
        self.open = self.run(self.open, Some(self.look).filter(|_| is_open));
    }

    fn run(&self, clock: Option<Clock>, wanted: Option<Duration>) -> Option<Clock> {
        let patience = wanted?;
        clock.or_else(|| Some(self.start(patience)))
    }

    fn start(&self, time: Duration) -> Clock {
        Clock {
            time,
            due: Instant::now() + time,
            taken: self.traffic.taken(),
            received: self.traffic.received(),
            given: self.traffic.given(),
        }
    }

    fn due(&self) -> Option<Instant> {
        let clocks = self.quiet.iter().chain(&self.sending).chain(&self.open);
        clocks.map(|clock| clock.due).min()
    }

    /// The client's fault when the timer has fired; the clock of a client that moves enough starts again.
    fn expired(&mut self) -> Option<Overdue> {
        let now = Instant::now();
        if let Some(clock) = self.sending.filter(|clock| clock.due <= now) {
            if !self.moves(clock) {
                return Some(Overdue::Stalled);
            }
            self.sending = None;
        }
        if self.open.is_some_and(|clock| clock.due <= now) {
            if self.traffic.has_left() {
                return Some(Overdue::Stalled);
            }
            self.traffic.ask();
            self.open = None;
        }
        if let Some(clock) = self.quiet.filter(|clock| clock.due <= now) {
            // The ends of the last answers may still wait in hyper for the client's window.
            if !(self.traffic.is_owing() && self.moves(clock)) {
                return Some(Overdue::Quiet);
            }
            self.quiet = None;
        }
        None
    }

    /// The socket takes enough for the client to be waited for.
    fn moves(&self, clock: Clock) -> bool {
        let mut taken = self.traffic.taken() - clock.taken;
        // Over HTTP/2 the socket also takes the acknowledgements of pings and settings, none of them larger than what
        // it acknowledges. A client that sends those while its streams have no window reads nothing.
        let is_http2 = self.patience.is_some();
        if is_http2 && self.traffic.given() == clock.given {
            taken = taken.saturating_sub(self.traffic.received() - clock.received);
        }
        let least = u128::from(self.min_rate) * clock.time.as_millis() / 1000;
        u128::from(taken) >= least.max(1)
    }
}
