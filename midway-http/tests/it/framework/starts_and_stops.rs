//! The config table is followed, and its mistakes are reported before anything is constructed.

use std::time::Duration;

use futures_util::FutureExt;
use midway_core::StartError;
use midway_http::HttpApplication;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{address, ask, boot, listening, start};
use midway_test_support::{PATIENCE, Raw, exchange, get};

mod app {
    use axum::extract::ConnectInfo;
    use midway_core::prelude::*;
    use midway_http::{prelude::*, server::SocketFacts};
    use std::net::SocketAddr;
    use tokio::sync::Notify;

    /// Lets a test know that the slow handler runs, and lets the handler go on.
    #[derive(Component)]
    pub(super) struct Gate {
        pub(super) entered: Notify,
        pub(super) leave: Notify,
    }

    #[derive(Component)]
    struct Home {
        #[inject]
        gate: Arc<Gate>,
    }

    #[controller]
    impl Home {
        #[get]
        async fn home(&self) -> &'static str {
            "home"
        }

        #[get("/slow")]
        async fn slow(&self) -> &'static str {
            self.gate.entered.notify_one();
            self.gate.leave.notified().await;
            "slow"
        }

        #[get("/peer")]
        async fn peer(
            &self,
            ConnectInfo(peer): ConnectInfo<SocketAddr>,
            facts: SocketFacts,
        ) -> String {
            format!("{}", peer == facts.peer)
        }

        #[post("/text")]
        async fn text(&self, text: String) -> String {
            text
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Main;
}

/// Two controllers that want the same.
mod doubled {
    use midway_core::prelude::*;
    use midway_http::prelude::*;

    #[derive(Component)]
    struct First;

    #[controller("/users")]
    impl First {
        #[get("/{id}")]
        async fn one(&self) {}
        #[get("/{id}/posts")]
        async fn posts(&self) {}
    }

    #[derive(Component)]
    struct Second;

    #[controller]
    impl Second {
        #[get("/users/{name}")]
        async fn same(&self) {}
        #[put("/users/{user}/posts")]
        async fn renamed(&self) {}
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Main;
}

fn report(error: &StartError) -> String {
    error.to_string()
}

#[tokio::test]
async fn the_summary_names_the_address_the_routes_and_the_versions() {
    let app = listening::<app::Main>().await;
    let line = format!(
        "http       http://{}  4 routes   (HTTP/1.1, HTTP/2)",
        address(&app)
    );
    assert!(app.summary().contains(&line), "{}", app.summary());
    app.stop().await.unwrap();
}

#[tokio::test]
async fn without_a_port_nothing_listens_and_requests_in_process_work() {
    let app = start::<app::Main>().await;
    let http: HttpApplication = app.container().app().unwrap();
    assert_eq!(http.local_addr(), None);
    assert!(app.summary().contains("4 routes"), "{}", app.summary());
    assert_eq!(ask(&app, "GET", "/").await.text, "home");
    app.stop().await.unwrap();
    let request = http::Request::get("/")
        .body(axum::body::Body::empty())
        .unwrap();
    assert_eq!(http.request(request).await.status(), 503);
}

#[tokio::test]
async fn with_a_port_the_same_routes_are_served_over_the_network() {
    let app = listening::<app::Main>().await;
    let address = address(&app);
    assert!(
        app.summary().contains(&format!("http://{address}")),
        "{}",
        app.summary()
    );
    let answer = exchange(address, get("/")).await;
    assert!(
        answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("home"),
        "{answer}"
    );
    assert!(exchange(address, get("/peer")).await.ends_with("true"));
    let post =
        "POST /text HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello";
    assert!(exchange(address, post).await.ends_with("hello"));
    let answer = exchange(address, get("/no")).await;
    assert!(
        answer.contains("404") && answer.contains("application/problem+json"),
        "{answer}"
    );
    app.stop().await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_stop_lets_requests_in_flight_finish() {
    let app = listening::<app::Main>().await;
    let gate = app.container().get::<app::Gate>().unwrap();
    let http: HttpApplication = app.container().app().unwrap();
    let mut client = Raw::connect(address(&app)).await;
    client.send(get("/slow")).await;
    gate.entered.notified().await;
    let mut stop = Box::pin(app.stop());
    assert!(
        (&mut stop).now_or_never().is_none(),
        "a request is in flight"
    );
    gate.leave.notify_one();
    let (stopped, answer) = tokio::join!(stop, client.rest());
    stopped.unwrap();
    assert!(answer.ends_with("slow"), "{answer}");
    assert_eq!(http.connections(), 0);
}

#[tokio::test]
async fn a_body_that_stops_coming_is_not_waited_for() {
    let app = boot::<app::Main>()
        .config("http.port", 0)
        .config("http.host", "127.0.0.1")
        .config("http.bodyTimeout", 50)
        .start()
        .await
        .unwrap();
    let head = "POST /text HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhe";
    let answer = exchange(address(&app), head).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_body_that_drips_is_not_waited_for() {
    let app = boot::<app::Main>()
        .config("http.port", 0)
        .config("http.host", "127.0.0.1")
        .config("http.bodyTimeout", 100)
        .start()
        .await
        .unwrap();
    let mut client = Raw::connect(address(&app)).await;
    client
        .send("POST /text HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\n")
        .await;
    let (mut answer, mut dripping) = client.0.split();
    let drip = async {
        loop {
            let _ = dripping.write_all(b"d").await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let mut head = [0; 12];
    tokio::select! {
        () = drip => {}
        read = tokio::time::timeout(PATIENCE, answer.read_exact(&mut head)) => {
            read.expect("an answer before the body is whole").unwrap();
        }
    }
    assert_eq!(&head, b"HTTP/1.1 400");
    app.stop().await.unwrap();
}

#[tokio::test]
async fn half_a_body_does_not_hold_up_the_stop() {
    let app = listening::<app::Main>().await;
    let http: HttpApplication = app.container().app().unwrap();
    let mut client = Raw::connect(address(&app)).await;
    let head =
        "POST /text HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 5\r\n\r\n";
    client.send(head).await;
    // The handler waits for the body.
    client.until("100 Continue\r\n\r\n").await;
    client.send("he").await;
    tokio::time::pause();
    let begun = tokio::time::Instant::now();
    app.stop().await.unwrap();
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "of the paused clock"
    );
    assert_eq!(http.connections(), 0);
    assert!(client.rest().await.starts_with("HTTP/1.1 400"));
}

#[tokio::test]
async fn a_taken_port_names_address_and_key() {
    let app = listening::<app::Main>().await;
    let address = address(&app);
    let second = boot::<app::Main>()
        .config("http.port", address.port())
        .config("http.host", "127.0.0.1");
    let error = second.start().await.unwrap_err();
    let report = report(&error);
    let key = format!("http.port = {}", address.port());
    for part in ["E-HTTP-004", &key, &address.to_string(), "\n    in "] {
        assert!(report.contains(part), "{report}");
    }
}

#[tokio::test]
async fn a_host_that_is_not_this_machines_names_its_key() {
    for host in ["no host", "192.0.2.1"] {
        let app = boot::<app::Main>().config("http.port", 0);
        let error = app.config("http.host", host).start().await.unwrap_err();
        let report = report(&error);
        let key = format!("http.host = \"{host}\"");
        for part in ["E-HTTP-006", &key, "\n    in ", "0.0.0.0"] {
            assert!(report.contains(part), "{part} is missing in\n{report}");
        }
    }
}

#[tokio::test]
async fn a_value_that_cannot_be_meant_is_told() {
    for key in [
        "headerTimeout",
        "bodyTimeout",
        "rateWindow",
        "maxConnections",
    ] {
        let app = boot::<app::Main>().config(&format!("http.{key}"), 0);
        let error = app.start().await.unwrap_err();
        let report = report(&error);
        for part in ["E-HTTP-007", key, "\n    in "] {
            assert!(report.contains(part), "{part} is missing in\n{report}");
        }
    }
}

#[tokio::test]
async fn every_mistake_in_the_table_is_told() {
    let error = boot::<app::Main>()
        .config("http.port", "30oo")
        .config("http.hots", "127.0.0.1")
        .start()
        .await
        .unwrap_err();
    let report = report(&error);
    for part in ["http.port", "30oo", "http.hots", "`host"] {
        assert!(report.contains(part), "{part} is missing in\n{report}");
    }
    assert_eq!(error.problems().len(), 2, "{report}");
}

#[tokio::test]
async fn routes_that_exclude_each_other_are_told_with_both_places() {
    let error = boot::<doubled::Main>().start().await.unwrap_err();
    let codes: Vec<_> = error
        .problems()
        .iter()
        .map(midway_core::Problem::code)
        .collect();
    assert_eq!(codes, ["E-HTTP-001", "E-HTTP-002"], "{error}");
    for problem in error.problems() {
        let places: Vec<_> = problem.places().collect();
        assert_eq!(places.len(), 2, "{error}");
        assert!(
            places
                .iter()
                .all(|place| place.file().ends_with("starts_and_stops.rs"))
        );
        assert_ne!(places[0].line(), places[1].line());
    }
}

#[tokio::test]
async fn two_applications_share_nothing() {
    let (one, other) = (
        listening::<app::Main>().await,
        listening::<app::Main>().await,
    );
    assert_ne!(address(&one), address(&other));
    let gone = address(&one);
    one.stop().await.unwrap();
    assert!(TcpStream::connect(gone).await.is_err());
    assert!(exchange(address(&other), get("/")).await.ends_with("home"));
    other.stop().await.unwrap();
}

#[tokio::test]
async fn twenty_starts_and_stops_leave_nothing_behind() {
    for _ in 0..20 {
        let app = listening::<app::Main>().await;
        let address = address(&app);
        let mut idle = Raw::connect(address).await;
        idle.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
        idle.until("home").await;
        tokio::time::timeout(PATIENCE, app.stop())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(idle.rest().await, "");
    }
    let alive = tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks();
    // Connections end on their own tasks, a moment after they have been counted out.
    for _ in 0..100_000 {
        if tokio::runtime::Handle::current()
            .metrics()
            .num_alive_tasks()
            == 0
        {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("{alive} tasks are left");
}
