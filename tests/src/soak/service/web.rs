//! The HTTP side: a route for each way in which an answer can be had or not.

use std::{convert::Infallible, future::pending};

use bytes::Bytes as Chunk;
use futures_util::stream;
use midway_core::prelude::*;
use midway_http::prelude::*;

/// One piece of a streamed answer.
const PIECE: &[u8] = &[b'.'; 16 * 1024];

/// Owns the controller.
#[derive(Configuration)]
pub(super) struct Configuration;

impl Lifecycle for Configuration {}

#[derive(Component)]
struct Web;

#[controller("/web")]
impl Web {
    #[post("/echo")]
    async fn echo(&self, body: Bytes) -> Bytes {
        body
    }

    /// 4 MiB, more than the buffers of any socket between here and a client that does not read.
    #[get("/large")]
    async fn large(&self) -> Body {
        let pieces = (0..256).map(|_| Ok::<_, Infallible>(Chunk::from_static(PIECE)));
        Body::from_stream(stream::iter(pieces))
    }

    #[get("/endless")]
    async fn endless(&self) -> Body {
        Body::from_stream(stream::repeat_with(|| {
            Ok::<_, Infallible>(Chunk::from_static(PIECE))
        }))
    }

    /// One event and then silence.
    #[get("/events")]
    async fn events(&self) -> ([(&'static str, &'static str); 1], Body) {
        let first = Ok::<_, Infallible>(Chunk::from_static(b"data: 1\n\n"));
        let silence = stream::once(pending());
        let events = stream::StreamExt::chain(stream::iter([first]), silence);
        (
            [("content-type", "text/event-stream")],
            Body::from_stream(events),
        )
    }

    #[post("/hang")]
    async fn hang(&self) {
        pending().await
    }

    #[get("/panic")]
    async fn panic(&self, headers: HeaderMap) {
        assert!(headers.is_empty(), "a panic was asked for");
    }
}
