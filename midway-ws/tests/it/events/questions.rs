//! Questions of the server to a client.

use std::time::Duration;

use midway_ws::prelude::*;
use serde_json::json;

use super::{Confirm, Events, ask, heard};
use crate::app::{connect, say, start, ws};

const PAY: &str = r#"{"event":"pay","data":20000,"id":1}"#;

#[tokio::test]
async fn the_answer_reaches_the_handler_that_waits_for_it() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    for (number, answer, outcome) in [
        (1, r#"{"answer":1,"data":{"by":"Ann"}}"#, "Ann"),
        (
            2,
            r#"{"answer":2,"error":{"code":"no","message":"never"}}"#,
            r#"Client(EventError(Content { code: "no""#,
        ),
        (3, r#"{"answer":3,"data":[]}"#, "Answer("),
        (4, r#"{"answer":4}"#, "Answer("),
        (5, r#"{"answer":5,"error":5}"#, "Client("),
    ] {
        let question = ask(&mut client, PAY).await;
        assert_eq!(
            question,
            json!({"event":"confirm","data":{"amount":3},"ask":number})
        );
        // To no question, to an earlier one, and an event that has to wait.
        say(&mut client, r#"{"answer":99,"data":{"by":"Eve"}}"#).await;
        say(&mut client, r#"{"answer":0,"data":{"by":"Eve"}}"#).await;
        say(&mut client, r#"{"event":"hush","id":2}"#).await;
        let paid = ask(&mut client, answer).await;
        let told = paid["data"].as_str().unwrap();
        assert!(paid["id"] == 1 && told.starts_with(outcome), "{paid}");
        assert_eq!(heard(&mut client).await["id"], 2);
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_question_that_is_not_answered_ends_with_its_time_or_the_connection() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    let question = ask(&mut client, r#"{"event":"pay","data":50,"id":1}"#).await;
    assert_eq!(question["ask"], 1);
    let paid = heard(&mut client).await;
    assert_eq!(paid, json!({"id":1,"data":"TimedOut { after: 50ms }"}));
    say(&mut client, r#"{"answer":1,"data":{"by":"too late"}}"#).await;
    assert_eq!(
        ask(&mut client, r#"{"event":"hush","id":2}"#).await["id"],
        2
    );
    let socket: Context = ws(&app).clients().remove(0);
    let asked = tokio::spawn(async move {
        let outcome = socket.ask(&Confirm { amount: 1 }).await;
        (outcome, socket)
    });
    assert_eq!(heard(&mut client).await["ask"], 2);
    drop(client);
    let limit = Duration::from_secs(10);
    let (outcome, socket) = tokio::time::timeout(limit, asked).await.unwrap().unwrap();
    assert!(matches!(outcome, Err(AskError::Closed)), "{outcome:?}");
    let outcome = socket.ask(&Confirm { amount: 1 }).await;
    assert!(
        matches!(outcome, Err(AskError::Send(_) | AskError::Closed)),
        "{outcome:?}"
    );
    app.stop().await.unwrap();
}
