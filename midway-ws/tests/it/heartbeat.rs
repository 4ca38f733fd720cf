//! Pings come at the interval; who is silent since the last one is terminated; any frame counts.

use futures_util::SinkExt;
use midway_core::prelude::*;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::{Duration, Instant, timeout},
};
use tokio_tungstenite::tungstenite;

use crate::app::{PATIENCE, connect, frame, handshake, head, hear_close, next, raw, start, ws};

/// On without a controller too.
#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Beats;

mod slow {
    use midway_core::prelude::*;
    use midway_ws::prelude::*;

    /// Answers with as many bytes as it is asked for.
    #[derive(Component)]
    struct Generous;

    #[ws_controller("/generous")]
    impl Generous {
        #[on_ws_message("message")]
        async fn answer(&self, socket: Context, count: String) -> Result<()> {
            for _ in 0..count.parse::<u32>()? {
                socket.send(Bytes::from(vec![7; 50_000])).await?;
            }
            Ok(())
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_ws::Configuration])]
    pub(super) struct Slow;
}

const INTERVAL: Duration = Duration::from_millis(200);

fn options() -> [(&'static str, serde_json::Value); 2] {
    [
        ("enableServerHeartbeatCheck", true.into()),
        ("serverHeartbeatInterval", 200.into()),
    ]
}

#[tokio::test]
async fn a_client_that_answers_stays_and_is_pinged_at_the_interval() {
    let app = start::<Beats>(&options()).await;
    let mut client = connect(&app, "/").await;
    let begun = Instant::now();
    for _ in 0..5 {
        // Reading answers the ping before.
        assert!(matches!(
            next(&mut client).await,
            tungstenite::Message::Ping(_)
        ));
        client.flush().await.unwrap();
    }
    assert!(
        begun.elapsed() >= INTERVAL * 7 / 2,
        "five pings in {:?}",
        begun.elapsed()
    );
    assert_eq!(ws(&app).len(), 1);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_silent_client_is_terminated_without_a_close_frame() {
    let app = start::<Beats>(&options()).await;
    let mut socket = raw(&app, &handshake("/", "")).await;
    head(&mut socket).await;
    let begun = Instant::now();
    let mut all = Vec::new();
    // A reset is an end as good as any.
    let _ = timeout(PATIENCE, socket.read_to_end(&mut all))
        .await
        .expect("still open");
    assert!(begun.elapsed() >= INTERVAL, "{:?}", begun.elapsed());
    assert!(
        all.starts_with(&[0x89, 0]) && all.len() <= 4,
        "pings only: {all:?}"
    );
    while !ws(&app).is_empty() {
        tokio::task::yield_now().await;
    }
    app.stop().await.unwrap();
}

/// Regression: who connected in the very moment of its first ping was pinged twice.
#[tokio::test]
async fn a_silent_client_is_asked_once_whenever_it_comes() {
    let app = start::<Beats>(&options()).await;
    let mut sockets = Vec::new();
    let begun = Instant::now();
    while begun.elapsed() < INTERVAL && sockets.len() < 300 {
        let mut socket = raw(&app, &handshake("/", "")).await;
        head(&mut socket).await;
        sockets.push(socket);
    }
    for mut socket in sockets {
        let mut all = Vec::new();
        let _ = timeout(PATIENCE, socket.read_to_end(&mut all))
            .await
            .expect("still open");
        assert_eq!(all, [0x89, 0]);
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn any_frame_is_a_sign_of_life() {
    let app = start::<Beats>(&options()).await;
    let mut socket = raw(&app, &handshake("/", "")).await;
    head(&mut socket).await;
    let (mut read, mut write) = socket.split();
    let mut pings = 0;
    while pings < 5 {
        let mut ping = [0; 2];
        timeout(PATIENCE, read.read_exact(&mut ping))
            .await
            .unwrap()
            .expect("terminated although it speaks");
        assert_eq!(ping, [0x89, 0]);
        pings += 1;
        // Never a pong.
        write.write_all(&frame(1, b"here")).await.unwrap();
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn an_idle_client_and_an_old_one_are_closed_when_that_is_asked_for() {
    let app = start::<Beats>(&[("idleTimeout", 100.into())]).await;
    let mut client = connect(&app, "/").await;
    assert_eq!(hear_close(&mut client).await.0, 1000);
    app.stop().await.unwrap();

    let app = start::<Beats>(&[
        ("maxLifetime", 100.into()),
        ("maxLifetimeJitter", 50.into()),
    ])
    .await;
    let mut client = connect(&app, "/").await;
    client
        .send(tungstenite::Message::text("busy"))
        .await
        .unwrap();
    assert_eq!(hear_close(&mut client).await.0, 1001);
    app.stop().await.unwrap();
}

/// Regression: a client that read its answers slowly, and without a pause, got to the ping too late.
#[tokio::test]
async fn a_client_that_reads_slowly_without_a_pause_stays() {
    let options = [
        ("enableServerHeartbeatCheck", true.into()),
        ("serverHeartbeatInterval", 400.into()),
        ("maxBufferedBytes", (8 << 20).into()),
    ];
    let app = start::<slow::Slow>(&options).await;
    let mut socket = raw(&app, &handshake("/generous", "")).await;
    head(&mut socket).await;
    socket.write_all(&frame(1, b"60")).await.unwrap();
    // Three megabytes, in ten times the interval.
    let mut pace = tokio::time::interval(Duration::from_millis(20));
    let (mut read, mut part) = (0, vec![0; 15_000]);
    while read < 3_000_000 {
        pace.tick().await;
        let some = timeout(PATIENCE, socket.read(&mut part)).await.unwrap();
        let some = some.expect("terminated although it reads");
        assert!(some > 0, "terminated after {read} bytes although it reads");
        read += some;
    }
    assert_eq!(ws(&app).len(), 1);
    app.stop().await.unwrap();
}
