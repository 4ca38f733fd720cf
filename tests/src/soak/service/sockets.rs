//! The WebSocket side: it does what the first byte of a message says, and keeps a book.

use std::{
    collections::HashMap,
    future::pending,
    ops::Add,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use midway_core::prelude::*;
use midway_ws::prelude::*;

/// Who was opened and who was told the end.
#[derive(Component, Default)]
pub(in super::super) struct Ledger {
    /// Open connections, and the ends each was told.
    open: Mutex<HashMap<u64, u32>>,
    built: AtomicU64,
    destroyed: AtomicU64,
    opened: AtomicU64,
    ended: AtomicU64,
    broken: AtomicU64,
    messages: AtomicU64,
}

/// The book at the end.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Book {
    /// Connections whose controller was built.
    pub(in super::super) built: u64,
    /// Controllers that were destroyed.
    pub(in super::super) destroyed: u64,
    /// Connection handlers that ran.
    pub(in super::super) opened: u64,
    /// Disconnection handlers that ran.
    pub(in super::super) ended: u64,
    /// Disconnection handlers of connections that were not open (any more).
    pub(in super::super) broken: u64,
    /// Connections that were never told their end.
    pub(in super::super) left: u64,
    /// Messages handled.
    pub(in super::super) messages: u64,
}

impl Ledger {
    fn opened(&self, socket: &Context) {
        self.opened.fetch_add(1, Relaxed);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.insert(socket.id().as_u64(), 0);
    }

    fn ended(&self, socket: &Context) {
        self.ended.fetch_add(1, Relaxed);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.remove(&socket.id().as_u64()).is_none() {
            self.broken.fetch_add(1, Relaxed);
        }
    }

    pub(in super::super) fn close(&self) -> Book {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        Book {
            built: self.built.load(Relaxed),
            destroyed: self.destroyed.load(Relaxed),
            opened: self.opened.load(Relaxed),
            ended: self.ended.load(Relaxed),
            broken: self.broken.load(Relaxed),
            left: open.len() as u64,
            messages: self.messages.load(Relaxed),
        }
    }
}

impl Add for Book {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            built: self.built + other.built,
            destroyed: self.destroyed + other.destroyed,
            opened: self.opened + other.opened,
            ended: self.ended + other.ended,
            broken: self.broken + other.broken,
            left: self.left + other.left,
            messages: self.messages + other.messages,
        }
    }
}

/// One a connection, so that its construction and destruction can be counted, too.
#[derive(Component)]
#[component(scope = Request, init = Self::built, destroy = Self::destroyed)]
struct Sufferer {
    #[inject]
    ctx: Context,
    #[inject]
    ledger: Arc<Ledger>,
    #[app("webSocket")]
    ws_app: WsApplication,
}

impl Sufferer {
    fn built(&self) -> Result<()> {
        self.ledger.built.fetch_add(1, Relaxed);
        Ok(())
    }

    fn destroyed(&self) -> Result<()> {
        self.ledger.destroyed.fetch_add(1, Relaxed);
        Ok(())
    }
}

#[ws_controller]
impl Sufferer {
    #[on_ws_connection]
    async fn connected(&self, request: UpgradeRequest) -> Result<()> {
        self.ledger.opened(&self.ctx);
        if request.query("refuse").is_some() {
            return Err(Error::msg("refused"));
        }
        if request.query("hang").is_some() {
            pending::<()>().await;
        }
        Ok(())
    }

    #[on_ws_message("message")]
    async fn message(&self, message: Message) -> Result<Option<Message>> {
        self.ledger.messages.fetch_add(1, Relaxed);
        match message.as_bytes().first() {
            Some(b'j') => self.ctx.join(room(&message))?,
            Some(b'l') => self.ctx.leave(room(&message)),
            Some(b'r') => self.ws_app.to(room(&message)).broadcast(message).await?,
            Some(b'a') => self.ws_app.broadcast(message).await?,
            Some(b'w') => wait(message.as_bytes().len()).await,
            Some(b'h') => pending().await,
            Some(b'c') => self.ctx.close(4000, "asked for")?,
            Some(b't') => self.ctx.terminate(),
            Some(b'e') => return Err(Error::msg("asked for")),
            Some(b'p') => assert!(message.as_bytes().is_empty(), "a panic was asked for"),
            _ => return Ok(Some(message)),
        }
        Ok(None)
    }

    #[on_ws_disconnection]
    async fn disconnected(&self) {
        self.ledger.ended(&self.ctx);
        wait(3).await;
    }
}

/// One of a few rooms, so that they are entered and left by many.
fn room(message: &Message) -> &'static str {
    match message.as_bytes().get(1) {
        Some(0..64) => "red",
        Some(64..128) => "green",
        Some(128..192) => "blue",
        _ => "white",
    }
}

/// A handler that others have to wait for.
async fn wait(turns: usize) {
    for _ in 0..turns {
        tokio::task::yield_now().await;
    }
}

/// Owns what is here.
#[derive(Configuration)]
pub(super) struct Configuration {
    #[inject]
    ws_framework: Arc<WsFramework>,
    #[inject]
    _ledger: Arc<Ledger>,
}

impl Lifecycle for Configuration {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        let hook = |request: UpgradeRequest| async move {
            wait(5).await;
            Ok(request.query("reject").is_none())
        };
        self.ws_framework.on_web_socket_upgrade(hook);
        Ok(())
    }
}
