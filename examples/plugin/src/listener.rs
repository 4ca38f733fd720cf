//! The task that accepts, and owns the tasks of the connections.

use std::{collections::HashMap, io, sync::Arc, time::Duration};

use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::{JoinHandle, JoinSet},
    time::{sleep, timeout},
};

use crate::{LineApplication, connection::Connection, handler::Handler, line::Peer};

/// The handlers of one application by their word.
pub(crate) type Words = HashMap<&'static str, Handler>;

/// Tells the tasks that the framework drains, and how long that may take.
pub(crate) type Closed = watch::Receiver<Option<Duration>>;

/// How long nothing is accepted after the system refused to: its causes (no descriptors, no memory)
/// pass by connections ending, and trying without pause would only burn the processor meanwhile.
const PAUSE: Duration = Duration::from_millis(50);

/// The task that accepts. Dropping it drops the connections too.
#[derive(Debug)]
pub(crate) struct Accepting {
    closing: watch::Sender<Option<Duration>>,
    task: JoinHandle<()>,
}

impl Accepting {
    pub(crate) fn start(
        listener: TcpListener,
        words: Arc<Words>,
        max_line: usize,
        application: LineApplication,
    ) -> Self {
        let (closing, closed) = watch::channel(None);
        let accept = Accept {
            words,
            max_line,
            application,
            closed,
        };
        let task = tokio::spawn(accept.run(listener));
        Self { closing, task }
    }

    /// Takes nothing new, closes what is idle, lets handlers finish and their answers go out; past the
    /// deadline the rest is cut off. When it returns, no handler runs any more.
    pub(crate) async fn drain(mut self, deadline: Duration) {
        self.closing.send_replace(Some(deadline));
        // An error would be a panic of the task, and it calls nothing that panics.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Accepting {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What the task needs.
struct Accept {
    words: Arc<Words>,
    max_line: usize,
    application: LineApplication,
    closed: Closed,
}

impl Accept {
    async fn run(mut self, listener: TcpListener) {
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                () = until_closed(&mut self.closed) => break,
                accepted = listener.accept() => match accepted {
                    Ok((stream, address)) => self.serve(stream, Peer::new(address), &mut connections),
                    Err(error) => pause(&error, &mut self.closed).await,
                },
                // Ended tasks leave the set, or it would grow with every client.
                Some(_) = connections.join_next() => {}
            }
        }
        drop(listener);
        let deadline = self.closed.borrow().unwrap_or_default();
        let finished = async { while connections.join_next().await.is_some() {} };
        if timeout(deadline, finished).await.is_err() {
            tracing::warn!(
                connections = connections.len(),
                "connections were cut off at the stop's deadline"
            );
            connections.shutdown().await;
        }
    }

    fn serve(&self, stream: TcpStream, peer: Peer, connections: &mut JoinSet<()>) {
        // Answers are short; waiting to fill a segment would only delay them.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%peer, %error, "the connection is gone already");
            return;
        }
        let connection = Connection {
            peer,
            words: Arc::clone(&self.words),
            max_line: self.max_line,
            closed: self.closed.clone(),
        };
        let counted = self.application.connected();
        connections.spawn(async move {
            let _counted = counted;
            if let Err(error) = connection.run(stream).await {
                tracing::debug!(%peer, %error, "a connection broke");
            }
        });
    }
}

async fn pause(error: &io::Error, closed: &mut Closed) {
    tracing::warn!(%error, "a connection could not be accepted");
    tokio::select! {
        () = until_closed(closed) => {}
        () = sleep(PAUSE) => {}
    }
}

/// Waits until the framework drains, or is gone.
pub(crate) async fn until_closed(closed: &mut Closed) {
    // An error means that the sender is gone, which comes to the same.
    let _ = closed.wait_for(Option::is_some).await;
}
