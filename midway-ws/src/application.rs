//! [`WsApplication`]: the framework's handle for every other component.

use std::{fmt, net::SocketAddr, sync::Arc};

use midway_core::{Application, Result};

use crate::{
    admit::{Admission, Decision, UpgradeRequest},
    connection::{ConnectionId, Context},
    counts::Counts,
    error::SendError,
    events::{Event, Named},
    framework::WsFramework,
    hub::{Channel, Hub, deliver},
    outbound::{self, Block, IntoReply},
    servers::Servers,
};

/// The WebSocket server as other components see it: `#[app("webSocket")] ws_app: WsApplication`.
///
/// Cheap to clone.
///
/// ```
/// # use midway_ws::{SendError, WsApplication};
/// # async fn example(ws_app: WsApplication) -> Result<(), SendError> {
/// ws_app.broadcast("to all clients").await?;
/// ws_app.to("lobby").broadcast("to a room").await?;
/// for client in ws_app.clients() {
///     client.send("one by one").await?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct WsApplication {
    pub(crate) admission: Arc<Admission>,
    pub(crate) servers: Arc<Servers>,
}

impl Application for WsApplication {
    const NAMESPACE: &'static str = "webSocket";
    type Framework = WsFramework;
}

impl WsApplication {
    /// The connected clients at this moment, the oldest first.
    ///
    /// Empty with `clientTracking = false`.
    #[must_use]
    pub fn clients(&self) -> Vec<Context> {
        self.hub().everyone.members.snapshot().to_vec()
    }

    /// The client with this number, while it is connected.
    #[must_use]
    pub fn client(&self, id: ConnectionId) -> Option<Context> {
        self.hub().everyone.members.get(id)
    }

    /// The number of connected clients.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hub().everyone.members.len()
    }

    /// Returns true if no client is connected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of rooms; a room exists while it has a member.
    #[must_use]
    pub fn room_count(&self) -> usize {
        self.hub().rooms.len()
    }

    /// Counts of refused clients, rejected messages and failures since the framework was made.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.hub().counters.get()
    }

    /// Sends a message to every connected client: serialised and framed once.
    ///
    /// Returns when it has been queued for every client; a client that is slow or gone delays no
    /// other.
    ///
    /// Cancel safety: dropped before it is polled to the end, the message is sent to all clients or to
    /// none, and never queued in part.
    ///
    /// # Errors
    ///
    /// The value cannot be serialised, or the framework keeps no list of its clients.
    pub async fn broadcast(&self, message: impl IntoReply) -> Result<(), SendError> {
        self.tracked()?;
        let block = outbound::encoded(message)?;
        walk(&self.hub().everyone, &block).await
    }

    /// Sends an event to every connected client: `{"event":"said","data":{…}}`. Else as
    /// [`broadcast`](Self::broadcast).
    ///
    /// # Errors
    ///
    /// As for [`broadcast`](Self::broadcast).
    pub async fn emit<E: Event>(&self, event: &E) -> Result<(), SendError> {
        self.broadcast(Named::from(event)).await
    }

    /// The clients in a room, for one broadcast; [`Receivers::and`] adds further rooms,
    /// [`Receivers::clients`] further clients.
    pub fn to(&self, room: &str) -> Receivers {
        self.everyone().and(room)
    }

    /// Every client but this one, for one broadcast.
    pub fn except(&self, id: ConnectionId) -> Receivers {
        self.everyone().except(id)
    }

    /// These clients, for one broadcast.
    pub fn list(&self, clients: impl IntoIterator<Item = Context>) -> Receivers {
        self.everyone().clients(clients)
    }

    fn hub(&self) -> &Hub {
        &self.admission.hub
    }

    fn everyone(&self) -> Receivers {
        Receivers {
            app: self.clone(),
            all: true,
            rooms: Vec::new(),
            clients: Vec::new(),
            except: Vec::new(),
        }
    }

    /// The address the clients connect to: of `webSocket.port`, else of the server or listener that
    /// was attached first. `None` before it listens.
    #[must_use]
    pub fn local_addr(&self) -> Option<SocketAddr> {
        self.servers.main()?.local_addr()
    }

    /// Returns true if clients connect over TLS: to `wss://` and not to `ws://`.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.servers.main().is_some_and(|server| server.is_secure())
    }

    /// Asks this before each handshake; see
    /// [`WsFramework::on_web_socket_upgrade`](crate::WsFramework::on_web_socket_upgrade).
    pub fn on_web_socket_upgrade<F, Fut, D>(&self, hook: F)
    where
        F: Fn(UpgradeRequest) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<D>> + Send + 'static,
        D: Into<Decision>,
    {
        self.admission.hooks.add_verify(hook);
    }

    /// An error if no list of all clients is kept.
    fn tracked(&self) -> Result<(), SendError> {
        let settings = self.hub().settings();
        match settings.is_some_and(|serving| !serving.options.client_tracking) {
            true => Err(SendError::Untracked),
            false => Ok(()),
        }
    }
}

impl fmt::Debug for WsApplication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WsApplication")
            .field("clients", &self.len())
            .finish_non_exhaustive()
    }
}

/// The receivers of one broadcast; made by [`WsApplication::to`], [`except`](WsApplication::except) and
/// [`list`](WsApplication::list).
///
/// A client that is chosen several times gets the message once.
///
/// ```
/// # use midway_ws::{Context, SendError, WsApplication};
/// # async fn example(ws_app: WsApplication, sender: Context, friends: Vec<Context>) -> Result<(), SendError> {
/// ws_app.to("sports").and("news").clients(friends).except(sender.id()).broadcast("goal").await
/// # }
/// ```
#[must_use = "nothing is sent before `broadcast`"]
pub struct Receivers {
    app: WsApplication,
    /// No choice was made yet.
    all: bool,
    rooms: Vec<Box<str>>,
    clients: Vec<Context>,
    except: Vec<ConnectionId>,
}

impl Receivers {
    /// Adds the clients in this room. The first choice replaces "all clients".
    pub fn and(mut self, room: &str) -> Self {
        self.all = false;
        self.rooms.push(room.into());
        self
    }

    /// Adds these clients. The first choice replaces "all clients". Clients that have left get
    /// nothing, which is no error.
    pub fn clients(mut self, clients: impl IntoIterator<Item = Context>) -> Self {
        self.all = false;
        self.clients.extend(clients);
        self
    }

    /// Leaves this client out, whatever else is chosen.
    pub fn except(mut self, id: ConnectionId) -> Self {
        self.except.push(id);
        self
    }

    /// Sends a message to them: serialised and framed once.
    ///
    /// # Errors
    ///
    /// As for [`WsApplication::broadcast`]; rooms and chosen clients need no list of all clients.
    /// An empty room is no error.
    ///
    /// Cancel safety: for a single room as for [`WsApplication::broadcast`]. For any other choice the
    /// message is queued for one client after the other; dropped in between, the rest do not get it.
    pub async fn broadcast(self, message: impl IntoReply) -> Result<(), SendError> {
        if self.all {
            self.app.tracked()?;
        }
        let block = outbound::encoded(message)?;
        if block.messages == 0 {
            return Ok(());
        }
        let hub = self.app.hub();
        if let ([room], [], []) = (&self.rooms[..], &self.clients[..], &self.except[..]) {
            return match hub.rooms.get(room) {
                Some(room) => walk(&room, &block).await,
                None => Ok(()),
            };
        }
        let members = match self.all {
            true => hub.everyone.members.snapshot(),
            false => chosen(hub, &self.rooms, self.clients).into(),
        };
        let except = &self.except;
        deliver(&members, &block, |member| !except.contains(&member.id())).await;
        Ok(())
    }

    /// Sends an event to them: `{"event":"said","data":{…}}`. Else as [`broadcast`](Self::broadcast).
    ///
    /// # Errors
    ///
    /// As for [`broadcast`](Self::broadcast).
    pub async fn emit<E: Event>(self, event: &E) -> Result<(), SendError> {
        self.broadcast(Named::from(event)).await
    }
}

/// These clients and those in the rooms, each once.
fn chosen(hub: &Hub, rooms: &[Box<str>], mut clients: Vec<Context>) -> Vec<Context> {
    for room in rooms.iter().filter_map(|room| hub.rooms.get(room)) {
        clients.extend(room.members.snapshot().iter().cloned());
    }
    clients.sort_unstable_by_key(Context::id);
    clients.dedup();
    clients
}

impl fmt::Debug for Receivers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receivers")
            .field("except", &self.except)
            .finish_non_exhaustive()
    }
}

async fn walk(channel: &Arc<Channel>, block: &Block) -> Result<(), SendError> {
    channel.room().await;
    if let Some(number) = channel.publish(block)? {
        channel.walked(number).await;
    }
    Ok(())
}
