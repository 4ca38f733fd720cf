//! A request body with a minimum rate.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Instant, sleep};

use midway_server::Parting;

/// The time that a body may take.
#[derive(Clone, Debug)]
pub(crate) struct Pace {
    /// The time over which the rate is averaged, and the longest pause.
    pub(crate) window: Duration,
    /// Bytes a second.
    pub(crate) min_rate: u64,
    /// The time limit of the server's drain, after which a late body fails.
    pub(crate) parting: Parting,
}

/// A body that fails when it arrives too slowly. Only the time that a handler waits for it counts.
pub(crate) struct Patient<B> {
    body: B,
    pace: Pace,
    /// The part of the window that has passed, and the bytes that arrived in it.
    spent: Duration,
    received: u64,
    /// The start of the wait for a piece, and its timeout; `None` while no piece is awaited.
    waiting: Option<(Instant, BoxFuture<'static, ()>)>,
}

impl<B> Patient<B> {
    pub(crate) fn new(body: B, pace: Pace) -> Self {
        Self {
            body,
            pace,
            spent: Duration::ZERO,
            received: 0,
            waiting: None,
        }
    }

    /// Records a piece that arrived.
    fn note(&mut self, bytes: usize) {
        if let Some((since, _)) = self.waiting.take() {
            self.spent += since.elapsed();
        }
        self.received += bytes as u64;
        let enough = u128::from(self.pace.min_rate) * self.pace.window.as_millis() / 1000;
        if u128::from(self.received) >= enough.max(1) {
            self.spent = Duration::ZERO;
            self.received = 0;
        }
    }

    /// Ready when the next piece is late.
    fn poll_late(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let left = self.pace.window.saturating_sub(self.spent);
        let parting = &self.pace.parting;
        let (_, late) = self.waiting.get_or_insert_with(|| {
            let parting = parting.clone().over();
            let late = async move {
                tokio::select! {
                    () = sleep(left) => {}
                    () = parting => {}
                }
            };
            (Instant::now(), Box::pin(late))
        });
        late.as_mut().poll(cx)
    }
}

impl<B> Body for Patient<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<axum::BoxError>,
{
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::BoxError>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) {
            let data = match &frame {
                Some(Ok(frame)) => frame.data_ref().map_or(0, Bytes::len),
                Some(Err(_)) | None => 0,
            };
            self.note(data);
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        self.poll_late(cx).map(|()| {
            let late = io::Error::new(io::ErrorKind::TimedOut, "the request body stopped coming");
            Some(Err(late.into()))
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
