//! Answers to messages with an `id`, and frames under a name.

use serde_json::{Value, json};

use super::{Events, ask, heard};
use crate::app::{connect, hear, say, start, ws};

#[tokio::test]
async fn a_message_with_an_id_is_answered_with_the_result() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    for (message, answer) in [
        (
            r#"{"event":"say","data":{"text":"hi","tags":[1]},"id":7}"#,
            json!({"id":7,"data":{"length":2,"tags":1}}),
        ),
        (
            r#" {"id":"a\"b","data":{"text":"é"},"event":"s\u0061y","more":[{}]}"#,
            json!({"id":"a\"b","data":{"length":2,"tags":0}}),
        ),
        (
            r#"{"event":"hush","id":-1.5}"#,
            json!({"id":-1.5,"data":null}),
        ),
        (
            r#"{"event":"maybe","data":"","id":2}"#,
            json!({"id":2,"data":null}),
        ),
        (
            r#"{"event":"maybe","data":"a","id":3}"#,
            json!({"id":3,"data":"a"}),
        ),
    ] {
        assert_eq!(ask(&mut client, message).await, answer, "{message}");
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn an_id_comes_back_digit_for_digit() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    let long = "1".repeat(64);
    for id in [
        "123456789012345678901234567890",
        "1.50",
        "-0",
        r#""\u0061""#,
        &long,
    ] {
        say(&mut client, &format!(r#"{{"event":"hush","id":{id}}}"#)).await;
        assert_eq!(
            hear(&mut client).await,
            format!(r#"{{"id":{id},"data":null}}"#)
        );
    }
    for id in [format!("{long}1"), "true".to_owned(), "[]".to_owned()] {
        let refused = ask(&mut client, &format!(r#"{{"event":"hush","id":{id}}}"#)).await;
        assert_eq!(refused["error"]["code"], "bad_envelope", "{refused}");
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn without_an_id_nothing_is_sent_and_errors_close_nothing() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    for event in [
        "say",
        "hush",
        "buy",
        "fail",
        "panic",
        "unfit",
        "denied",
        "nothing_such",
    ] {
        say(&mut client, &format!(r#"{{"event":"{event}"}}"#)).await;
    }
    let last = ask(&mut client, r#"{"event":"hush","id":9}"#).await;
    assert_eq!(last, json!({"id":9,"data":null}));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn results_that_are_events_go_to_the_sender_or_to_all() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    let mut other = connect(&app, "/chat").await;
    while ws(&app).len() < 2 {
        tokio::task::yield_now().await;
    }
    let said = json!({"event":"said","data":{"text":"a"}});
    let answer = json!({"id":1,"data":{"text":"a"}});
    say(
        &mut client,
        r#"{"event":"echo","data":{"text":"a"},"id":1}"#,
    )
    .await;
    assert_eq!(heard(&mut client).await, said);
    assert_eq!(heard(&mut client).await, answer);
    say(
        &mut client,
        r#"{"event":"shout","data":{"text":"a"},"id":1}"#,
    )
    .await;
    assert_eq!(heard(&mut client).await, answer);
    assert_eq!(heard(&mut client).await, said);
    assert_eq!(heard(&mut other).await, said);
    let note = json!({"event":"chat.note","data":{"words":2}});
    say(&mut client, r#"{"event":"note","data":"two words","id":2}"#).await;
    for _ in 0..3 {
        assert_eq!(heard(&mut client).await, note);
    }
    assert_eq!(heard(&mut client).await, json!({"id":2,"data":null}));
    assert_eq!(heard(&mut other).await, note);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn guards_read_the_data_and_filters_answer() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    let quiet = ask(&mut client, r#"{"event":"quiet","data":"a","id":1}"#).await;
    assert_eq!(quiet, json!({"id":1,"data":"a"}));
    let loud = ask(&mut client, r#"{"event":"quiet","data":"a!","id":1}"#).await;
    assert_eq!(loud["error"]["code"], "denied");
    let number = ask(&mut client, r#"{"event":"soft","data":5,"id":1}"#).await;
    assert_eq!(number, json!({"id":1,"data":5}));
    let soft = ask(&mut client, r#"{"event":"soft","data":"x","id":1}"#).await;
    let text = soft["data"].as_str().unwrap();
    assert!(text.starts_with("soft: invalid type"), "{text}");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_no_envelope_goes_to_the_handler_of_messages() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/both").await;
    for message in ["plain", "{}", r#"{"event":1}"#, "[1]"] {
        say(&mut client, message).await;
        assert_eq!(hear(&mut client).await, format!("rest {}", message.len()));
    }
    let unknown = ask(&mut client, r#"{"event":"no","id":1}"#).await;
    assert_eq!(unknown["error"]["code"], "unknown_event");
    app.stop().await.unwrap();
}

/// A generator of pseudo-random numbers: the same sequence for a seed.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    }
}

#[tokio::test]
async fn whatever_becomes_of_the_handler_there_is_one_answer_for_each_id() {
    const EVENTS: [&str; 14] = [
        "say",
        "hush",
        "maybe",
        "range",
        "shout",
        "echo",
        "buy",
        "fail",
        "panic",
        "unfit",
        "denied",
        "quiet",
        "soft",
        "nothing_such",
    ];
    const DATA: [&str; 5] = [
        "null",
        r#""a!""#,
        r#"{"text":"a"}"#,
        r#"{"from":2,"to":1}"#,
        "[1,[2]]",
    ];
    let app = start::<Events>(&[]).await;
    for seed in 0..4 {
        let mut number = numbers(seed);
        let mut client = connect(&app, "/chat").await;
        for id in 0..200 {
            let (event, data) = (EVENTS[number(EVENTS.len())], DATA[number(DATA.len())]);
            let message = format!(r#"{{"event":"{event}","data":{data},"id":{id}}}"#);
            say(&mut client, &message).await;
        }
        // In order, so the last one comes after all others; and then nothing more.
        say(&mut client, r#"{"event":"hush","id":"last"}"#).await;
        let mut answered = Vec::new();
        loop {
            let message = heard(&mut client).await;
            match (&message["event"], &message["id"]) {
                (Value::Null, Value::String(_)) => break,
                (Value::Null, id) => answered.push(id.as_u64().unwrap()),
                _ => {}
            }
        }
        assert_eq!(answered, (0..200).collect::<Vec<u64>>(), "seed {seed}");
    }
    app.stop().await.unwrap();
}
