//! The server whose allocations are counted, on a thread of its own.

use std::{
    net::SocketAddr,
    sync::mpsc::{Receiver, Sender, channel},
    thread::JoinHandle,
};

use allocation_counter::AllocationInfo;
use midway_core::{Bootstrap, prelude::*};
use midway_ws::{Incoming, prelude::*};
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

macro_rules! controller {
    ($name:ident, $path:literal, $(#[$around:meta])? |$parameter:ident: $type:ty| -> $result:ty $body:block) => {
        #[derive(Component)]
        struct $name;

        #[ws_controller($path)]
        impl $name {
            #[on_ws_message("message")]
            $(#[$around])?
            async fn message(&self, $parameter: $type) -> $result $body
        }
    };
}

#[derive(Serialize, Deserialize)]
struct Reading {
    number: i64,
    exact: bool,
}

/// A parameter that is made where the message lies.
struct Length(usize);

impl Extract<Incoming<'_>> for Length {
    fn extract(event: &mut Incoming<'_>) -> Result<Self> {
        Ok(Self(event.as_bytes().len()))
    }
}

controller!(Messages, "/message", |message: Message| -> Message {
    message
});
controller!(Strings, "/string", |text: String| -> String { text });
controller!(Buffers, "/bytes", |bytes: Bytes| -> Bytes { bytes });
controller!(Lengths, "/length", |length: Length| -> usize { length.0 });
controller!(Pings, "/ping", |_message: Length| -> () {});
controller!(Readings, "/json", |reading: Json<Reading>| -> Reading {
    reading.0
});
controller!(
    Everybody,
    "/broadcast",
    #[ws_broadcast]
    |length: Length| -> usize { length.0 }
);

/// Its handler waits once for each message, so that what follows is read ahead.
#[derive(Component)]
struct Waiting;

#[ws_controller("/waiting")]
impl Waiting {
    #[on_ws_message("message")]
    async fn message(&self, message: Message) -> Message {
        tokio::task::yield_now().await;
        message
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Echo;

/// A stretch of work to be counted: the first channel ends it, the second returns its allocations.
type Stretch = (oneshot::Receiver<()>, Sender<AllocationInfo>);

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stretches: Option<Sender<Stretch>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let (stretches, queue) = channel();
        let (started, address) = channel();
        let thread = std::thread::spawn(move || serve(&queue, &started));
        Self {
            address: address.recv().unwrap(),
            stretches: Some(stretches),
            thread: Some(thread),
        }
    }

    /// The server's allocations while `work` runs.
    pub(crate) fn count(&self, work: impl FnOnce()) -> AllocationInfo {
        let (end, ended) = oneshot::channel();
        let (tell, told) = channel();
        let stretches = self.stretches.as_ref().unwrap();
        stretches.send((ended, tell)).unwrap();
        work();
        end.send(()).unwrap();
        told.recv().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stretches = None;
        if let Some(thread) = self.thread.take() {
            let done = thread.join();
            assert!(done.is_ok() || std::thread::panicking());
        }
    }
}

/// Runs the server, but only while something is counted.
fn serve(stretches: &Receiver<Stretch>, started: &Sender<SocketAddr>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let app = runtime.block_on(
        Bootstrap::configure::<Echo>()
            .environment("unittest")
            .config("webSocket.host", "127.0.0.1")
            .config("webSocket.port", 0)
            .start(),
    );
    let app = app.unwrap();
    let ws = app.container().app::<WsApplication>().unwrap();
    started.send(ws.local_addr().unwrap()).unwrap();
    while let Ok((ended, tell)) = stretches.recv() {
        let info = allocation_counter::measure(|| {
            runtime.block_on(ended).unwrap();
        });
        tell.send(info).unwrap();
    }
    runtime.block_on(app.stop()).unwrap();
}
