//! The service of the reference: one controller, a reply, a broadcast.

use midway_core::prelude::*;
use midway_ws::prelude::*;
use serde::Serialize;

use crate::app::{connect, hear, say, start, ws};

#[derive(Component)]
struct GreetingService;

impl GreetingService {
    fn greet(&self, id: impl std::fmt::Display) -> String {
        format!("hello {id}")
    }
}

#[derive(Serialize)]
struct Answer {
    name: String,
    result: i64,
}

#[derive(Component)]
#[component(scope = Request)]
struct HelloSocketController {
    #[inject]
    ctx: Context,
    #[inject]
    greetings: Arc<GreetingService>,
}

#[ws_controller]
impl HelloSocketController {
    #[on_ws_connection]
    async fn connected(&self, socket: Context, request: UpgradeRequest) -> Result<Option<String>> {
        assert_eq!(socket, self.ctx);
        Ok(request
            .query("greet")
            .map(|_| self.greetings.greet(socket.id())))
    }

    #[on_ws_message("message")]
    #[ws_broadcast]
    async fn got_message(&self, data: String) -> Result<Answer> {
        Ok(Answer {
            name: "harry".into(),
            result: data.trim().parse::<i64>()? + 5,
        })
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, _code: CloseCode) {}
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Hello;

#[tokio::test]
async fn a_message_is_answered_to_everybody() {
    let app = start::<Hello>(&[]).await;
    let mut one = connect(&app, "/?greet").await;
    assert_eq!(hear(&mut one).await, "hello 1");
    let mut two = connect(&app, "/").await;
    while ws(&app).len() < 2 {
        tokio::task::yield_now().await;
    }
    say(&mut one, "1").await;
    assert_eq!(hear(&mut one).await, r#"{"name":"harry","result":6}"#);
    assert_eq!(hear(&mut two).await, r#"{"name":"harry","result":6}"#);
    // An error is this message's alone.
    say(&mut two, "one").await;
    say(&mut two, "2").await;
    assert_eq!(hear(&mut two).await, r#"{"name":"harry","result":7}"#);
    app.stop().await.unwrap();
}
