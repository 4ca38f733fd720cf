//! A process with few descriptors, or none left, refuses clients and does not leave them without an answer.

use std::{
    env,
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    process::{Child, Command, Stdio},
};

use super::{Raw, echo_path, exchange, get, loopback, started};

/// Set in the process that runs out; a test runs itself again there, under a small limit.
const CHILD: &str = "MIDWAY_HTTP_TEST_WITHOUT_DESCRIPTORS";

/// Tells the address from what the test's harness prints.
const LISTENS: &str = "listens on ";

/// Runs a test of this file again, with so few descriptors.
fn again(test: &str, descriptors: u32) -> Child {
    Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -n {descriptors} && exec \"$@\""))
        .arg("sh")
        .arg(env::current_exe().unwrap())
        .args(["--exact", "--nocapture"])
        .arg(format!("runs_out_of_descriptors::{test}"))
        .env(CHILD, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[tokio::test]
async fn a_client_beyond_the_descriptors_is_refused_and_accepting_goes_on() {
    if env::var_os(CHILD).is_none() {
        let test = "a_client_beyond_the_descriptors_is_refused_and_accepting_goes_on";
        assert!(again(test, 128).wait().unwrap().success());
        return;
    }
    // Nor does the loop end with a log that cannot be written.
    let _log = super::logs::broken_log();
    let (server, address) = started(loopback().with_max_connections(Some(1000)), echo_path()).await;
    assert!(server.limits().max_connections < 128);
    let mut taken: Vec<File> = Vec::new();
    while let Ok(file) = File::open("/dev/null") {
        taken.push(file);
    }
    // One descriptor for the client's end; none is left for the server's.
    for _ in 0..3 {
        taken.pop();
        let answer = exchange(address, get("/")).await;
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
        taken.push(File::open("/dev/null").unwrap());
    }
    assert_eq!(server.connections(), 0, "nothing could be accepted");
    drop(taken);
    assert!(exchange(address, get("/again")).await.ends_with("/again"));
}

#[tokio::test]
async fn with_64_descriptors_every_client_has_an_answer() {
    if env::var_os(CHILD).is_some() {
        let (_server, address) = started(loopback(), echo_path()).await;
        writeln!(std::io::stdout(), "{LISTENS}{address}").unwrap();
        let end = || std::io::stdin().read_to_end(&mut Vec::new());
        tokio::task::spawn_blocking(end).await.unwrap().unwrap();
        return;
    }
    let mut child = again("with_64_descriptors_every_client_has_an_answer", 64);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.find_map(|line| line.unwrap().split_once(LISTENS)?.1.parse().ok());
    let address = address.unwrap();
    let mut clients = Vec::new();
    let (mut served, mut refused) = (0, 0);
    for _ in 0..80 {
        let mut client = Raw::connect(address).await;
        client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
        let head = client.until("\r\n\r\n").await;
        match head.starts_with("HTTP/1.1 200") {
            true => served += 1,
            false => {
                assert!(head.starts_with("HTTP/1.1 503"), "{head}");
                refused += 1;
            }
        }
        clients.push(client);
    }
    assert!(served >= 20 && refused >= 20, "{served} and {refused}");
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}
