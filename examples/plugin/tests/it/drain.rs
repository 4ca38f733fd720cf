//! The end: what is idle goes at once, what runs finishes, what does not end is cut off.

use std::time::{Duration, Instant};

use midway_core::prelude::*;
use midway_mock::{close, create_app, create_app_with};
use plugin::{Line, LineApplication, line_controller, word};
use tokio::{net::TcpStream, sync::Notify};

use crate::client::Client;

#[derive(Configuration)]
#[configuration(imports = [plugin::Configuration])]
struct Main;

#[derive(Component)]
struct Slow {
    begun: Notify,
    may_end: Notify,
}

#[line_controller]
impl Slow {
    #[word("WAIT")]
    async fn wait(&self, _: Line) -> Result<String> {
        self.begun.notify_one();
        self.may_end.notified().await;
        Ok("at last".to_owned())
    }
}

#[tokio::test]
async fn a_running_handler_finishes_and_its_answer_arrives() -> Result<()> {
    let app = create_app::<Main>().await?;
    let address = app
        .container()
        .app::<LineApplication>()?
        .local_addr()
        .ok_or_else(|| Error::msg("no address"))?;
    let slow = app.container().get::<Slow>()?;
    let (mut busy, mut idle) = (Client::of(&app).await?, Client::of(&app).await?);
    idle.ask("HELLO you").await?;
    busy.send("WAIT\nHELLO you\n").await?;
    slow.begun.notified().await;
    let closing = tokio::spawn(close(app));
    // The idle connection ends while the other still waits: the drain has begun.
    assert_eq!(idle.next().await?, None);
    assert!(!closing.is_finished());
    assert!(
        TcpStream::connect(address).await.is_err(),
        "nothing new is taken"
    );
    slow.may_end.notify_one();
    assert_eq!(busy.next().await?.as_deref(), Some("at last"));
    assert_eq!(busy.next().await?, None, "the line behind it came too late");
    closing.await?
}

#[tokio::test]
async fn what_does_not_end_is_cut_off_at_the_deadline() -> Result<()> {
    let app = create_app_with::<Main>(|mock| mock.config("core.stopTimeout", 400)).await?;
    let slow = app.container().get::<Slow>()?;
    let mut client = Client::of(&app).await?;
    client.send("WAIT\n").await?;
    slow.begun.notified().await;
    let begun = Instant::now();
    close(app).await?;
    assert!(
        begun.elapsed() < Duration::from_secs(3),
        "{:?}",
        begun.elapsed()
    );
    assert!(!matches!(client.next().await, Ok(Some(_))));
    assert_eq!(
        Arc::strong_count(&slow),
        1,
        "nothing holds a component any more"
    );
    Ok(())
}
