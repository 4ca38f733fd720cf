//! A panic ends its connection with 1011, and nothing else.

use midway_core::prelude::*;
use midway_ws::prelude::*;

use crate::{
    app::{connect, hear, hear_close, say, start},
    journal::Journal,
};

#[derive(Component)]
struct Fragile {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller]
impl Fragile {
    #[on_ws_connection]
    async fn connected(&self, request: UpgradeRequest) {
        assert!(request.query("panic").is_none(), "at the door");
    }

    #[on_ws_message("message")]
    async fn message(&self, text: String) -> String {
        if text == "later" {
            tokio::task::yield_now().await;
        }
        assert!(text == "fine", "a handler that breaks");
        text
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, code: CloseCode) {
        self.journal.note(code.as_u16().to_string());
        panic!("even here");
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Panics;

#[tokio::test]
async fn a_panic_is_its_connections_end_only() {
    let app = start::<Panics>(&[]).await;
    let journal = app.container().get::<Journal>().unwrap();
    let mut witness = connect(&app, "/").await;
    for text in ["at once", "later"] {
        let mut client = connect(&app, "/").await;
        say(&mut client, text).await;
        assert_eq!(hear_close(&mut client).await.0, 1011);
        drop(client);
    }
    let mut client = connect(&app, "/?panic").await;
    assert_eq!(hear_close(&mut client).await.0, 1011);
    drop(client);
    assert_eq!(journal.wait(3).await, ["1011", "1011", "1011"]);
    say(&mut witness, "fine").await;
    assert_eq!(hear(&mut witness).await, "fine");
    drop(witness);
    journal.wait(4).await;
    app.stop().await.unwrap();
}
