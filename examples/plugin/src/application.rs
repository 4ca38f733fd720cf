//! `LineApplication`: the handle that components inject with `#[app("line")]`.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use midway_core::Application;

use crate::LineFramework;

/// The line framework's handle: where it listens, and who is connected. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct LineApplication {
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    address: Mutex<Option<SocketAddr>>,
    open: AtomicUsize,
}

impl LineApplication {
    /// The address it listens on, with the port the system chose; `None` before the start and after
    /// the stop.
    #[must_use]
    pub fn local_addr(&self) -> Option<SocketAddr> {
        *self
            .state
            .address
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Connections that are open now.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.state.open.load(Ordering::Relaxed)
    }

    pub(crate) fn listens_on(&self, address: Option<SocketAddr>) {
        *self
            .state
            .address
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = address;
    }

    /// Counts a connection for as long as the result lives.
    pub(crate) fn connected(&self) -> Connected {
        self.state.open.fetch_add(1, Ordering::Relaxed);
        Connected(self.clone())
    }
}

/// An open connection, counted.
#[derive(Debug)]
pub(crate) struct Connected(LineApplication);

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.state.open.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Application for LineApplication {
    const NAMESPACE: &'static str = "line";
    type Framework = LineFramework;
}
