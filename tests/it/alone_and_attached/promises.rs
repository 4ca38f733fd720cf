//! What is promised of the service, generic over the entry configuration.

use midway_core::ConfigurationSource;
use midway_mock::{Result, close, create_app, create_app_with, create_websocket_client};
use midway_ws::CloseCode;

use super::service::sockets::Ends;

pub(super) async fn replies_go_to_the_sender<C: ConfigurationSource>() -> Result<()> {
    let app = create_app::<C>().await?;
    let mut asking = create_websocket_client(app.ws_url("/")).await?;
    let mut other = create_websocket_client(app.ws_url("/")).await?;
    asking.send("one").await?;
    assert_eq!(asking.once_message().await?.text()?, "/ heard one");
    other.send("two").await?;
    assert_eq!(other.once_message().await?.text()?, "/ heard two");
    close(app).await
}

pub(super) async fn broadcasts_go_to_all<C: ConfigurationSource>() -> Result<()> {
    let app = create_app::<C>().await?;
    let mut clients = Vec::new();
    for _ in 0..3 {
        clients.push(create_websocket_client(app.ws_url("/news")).await?);
    }
    clients[0].send("rain").await?;
    for client in &mut clients {
        assert_eq!(client.once_message().await?.text()?, "news: rain");
    }
    close(app).await
}

pub(super) async fn every_path_has_its_own_controller<C: ConfigurationSource>() -> Result<()> {
    let app = create_app::<C>().await?;
    for (path, answer) in [
        ("/", "/ heard x"),
        ("/?a=b", "/ heard x"),
        ("/news", "news: x"),
    ] {
        let mut client = create_websocket_client(app.ws_url(path)).await?;
        client.send("x").await?;
        assert_eq!(client.once_message().await?.text()?, answer);
        client.close().await?;
    }
    close(app).await
}

pub(super) async fn a_path_that_nobody_serves_gets_404<C: ConfigurationSource>() -> Result<()> {
    let app = create_app::<C>().await?;
    let refused = create_websocket_client(app.ws_url("/weather")).await;
    assert_eq!(
        refused
            .err()
            .and_then(|error| error.status())
            .map(|status| status.as_u16()),
        Some(404)
    );
    close(app).await
}

pub(super) async fn a_failing_handler_costs_only_its_answer<C: ConfigurationSource>() -> Result<()>
{
    let app = create_app::<C>().await?;
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    client.send("fail").await?;
    client.send("go on").await?;
    assert_eq!(client.once_message().await?.text()?, "/ heard go on");
    close(app).await
}

pub(super) async fn a_panicking_handler_costs_only_its_connection<C: ConfigurationSource>()
-> Result<()> {
    let app = create_app::<C>().await?;
    let mut unlucky = create_websocket_client(app.ws_url("/")).await?;
    let mut other = create_websocket_client(app.ws_url("/")).await?;
    unlucky.send("panic").await?;
    assert_eq!(unlucky.closed().await?.0, CloseCode::from(1011));
    other.send("still there").await?;
    assert_eq!(other.once_message().await?.text()?, "/ heard still there");
    assert_eq!(app.container().get::<Ends>()?.once(1).await, [1011]);
    close(app).await
}

pub(super) async fn messages_keep_their_order<C: ConfigurationSource>() -> Result<()> {
    let app = create_app::<C>().await?;
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    for number in 0..500 {
        client.send(number.to_string()).await?;
    }
    for number in 0..500 {
        assert_eq!(
            client.once_message().await?.text()?,
            format!("/ heard {number}")
        );
    }
    close(app).await
}

pub(super) async fn what_is_too_large_is_refused_with_1009<C: ConfigurationSource>() -> Result<()> {
    let app = create_app::<C>().await?;
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    client.send("x".repeat(1000)).await?;
    assert_eq!(client.once_message().await?.bytes().len(), 1008);
    client.send("x".repeat(1001)).await?;
    assert_eq!(client.closed().await?.0, CloseCode::from(1009));
    close(app).await
}

pub(super) async fn every_end_is_told_once<C: ConfigurationSource>() -> Result<()> {
    let app = create_app::<C>().await?;
    let ends = app.container().get::<Ends>()?;
    let mut polite = create_websocket_client(app.ws_url("/")).await?;
    polite.close_with(CloseCode::from(4000), "bye").await?;
    assert_eq!(ends.once(1).await, [4000]);
    create_websocket_client(app.ws_url("/"))
        .await?
        .terminate()
        .await;
    assert_eq!(ends.once(2).await, [4000, 1006]);
    let _still_connected = create_websocket_client(app.ws_url("/")).await?;
    close(app).await?;
    assert_eq!(ends.once(3).await, [4000, 1006, 1001]);
    Ok(())
}

pub(super) async fn a_stop_tells_every_client_1001<C: ConfigurationSource>() -> Result<()> {
    let app = create_app::<C>().await?;
    let mut clients = Vec::new();
    for _ in 0..100 {
        clients.push(create_websocket_client(app.ws_url("/")).await?);
    }
    close(app).await?;
    for client in &mut clients {
        assert_eq!(client.closed().await?.0, CloseCode::from(1001));
    }
    Ok(())
}

pub(super) async fn a_taken_port_is_named<C: ConfigurationSource>() -> Result<()> {
    let first = create_app::<C>().await?;
    let key = if first.config().contains("http.port") {
        "http.port"
    } else {
        "webSocket.port"
    };
    let url = first.ws_url("/");
    let port: u16 = url
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .unwrap_or_default()
        .parse()?;
    let second = create_app_with::<C>(|mock| mock.config(key, port)).await;
    let report = second
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(
        report.contains(&port.to_string()) && report.contains(key),
        "{report}"
    );
    close(first).await
}
