//! Rooms, exceptions and lists: who gets a broadcast.

use midway_core::prelude::*;
use midway_ws::{RoomError, prelude::*};
use serde_json::json;

use crate::{
    app::{connect, hear, say, start, ws},
    journal::Journal,
};

#[derive(Component)]
struct Lobby {
    #[inject]
    journal: Arc<Journal>,
}

#[ws_controller]
impl Lobby {
    #[on_ws_message("message")]
    async fn command(&self, socket: Context, text: String) -> Result<String> {
        match text.split_once(' ') {
            Some(("join", room)) => {
                socket.join(room)?;
                socket.join(room)?;
            }
            Some(("leave", room)) => socket.leave(room),
            _ => {}
        }
        let mut rooms: Vec<_> = socket.rooms().iter().map(ToString::to_string).collect();
        rooms.sort();
        Ok(rooms.join(" "))
    }

    #[on_ws_disconnection]
    async fn left(&self, socket: Context) {
        socket.join("too late").unwrap();
        socket.leave("blue");
        let mut rooms = socket.rooms();
        rooms.sort();
        self.journal.note(rooms.join(" "));
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration, crate::journal::Journals])]
struct Rooms;

#[tokio::test]
async fn a_broadcast_reaches_who_is_meant_and_nobody_else() {
    let app = start::<Rooms>(&[]).await;
    let ws = ws(&app);
    let (mut a, mut b, mut c) = (
        connect(&app, "/").await,
        connect(&app, "/").await,
        connect(&app, "/").await,
    );
    say(&mut a, "join red").await;
    assert_eq!(hear(&mut a).await, "red");
    say(&mut b, "join red").await;
    assert_eq!(hear(&mut b).await, "red");
    say(&mut b, "join blue").await;
    assert_eq!(hear(&mut b).await, "blue red");
    say(&mut c, "join blue").await;
    assert_eq!(hear(&mut c).await, "blue");
    let ids: Vec<_> = ws.clients().iter().map(Context::id).collect();

    ws.to("red").broadcast("red only").await.unwrap();
    ws.to("red")
        .and("blue")
        .broadcast("both once")
        .await
        .unwrap();
    ws.to("red")
        .except(ids[0])
        .broadcast("red without a")
        .await
        .unwrap();
    ws.except(ids[1]).broadcast("without b").await.unwrap();
    ws.list(ws.clients().into_iter().take(1))
        .broadcast("a alone")
        .await
        .unwrap();
    ws.to("nobody").broadcast("unheard").await.unwrap();
    ws.client(ids[2]).unwrap().send("c alone").await.unwrap();
    ws.broadcast(&json!({"to": "all"})).await.unwrap();

    for message in [
        "red only",
        "both once",
        "without b",
        "a alone",
        r#"{"to":"all"}"#,
    ] {
        assert_eq!(hear(&mut a).await, message);
    }
    for message in ["red only", "both once", "red without a", r#"{"to":"all"}"#] {
        assert_eq!(hear(&mut b).await, message);
    }
    for message in ["both once", "without b", "c alone", r#"{"to":"all"}"#] {
        assert_eq!(hear(&mut c).await, message);
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn rooms_and_lists_add_up_and_exceptions_take_away() {
    let app = start::<Rooms>(&[]).await;
    let ws = ws(&app);
    let (mut a, mut b) = (connect(&app, "/").await, connect(&app, "/").await);
    for client in [&mut a, &mut b] {
        say(client, "join red").await;
        assert_eq!(hear(client).await, "red");
    }
    let ids: Vec<_> = ws.clients().iter().map(Context::id).collect();
    let everybody = ws.to("red").clients(ws.clients());
    everybody.broadcast("each once").await.unwrap();
    let others = ws.to("red").clients(ws.clients()).except(ids[0]);
    others.broadcast("not to a").await.unwrap();
    // The order of inclusion and exclusion makes no difference.
    let others = ws.except(ids[0]).and("red");
    others.broadcast("nor this").await.unwrap();
    ws.list([]).broadcast("unheard").await.unwrap();
    ws.broadcast("the end").await.unwrap();
    for message in ["each once", "the end"] {
        assert_eq!(hear(&mut a).await, message);
    }
    for message in ["each once", "not to a", "nor this", "the end"] {
        assert_eq!(hear(&mut b).await, message);
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_room_ends_with_its_last_member() {
    let app = start::<Rooms>(&[]).await;
    let ws = ws(&app);
    let journal = app.container().get::<Journal>().unwrap();
    let mut a = connect(&app, "/").await;
    say(&mut a, "join one").await;
    hear(&mut a).await;
    say(&mut a, "join two").await;
    hear(&mut a).await;
    assert_eq!(ws.room_count(), 2);
    say(&mut a, "leave one").await;
    assert_eq!(hear(&mut a).await, "two");
    assert_eq!(ws.room_count(), 1);
    drop(a);
    assert_eq!(journal.wait(1).await, ["two"]);
    assert_eq!((ws.room_count(), ws.len()), (0, 0));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn without_client_tracking_there_is_no_list_but_there_are_rooms() {
    let app = start::<Rooms>(&[("clientTracking", false.into())]).await;
    let mut a = connect(&app, "/").await;
    say(&mut a, "join red").await;
    hear(&mut a).await;
    ws(&app).to("red").broadcast("to the room").await.unwrap();
    assert_eq!(hear(&mut a).await, "to the room");
    assert!(ws(&app).clients().is_empty());
    assert!(matches!(
        ws(&app).broadcast("x").await,
        Err(midway_ws::SendError::Untracked)
    ));
    app.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_broadcasts_arrive_whole_and_in_order() {
    let app = start::<Rooms>(&[]).await;
    let ws = ws(&app);
    let mut clients = Vec::new();
    for _ in 0..5 {
        clients.push(connect(&app, "/").await);
    }
    while ws.len() < 5 {
        tokio::task::yield_now().await;
    }
    let sending = tokio::spawn({
        let ws = ws.clone();
        async move {
            for number in 0..3000 {
                ws.broadcast(&number).await.unwrap();
            }
        }
    });
    let reading = clients.into_iter().map(|mut client| {
        tokio::spawn(async move {
            for number in 0..3000 {
                assert_eq!(hear(&mut client).await, number.to_string());
            }
        })
    });
    for task in reading.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    sending.await.unwrap();
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_connection_is_in_so_many_rooms_and_their_names_are_short() {
    let app = start::<Rooms>(&[]).await;
    let ws = ws(&app);
    let client = connect(&app, "/").await;
    while ws.is_empty() {
        tokio::task::yield_now().await;
    }
    let socket = ws.clients().remove(0);
    let joined = (0..100_000).filter(|number| socket.join(&format!("room {number}")).is_ok());
    assert_eq!(joined.count(), 1000);
    assert_eq!((socket.rooms().len(), ws.room_count()), (1000, 1000));
    assert_eq!(
        socket.join("one more"),
        Err(RoomError::TooMany { limit: 1000 })
    );
    assert_eq!(socket.join("room 7"), Ok(()));
    socket.leave("room 7");
    assert_eq!(
        socket.join(&"é".repeat(128)),
        Err(RoomError::NameTooLong { bytes: 256 })
    );
    assert_eq!(socket.join(&"x".repeat(255)), Ok(()));
    drop(client);
    while !ws.is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(ws.room_count(), 0);
    app.stop().await.unwrap();

    let app = start::<Rooms>(&[("maxRooms", 1.into())]).await;
    let mut client = connect(&app, "/").await;
    say(&mut client, "join one").await;
    assert_eq!(hear(&mut client).await, "one");
    // The handler's error closes nothing.
    say(&mut client, "join two").await;
    say(&mut client, "?").await;
    assert_eq!(hear(&mut client).await, "one");
    app.stop().await.unwrap();
}
