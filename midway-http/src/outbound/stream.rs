//! Server-sent events end when the application begins to stop.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    response::Response,
};
use futures_util::FutureExt;
use http::header;
use http_body::{Frame, SizeHint};
use midway_core::Stopping;

/// The most frames that a stream may still send once the stop has begun, of those it has ready.
const LAST_FRAMES: usize = 64;

/// Lets a response of server-sent events end at the stop, so that its client sees a whole body. Every
/// other one is left as it is.
pub(crate) fn ended_by(stopping: &Stopping, response: Response) -> Response {
    if !is_event_stream(&response) {
        return response;
    }
    let stopping = stopping.clone();
    response.map(|body| {
        Body::new(EventStream {
            body,
            stopping,
            last_frames: LAST_FRAMES,
        })
    })
}

/// One whose length is announced ends by itself, and has to have that length.
fn is_event_stream(response: &Response) -> bool {
    let Some(Ok(kind)) = response
        .headers()
        .get(header::CONTENT_TYPE)
        .map(|kind| kind.to_str())
    else {
        return false;
    };
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("text/event-stream")
        && !response.headers().contains_key(header::CONTENT_LENGTH)
        && response.body().size_hint().exact().is_none()
}

struct EventStream {
    body: Body,
    stopping: Stopping,
    last_frames: usize,
}

impl HttpBody for EventStream {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = &mut *self;
        // Frames that are ready go out first: a stream that awaits the stop itself may send a last one.
        if this.last_frames > 0 {
            let frame = Pin::new(&mut this.body).poll_frame(context);
            if frame.is_ready() {
                this.last_frames -= usize::from(this.stopping.is_stopping());
                return frame;
            }
        }
        ready!(this.stopping.poll_unpin(context));
        this.last_frames = 0;
        this.body = Body::empty();
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::default()
    }
}
