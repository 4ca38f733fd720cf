//! [`Arrival`]: a message of a controller with events, and its way to the handler of its name.

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures_util::{FutureExt, Stream, future::BoxFuture};
use midway_core::{__private::nearest, Error, Result, Target};
use midway_server::Json;
use serde::Serialize;
use serde_json::value::RawValue;
use tokio::time::timeout;

use super::{
    answer::{Ticket, refuse},
    data::EventData,
    envelope::{Envelope, id_of},
    error::{EventError, TimedOut},
    id::Id,
    named::{Event, Named},
    streamed::{self, Streamed},
};
use crate::{
    connection::Context,
    error::unplaced,
    inbound::Incoming,
    invoke::{Call, EventHandler, broadcast, failed},
    message::Message,
    outbound::{self, Block},
};

/// A message of a controller that has events.
#[derive(Debug)]
pub enum Arrival<'s, 'm> {
    /// An event that the controller has a handler for.
    Event(Asked<'s>, EventData<'m>),
    /// No envelope, for the handler of "message".
    Message,
    /// It is answered already, or needs no answer.
    Done,
}

/// An event without its data: the call, and the answer that the client may wait for.
#[derive(Debug)]
pub struct Asked<'s> {
    context: &'s Context,
    event: &'s EventHandler,
    ticket: Option<Ticket<'s>>,
    /// The message, if a guard around the handler reads it.
    message: Option<Arc<Message>>,
}

/// The result of a handler and of what stands around it.
#[derive(Serialize)]
#[serde(untagged)]
enum Data<T> {
    Own(Option<T>),
    /// As middleware and filters left it; JSON.
    Around(Option<Box<RawValue>>),
}

impl<T> Data<T> {
    fn is_nothing(&self) -> bool {
        matches!(self, Self::Own(None) | Self::Around(None))
    }
}

impl<'s, 'm> Arrival<'s, 'm> {
    /// Reads a message. `has_message`: the controller has a handler for what is no envelope. `at_once`: it handles
    /// several messages of a connection at once.
    pub fn read(
        call: &Call<'s>,
        message: &'m Incoming<'_>,
        has_message: bool,
        at_once: bool,
    ) -> Self
    where
        's: 'm,
    {
        let context = call.context;
        let envelope = match message.is_text() {
            true => Envelope::read(message.as_bytes()),
            false => Err("a binary message is no envelope".to_owned()),
        };
        let (name, id, data) = match envelope {
            Ok(Envelope::Event { name, id, data }) => (name, id, data),
            Ok(Envelope::Reaction(reaction)) => {
                if let Some(events) = context.known_event_state() {
                    events.take(reaction);
                }
                return Self::Done;
            }
            Err(_) if has_message => return Self::Message,
            Err(reason) => {
                bad_envelope(call, message, &reason);
                return Self::Done;
            }
        };
        let ticket = match id.map(|id| Ticket::new(context, id, at_once)).transpose() {
            Ok(ticket) => ticket,
            Err(id) => {
                duplicate(call, &id);
                return Self::Done;
            }
        };
        let events = call.controller.map_or(&[][..], |known| &known.events);
        let Some(known) = events.iter().find(|known| known.target.event == name) else {
            unknown(call, &name, events, ticket);
            return Self::Done;
        };
        let around = known.around.as_ref();
        let reads = around.is_some_and(|around| around.reads_message);
        let asked = Asked {
            context,
            event: known,
            ticket,
            message: reads.then(|| Arc::new(message.to_message())),
        };
        Self::Event(asked, EventData::new(context, known.target.event, data))
    }
}

impl<'s> Asked<'s> {
    /// Calls the handler and answers.
    pub fn answer<T: Serialize + Send + 's>(
        self,
        handler: impl Future<Output = Result<Option<T>>> + Send + 's,
    ) -> BoxFuture<'s, Result<()>> {
        Box::pin(self.settle(handler, Sending::default()))
    }

    /// Calls the handler and answers; its result is an event for the sender, for all clients, or both.
    pub fn send<E: Event + Send + 's>(
        self,
        handler: impl Future<Output = Result<Option<E>>> + Send + 's,
        to_sender: bool,
        to_all: bool,
    ) -> BoxFuture<'s, Result<()>> {
        let sending = Sending {
            name: Some(E::NAME),
            to_sender,
            to_all,
        };
        Box::pin(self.settle(handler, sending))
    }

    /// Calls the handler and answers with the items of its stream.
    pub fn stream<S, T, E>(
        mut self,
        handler: impl Future<Output = Result<Option<Streamed<S>>>> + Send + 's,
    ) -> BoxFuture<'s, Result<()>>
    where
        S: Stream<Item = Result<T, E>> + Send + 's,
        T: Serialize + Send + 's,
        E: Into<Error> + Send + 's,
    {
        Box::pin(async move {
            let made = Mutex::new(None);
            let handler = async {
                let stream = handler.await?;
                *made.lock().unwrap_or_else(PoisonError::into_inner) = stream;
                Ok(None::<()>)
            };
            let called = self
                .event
                .call(self.context, self.message.take(), handler)
                .await;
            let stream = made.into_inner().unwrap_or_else(PoisonError::into_inner);
            let sent = match (called, stream) {
                (Ok(_), Some(Streamed(stream))) => match &mut self.ticket {
                    Some(ticket) => streamed::run(self.context, ticket, stream).await,
                    // Without an id there is no reader.
                    None => Ok(()),
                },
                (Ok(data), None) => self.send_now(&data, Sending::default()).map(drop),
                (Err(error), _) => Err(error),
            };
            self.close(sent);
            Ok(())
        })
    }

    async fn settle<T: Serialize + Send>(
        mut self,
        handler: impl Future<Output = Result<Option<T>>> + Send,
        sending: Sending,
    ) -> Result<()> {
        let sent = match self
            .event
            .call(self.context, self.message.take(), handler)
            .await
        {
            Ok(data) => {
                self.context.after_broadcasts().await;
                self.send_now(&data, sending)
            }
            Err(error) => Err(error),
        };
        let done = match sent {
            Ok(None) => Ok(()),
            Ok(Some(block)) => broadcast(Call::plain(self.context), Some(&block)).await,
            Err(error) => Err(error),
        };
        self.close(done);
        Ok(())
    }

    /// Sends the event to the sender, and the answer; returns the event for all clients.
    fn send_now<T: Serialize>(
        &mut self,
        data: &Data<T>,
        sending: Sending,
    ) -> Result<Option<Block>> {
        let name = sending.name.filter(|_| !data.is_nothing());
        let block = name.map(|name| outbound::encoded(Named::new(name, data)));
        let block = block.transpose().map_err(unplaced)?;
        if let Some(block) = block.as_ref().filter(|_| sending.to_sender) {
            outbound::to_owner(self.context.outbox(), block)?;
        }
        if let Some(ticket) = &mut self.ticket {
            ticket.answer(data)?;
        }
        Ok(block.filter(|_| sending.to_all))
    }

    /// Answers with the error, unless the answer is sent, and logs it.
    fn close(self, done: Result<()>) {
        let Err(error) = done else { return };
        let shown = EventError::of(&error, self.context.hub().in_production());
        if let Some(ticket) = self.ticket {
            ticket.refuse(&shown);
        }
        let error = match EventError::inside(&error) {
            Some(_) => error.client_fault(),
            None => error,
        };
        failed(self.context, &self.event.target, &error);
    }
}

/// The frames that a result makes beside the answer.
#[derive(Clone, Copy, Debug, Default)]
struct Sending {
    /// The name of the event.
    name: Option<&'static str>,
    to_sender: bool,
    to_all: bool,
}

impl EventHandler {
    /// Calls the handler with what stands around it. A panic is its error, and so is the end of `handlerTimeout`.
    async fn call<T: Serialize + Send>(
        &self,
        context: &Context,
        message: Option<Arc<Message>>,
        handler: impl Future<Output = Result<Option<T>>> + Send,
    ) -> Result<Data<T>> {
        let called = AssertUnwindSafe(async {
            match &self.around {
                None => handler.await.map(Data::Own),
                Some(around) => {
                    let handler = async { Ok(handler.await?.map(Json)) };
                    let answer = around.run(context, message, handler).await?.answer;
                    answer.into_data().map(Data::Around)
                }
            }
        });
        let called = called
            .catch_unwind()
            .map(|outcome| outcome.unwrap_or_else(|panic| Err(Error::from_panic(&*panic))));
        within(self.limit, called).await
    }
}

/// A call within the time limit of its handler (`handlerTimeout`).
async fn within<T>(limit: Option<Duration>, call: impl Future<Output = Result<T>>) -> Result<T> {
    match limit {
        None => call.await,
        Some(limit) => match timeout(limit, call).await {
            Ok(done) => done,
            Err(_elapsed) => Err(TimedOut.into()),
        },
    }
}

/// No envelope, and no handler for other messages.
fn bad_envelope(call: &Call<'_>, message: &Incoming<'_>, reason: &str) {
    let id = id_of(message.as_bytes());
    let error = EventError::new("bad_envelope", reason.to_owned());
    refuse(call.context, id.as_ref(), &error);
    rejected(call, error);
}

fn duplicate(call: &Call<'_>, id: &Id) {
    let error = EventError::new("duplicate_id", "this `id` is not answered yet");
    refuse(call.context, Some(id), &error);
    rejected(call, error);
}

/// An event that the controller has no handler for.
fn unknown(call: &Call<'_>, name: &str, events: &[EventHandler], ticket: Option<Ticket<'_>>) {
    let known = events.iter().map(|known| known.target.event);
    let near = nearest(name, known).filter(|_| !call.context.hub().in_production());
    let text = match near {
        Some(near) => format!("there is no such event; did you mean \"{near}\"?"),
        None => "there is no such event".to_owned(),
    };
    let error = EventError::new("unknown_event", text);
    if let Some(ticket) = ticket {
        ticket.refuse(&error);
    }
    rejected(call, error);
}

/// Counts a message that no handler got.
fn rejected(call: &Call<'_>, error: EventError) {
    let unknown = Target::new("", "", "message");
    let target = call
        .controller
        .map_or(unknown, |known| known.message.target);
    failed(call.context, &target, &Error::from(error).client_fault());
}

/// The future of a handler of other messages, within its time limit (`handlerTimeout`). For generated code.
pub fn limited<'s>(
    limit: Option<Duration>,
    handler: impl Future<Output = Result<()>> + Send + 's,
) -> BoxFuture<'s, Result<()>> {
    Box::pin(within(limit, handler))
}

/// The future of a message that is dealt with already. For generated code.
pub fn nothing<'s>() -> BoxFuture<'s, Result<()>> {
    Box::pin(std::future::ready(Ok(())))
}
