//! The error that a client gets instead of an answer.

use serde_json::json;

use super::{Events, ask, heard};
use crate::app::{configure, connect, hear_close, say, start};

#[tokio::test]
async fn every_failure_is_an_answer_with_a_code() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    for (message, code, at) in [
        (
            r#"{"event":"say","data":{"text":5},"id":1}"#,
            "bad_data",
            "data.text",
        ),
        (
            r#"{"event":"say","data":{"text":"","tags":[1,"x"]},"id":1}"#,
            "bad_data",
            "data.tags[1]",
        ),
        (r#"{"event":"say","data":[],"id":1}"#, "bad_data", "data"),
        (r#"{"event":"say","id":1}"#, "bad_data", "data"),
        (r#"{"event":"buy","id":1}"#, "sold_out", ""),
        (r#"{"event":"fail","id":1}"#, "internal", ""),
        (r#"{"event":"panic","id":1}"#, "internal", ""),
        (r#"{"event":"unfit","id":1}"#, "internal", ""),
        (r#"{"event":"denied","id":1}"#, "denied", ""),
        (r#"{"event":"sayy","id":1}"#, "unknown_event", ""),
        (r#"{"event":5,"id":1}"#, "bad_envelope", ""),
        (r#"{"id":1}"#, "bad_envelope", ""),
        (
            r#"{"event":"say","event":"say","id":1}"#,
            "bad_envelope",
            "",
        ),
    ] {
        let answer = ask(&mut client, message).await;
        assert_eq!(answer["id"], 1, "{message} {answer}");
        assert_eq!(answer["error"]["code"], code, "{message} {answer}");
        assert_eq!(
            answer["error"]["at"].as_str().unwrap_or_default(),
            at,
            "{answer}"
        );
        assert!(!answer["error"]["message"].as_str().unwrap().is_empty());
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn without_an_id_that_can_be_read_a_bad_envelope_has_an_answer() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    let long = format!(r#"{{"event":"say","id":"{}"}}"#, "x".repeat(65));
    let deep = format!(r#"{{"event":"say","data":{}"#, "[".repeat(10_000));
    for message in [
        "plain",
        "",
        "[]",
        "7",
        r#"["say",7,{"text":""}]"#,
        "{}",
        r#"{"event":"say""#,
        r#"{"event":"say","id":{}}"#,
        r#"{"event":"say","id":1,"id":2}"#,
        &long,
        &deep,
    ] {
        let answer = ask(&mut client, message).await;
        assert_eq!(
            answer["error"]["code"], "bad_envelope",
            "{message} {answer}"
        );
        assert_eq!(answer.get("id"), None);
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn data_that_is_not_valid_is_refused_with_all_violations() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    let right = ask(
        &mut client,
        r#"{"event":"range","data":{"from":1,"to":3},"id":1}"#,
    )
    .await;
    assert_eq!(right, json!({"id":1,"data":2}));
    let wrong = ask(
        &mut client,
        r#"{"event":"range","data":{"from":3,"to":1},"id":1}"#,
    )
    .await;
    let message = "the value is not valid: to: is before `from`; is empty";
    let error = json!({"code":"invalid","message":message,"at":"data.to"});
    assert_eq!(wrong, json!({"id":1,"error":error}));
    let shape = ask(&mut client, r#"{"event":"range","data":{"from":3},"id":1}"#).await;
    assert_eq!(shape["error"]["code"], "bad_data");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn deep_data_is_refused_and_not_a_crash() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/chat").await;
    let depth = 10_000;
    let data = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let message = format!(r#"{{"event":"say","data":{{"text":"","tags":{data}}},"id":1}}"#);
    let answer = ask(&mut client, &message).await;
    assert_eq!(answer["error"]["code"], "bad_data", "{answer}");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn internals_and_the_nearest_name_are_shown_outside_production_only() {
    for (environment, shown) in [("unittest", true), ("production", false)] {
        let configured = configure::<Events>(&[]).environment(environment);
        let app = configured.start().await.unwrap();
        let mut client = connect(&app, "/chat").await;
        let failed = ask(&mut client, r#"{"event":"fail","id":1}"#)
            .await
            .to_string();
        assert_eq!(failed.contains("disk"), shown, "{failed}");
        let unknown = ask(&mut client, r#"{"event":"sayy","id":1}"#)
            .await
            .to_string();
        assert_eq!(unknown.contains("say\\\""), shown, "{unknown}");
        let refused = ask(&mut client, r#"{"event":"say","data":[],"id":1}"#)
            .await
            .to_string();
        assert_eq!(refused.contains("struct"), shown, "{refused}");
        let sold_out = ask(&mut client, r#"{"event":"buy","id":1}"#).await;
        assert_eq!(sold_out["error"]["message"], "the last one is gone");
        app.stop().await.unwrap();
    }
}

#[tokio::test]
async fn an_id_in_flight_is_a_duplicate_and_is_answered_when_the_handler_ends() {
    let app = start::<Events>(&[("handlerTimeout", json!(300))]).await;
    let mut client = connect(&app, "/both").await;
    say(&mut client, r#"{"event":"wait","id":1}"#).await;
    let second = ask(&mut client, r#"{"event":"now","id":1}"#).await;
    assert_eq!(second["error"]["code"], "duplicate_id", "{second}");
    let other = ask(&mut client, r#"{"event":"now","id":"1"}"#).await;
    assert_eq!(other, json!({"id":"1","data":1}), "a text is no number");
    let late = heard(&mut client).await;
    assert_eq!(
        (&late["id"], &late["error"]["code"]),
        (&json!(1), &json!("timeout")),
        "{late}"
    );
    let again = ask(&mut client, r#"{"event":"now","id":1}"#).await;
    assert_eq!(
        again,
        json!({"id":1,"data":1}),
        "the socket stays open, the id is free"
    );
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_handler_that_is_cut_short_is_answered_as_cancelled() {
    let app = start::<Events>(&[("idleTimeout", json!(100)), ("handlerGrace", json!(100))]).await;
    let mut client = connect(&app, "/both").await;
    let cut = ask(&mut client, r#"{"event":"wait","id":1}"#).await;
    assert_eq!(
        (&cut["id"], &cut["error"]["code"]),
        (&json!(1), &json!("cancelled")),
        "{cut}"
    );
    assert_eq!(hear_close(&mut client).await.0, 1000);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn an_event_that_takes_too_long_is_answered_and_another_message_ends_the_connection() {
    let app = start::<Events>(&[("handlerTimeout", json!(100))]).await;
    for path in ["/slow", "/reports"] {
        let mut client = connect(&app, path).await;
        let late = ask(&mut client, r#"{"event":"hang","id":1}"#).await;
        assert_eq!(late["error"]["code"], "timeout", "{path}");
        say(&mut client, "hang").await;
        assert_eq!(hear_close(&mut client).await.0, 1011, "{path}");
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn events_that_were_read_and_are_not_handled_before_the_stop_are_cancelled() {
    let app = start::<Events>(&[]).await;
    let mut client = connect(&app, "/slow").await;
    let question = ask(&mut client, r#"{"event":"until_stop","id":1}"#).await;
    assert_eq!(question["ask"], 1);
    for id in 2..=4 {
        say(&mut client, &format!(r#"{{"event":"hang","id":{id}}}"#)).await;
    }
    say(&mut client, r#"{"event":"hang"}"#).await;
    // Read behind the others, so they are read ahead when the handler goes on.
    let note = ask(&mut client, r#"{"answer":1,"data":{"by":"Ann"}}"#).await;
    assert_eq!(note["event"], "chat.note");
    let stop = tokio::spawn(app.stop());
    assert_eq!(heard(&mut client).await, json!({"id":1,"data":null}));
    for id in 2..=4 {
        let cancelled = heard(&mut client).await;
        assert_eq!(
            (&cancelled["id"], &cancelled["error"]["code"]),
            (&json!(id), &json!("cancelled"))
        );
    }
    assert_eq!(hear_close(&mut client).await.0, 1001);
    drop(client);
    stop.await.unwrap().unwrap();
}
