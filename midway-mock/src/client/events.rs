//! Events of a controller as a test sends and receives them.

use midway_ws::EventError;
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{error::ClientError, received::Received, socket::WebSocketClient};

/// A message that may be an event or an answer.
#[derive(Deserialize)]
struct Envelope {
    event: Option<String>,
    id: Option<u64>,
    ask: Option<u64>,
    /// `null` is an item, too.
    #[serde(default, deserialize_with = "present")]
    item: Option<Value>,
    #[serde(default)]
    data: Value,
    error: Option<EventError>,
}

impl WebSocketClient {
    /// Sends an event without waiting for an answer: `{"event":"say","data":{…}}`.
    ///
    /// # Errors
    ///
    /// [`ClientError::Encode`] if the data is no JSON; else as for [`send`](Self::send).
    pub async fn emit(&mut self, event: &str, data: impl Serialize) -> Result<(), ClientError> {
        self.send_envelope(json!({ "event": event }), data).await
    }

    /// Sends an event with an `id` and waits for its answer. Other messages that come meanwhile are kept for
    /// [`next_message`](Self::next_message) and [`once_event`](Self::once_event).
    ///
    /// ```no_run
    /// # async fn test(mut client: midway_mock::WebSocketClient) -> midway_mock::Result<()> {
    /// let length: usize = client.call("say", serde_json::json!({ "text": "hello" })).await?;
    /// assert_eq!(length, 5);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ClientError::Event`] with the server's error; [`ClientError::Json`] if the answer has another shape; else as
    /// for [`emit`](Self::emit) and [`once_message`](Self::once_message).
    pub async fn call<T: DeserializeOwned>(
        &mut self,
        event: &str,
        data: impl Serialize,
    ) -> Result<T, ClientError> {
        let id = self.emit_with_id(event, data).await?;
        let (received, envelope) = self.once_answer(id).await?;
        shaped(envelope.data, &received)
    }

    /// Sends an event that is answered with a stream and collects its items. Other messages are kept.
    ///
    /// # Errors
    ///
    /// As for [`call`](Self::call); an error that ends the stream loses the items before it.
    pub async fn stream<T: DeserializeOwned>(
        &mut self,
        event: &str,
        data: impl Serialize,
    ) -> Result<Vec<T>, ClientError> {
        let id = self.emit_with_id(event, data).await?;
        let mut items = Vec::new();
        loop {
            let (received, envelope) = self.once_answer(id).await?;
            match envelope.item {
                Some(item) => items.push(shaped(item, &received)?),
                None => return Ok(items),
            }
        }
    }

    async fn emit_with_id(
        &mut self,
        event: &str,
        data: impl Serialize,
    ) -> Result<u64, ClientError> {
        let id = self.next_id();
        self.send_envelope(json!({ "event": event, "id": id }), data)
            .await?;
        Ok(id)
    }

    /// The next message that answers this id; an error is an error.
    async fn once_answer(&mut self, id: u64) -> Result<(Received, Envelope), ClientError> {
        let answers = |envelope: &Envelope| envelope.event.is_none() && envelope.id == Some(id);
        let (received, mut envelope) = self.once_envelope(answers).await?;
        match envelope.error.take() {
            Some(error) => Err(ClientError::Event(error)),
            None => Ok((received, envelope)),
        }
    }

    async fn send_envelope(
        &mut self,
        mut envelope: Value,
        data: impl Serialize,
    ) -> Result<(), ClientError> {
        envelope["data"] = serde_json::to_value(data).map_err(ClientError::Encode)?;
        self.send(envelope.to_string()).await
    }

    /// Waits for the next event of this name and returns its data. Other messages are kept for
    /// [`next_message`](Self::next_message).
    ///
    /// # Errors
    ///
    /// [`ClientError::Json`] if the data has another shape; else as for [`once_message`](Self::once_message).
    pub async fn once_event<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, ClientError> {
        let is_it = |envelope: &Envelope| envelope.event.as_deref() == Some(name);
        let (received, envelope) = self.once_envelope(is_it).await?;
        shaped(envelope.data, &received)
    }

    /// Waits for the next question of the server under this name and returns its number, for
    /// [`answer`](Self::answer), and its data. Other messages are kept.
    ///
    /// # Errors
    ///
    /// As for [`once_event`](Self::once_event).
    pub async fn once_question<T: DeserializeOwned>(
        &mut self,
        name: &str,
    ) -> Result<(u64, T), ClientError> {
        let is_it =
            |envelope: &Envelope| envelope.ask.is_some() && envelope.event.as_deref() == Some(name);
        let (received, envelope) = self.once_envelope(is_it).await?;
        let number = envelope.ask.unwrap_or_default();
        Ok((number, shaped(envelope.data, &received)?))
    }

    /// Answers a question of the server: `{"answer":3,"data":…}`.
    ///
    /// # Errors
    ///
    /// As for [`emit`](Self::emit).
    pub async fn answer(&mut self, number: u64, data: impl Serialize) -> Result<(), ClientError> {
        self.send_envelope(json!({ "answer": number }), data).await
    }

    /// The first message that is wanted: among those kept, then among those that come.
    async fn once_envelope(
        &mut self,
        wanted: impl Fn(&Envelope) -> bool,
    ) -> Result<(Received, Envelope), ClientError> {
        let mut passed_over = Vec::new();
        let found = loop {
            let received = match self.once_message().await {
                Ok(received) => received,
                Err(error) => break Err(error),
            };
            match serde_json::from_slice::<Envelope>(received.message().as_bytes()) {
                Ok(envelope) if wanted(&envelope) => break Ok((received, envelope)),
                _ => passed_over.push(received),
            }
        };
        self.keep(passed_over);
        found
    }
}

fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

fn shaped<T: DeserializeOwned>(data: Value, received: &Received) -> Result<T, ClientError> {
    serde_json::from_value(data).map_err(|source| ClientError::Json {
        text: crate::shorten(received.message().as_bytes()),
        source,
    })
}
