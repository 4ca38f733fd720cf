//! A process without descriptors left goes on accepting once it has some again.

use std::{env, fs::File, process::Command};

use super::{Raw, echo_path, get, loopback, started};

/// Set in the process that runs out; the test runs itself again there, under a small limit.
const CHILD: &str = "MIDWAY_HTTP_TEST_WITHOUT_DESCRIPTORS";

#[tokio::test]
async fn accepting_goes_on_after_the_descriptors_ran_out() {
    if env::var_os(CHILD).is_none() {
        let status = Command::new("sh")
            .args(["-c", "ulimit -n 128 && exec \"$@\"", "sh"])
            .arg(env::current_exe().unwrap())
            .args([
                "--exact",
                "server::runs_out_of_descriptors::accepting_goes_on_after_the_descriptors_ran_out",
            ])
            .env(CHILD, "1")
            .status()
            .unwrap();
        assert!(status.success());
        return;
    }
    let (server, address) = started(loopback().with_max_connections(Some(1000)), echo_path()).await;
    let mut taken: Vec<File> = Vec::new();
    while let Ok(file) = File::open("/dev/null") {
        taken.push(file);
    }
    // One descriptor for the client's end; none is left for the server's.
    taken.pop();
    let mut client = Raw::connect(address).await;
    client.send(get("/patience")).await;
    for _ in 0..1000 {
        tokio::task::yield_now().await;
    }
    assert_eq!(server.connections(), 0, "nothing could be accepted");
    drop(taken);
    assert!(client.rest().await.ends_with("/patience"));
}
