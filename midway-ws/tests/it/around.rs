//! Guards, middleware and filters around a controller's handlers.

use midway_core::{Filter, Guard, Middleware, Next, ResultFilter, Target, prelude::*};
use midway_ws::{Answer, prelude::*};
use tokio_tungstenite::tungstenite;

use crate::{
    app::{connect, hear, hear_close, next, say, start},
    journal::Journal,
};

#[derive(Component)]
struct Members;

impl Guard<Context> for Members {
    async fn can_activate(&self, context: &Context, target: &Target) -> Result<bool> {
        Ok(context.request().query("deny").as_deref() != Some(target.event))
    }
}

#[derive(Component)]
struct Doors;

impl Middleware<Context> for Doors {
    async fn handle(&self, context: &Context, next: Next<'_, Context>) -> Result<Answer> {
        match context.request().query("door").as_deref() {
            Some("shut") => Answer::new("we are closed"),
            Some("broken") => Err(Error::msg("the door is broken")),
            _ => next.run().await,
        }
    }
}

#[derive(Component)]
struct Explain;

impl Filter<Context> for Explain {
    type Error = std::num::ParseIntError;

    async fn catch(&self, error: std::num::ParseIntError, _: &Context) -> Result<Answer> {
        Answer::new(format!("not a number: {error}"))
    }
}

#[derive(Component)]
struct Polite;

impl ResultFilter<Context> for Polite {
    async fn transform(&self, answer: Answer, _: &Context) -> Result<Answer> {
        if answer.is_nothing() {
            Answer::new("thank you")
        } else {
            Ok(answer)
        }
    }
}

#[derive(Component)]
struct Numbers {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller("/numbers")]
#[guard(Members)]
#[middleware(Doors)]
impl Numbers {
    #[on_ws_connection]
    async fn connected(&self) {
        self.journal.note("connected");
    }

    #[on_ws_message("message")]
    #[filter(Explain)]
    #[result_filter(Polite)]
    async fn number(&self, text: String) -> Result<Option<i64>> {
        let number = text.parse::<i64>()?;
        Ok((number != 0).then_some(number + 1))
    }

    #[on_ws_message("ping")]
    async fn ping(&self) -> &'static str {
        "pinged"
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode) {
        self.journal.note(code.as_u16().to_string());
    }
}

/// Has no connection handler; the guard guards its connections all the same.
#[derive(Component)]
struct Quiet;

#[ws_controller("/quiet")]
#[guard(Members)]
impl Quiet {
    #[on_ws_message("message")]
    async fn echo(&self, text: String) -> String {
        text
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Surrounded {
    #[inject]
    ws_framework: Arc<WsFramework>,
}

#[derive(Component)]
struct Everywhere {
    #[inject]
    journal: Arc<Journal>,
}

impl Middleware<Context> for Everywhere {
    async fn handle(&self, _: &Context, next: Next<'_, Context>) -> Result<Answer> {
        self.journal.note("outside");
        next.run().await
    }
}

/// Written for every framework.
#[derive(Component)]
struct Trace {
    #[inject]
    journal: Arc<Journal>,
}

impl<C: Exchange> Middleware<C> for Trace {
    async fn handle(&self, exchange: &C, next: Next<'_, C>) -> Result<C::Reply> {
        let (name, path, target) = (exchange.name(), exchange.path(), next.target());
        let place = target.place.map(|place| place.line());
        self.journal
            .note(format!("{name} {path} {target} {place:?}"));
        next.run().await
    }
}

#[derive(Component)]
struct Traced;

#[ws_controller("/traced")]
#[middleware(Trace)]
impl Traced {
    #[on_ws_message("message")]
    async fn echo(&self, text: String) -> String {
        text
    }
}
const TRACED: u32 = line!() - 4;

#[tokio::test]
async fn a_middleware_for_all_frameworks_knows_framework_path_and_handler() {
    let app = start::<Surrounded>(&[]).await;
    let mut client = connect(&app, "/traced?x=1").await;
    say(&mut client, "hello").await;
    assert_eq!(hear(&mut client).await, "hello");
    let lines = app.container().get::<Journal>().unwrap().lines();
    let own: Vec<_> = lines.iter().filter(|line| *line != "outside").collect();
    assert_eq!(
        own,
        [
            &format!("webSocket /traced Traced (connection) Some({})", TRACED - 2),
            &format!("webSocket /traced Traced::echo (message) Some({TRACED})"),
        ]
    );
    app.stop().await.unwrap();
}

impl Lifecycle for Surrounded {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        self.ws_framework
            .around(|layer| layer.middleware::<Everywhere>())
    }
}

#[tokio::test]
async fn who_may_not_connect_is_closed_with_1008_and_a_broken_door_with_1011() {
    let app = start::<Surrounded>(&[]).await;
    for (target, code) in [
        ("/numbers?deny=connection", 1008),
        ("/quiet?deny=connection", 1008),
        ("/numbers?door=shut", 1008),
        ("/numbers?door=broken", 1011),
    ] {
        let mut client = connect(&app, target).await;
        if target.ends_with("shut") {
            assert_eq!(hear(&mut client).await, "we are closed");
        }
        assert_eq!(hear_close(&mut client).await.0, code, "{target}");
    }
    let lines = app.container().get::<Journal>().unwrap().lines();
    assert!(!lines.contains(&"connected".to_owned()), "{lines:?}");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_guard_covers_messages_and_leaves_the_socket_open() {
    use futures_util::SinkExt;

    let app = start::<Surrounded>(&[]).await;
    let mut client = connect(&app, "/numbers?deny=message").await;
    say(&mut client, "1").await;
    client
        .send(tungstenite::Message::Ping(Bytes::new()))
        .await
        .unwrap();
    assert_eq!(
        next(&mut client).await,
        tungstenite::Message::Pong(Bytes::new())
    );
    assert_eq!(hear(&mut client).await, "pinged");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn filters_answer_errors_and_change_results() {
    let app = start::<Surrounded>(&[]).await;
    let mut client = connect(&app, "/numbers").await;
    for (sent, heard) in [
        ("1", "2"),
        ("x", "not a number: invalid digit found in string"),
        ("0", "thank you"),
    ] {
        say(&mut client, sent).await;
        assert_eq!(hear(&mut client).await, heard);
    }
    let lines = app.container().get::<Journal>().unwrap().lines();
    assert_eq!(
        lines,
        ["outside", "connected", "outside", "outside", "outside"]
    );
    let framework = app.container().get::<WsFramework>().unwrap();
    assert!(
        framework.around(|layer| layer).is_err(),
        "the framework runs already"
    );
    app.stop().await.unwrap();
}
