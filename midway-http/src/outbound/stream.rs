//! Server-sent events end when the application begins to stop.

use std::{
    pin::Pin,
    task::{Poll, ready},
};

use axum::{
    body::{Body, HttpBody},
    response::Response,
};
use futures_util::{FutureExt, stream::poll_fn};
use http::header;
use http_body_util::StreamBody;
use midway_core::Stopping;

/// The most frames that a stream may still send once the stop has begun, of those it has ready.
const LAST_FRAMES: usize = 64;

/// Lets a response of server-sent events end at the stop, so that its client sees a whole body. Every
/// other one is left as it is.
pub(crate) fn ended_by(stopping: &Stopping, response: Response) -> Response {
    if !is_event_stream(&response) {
        return response;
    }
    let mut stopping = stopping.clone();
    let mut last_frames = LAST_FRAMES;
    response.map(|mut body| {
        let frames = poll_fn(move |cx| {
            // Frames that are ready go out first: a stream that awaits the stop itself may send a last one.
            if last_frames > 0 {
                let frame = Pin::new(&mut body).poll_frame(cx);
                if frame.is_ready() {
                    last_frames -= usize::from(stopping.is_stopping());
                    return frame;
                }
            }
            ready!(stopping.poll_unpin(cx));
            last_frames = 0;
            body = Body::empty();
            Poll::Ready(None)
        });
        Body::new(StreamBody::new(frames))
    })
}

/// One whose length is announced ends by itself, and has to have that length.
fn is_event_stream(response: &Response) -> bool {
    if response.body().size_hint().exact().is_some() {
        return false;
    }
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
}
