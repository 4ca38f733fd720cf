//! The front desk, asked by clients.

use midway_core::prelude::*;
use midway_mock::{close, create_app, create_app_with};
use plugin::{Greeter, LineApplication};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use super::MainConfiguration;

async fn connect(app: &midway_mock::App) -> Result<BufReader<TcpStream>> {
    let address = app.container().app::<LineApplication>()?.local_addr();
    let address = address.ok_or_else(|| Error::msg("it does not listen"))?;
    Ok(BufReader::new(TcpStream::connect(address).await?))
}

async fn ask(client: &mut BufReader<TcpStream>, line: &str) -> Result<String> {
    client.write_all(format!("{line}\n").as_bytes()).await?;
    let mut answer = String::new();
    client.read_line(&mut answer).await?;
    Ok(answer.trim_end().to_owned())
}

#[tokio::test]
async fn it_answers_its_words() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut client = connect(&app).await?;
    assert_eq!(ask(&mut client, "PING").await?, "PONG");
    assert_eq!(ask(&mut client, "ADD 1 2 39").await?, "42");
    assert_eq!(
        ask(&mut client, "ADD one").await?,
        "ERR one is not a whole number"
    );
    assert_eq!(
        ask(&mut client, "ADD 9223372036854775807 1").await?,
        "ERR the sum is too large"
    );
    assert_eq!(ask(&mut client, "COUNT").await?, "1");
    let mut second = connect(&app).await?;
    assert_eq!(ask(&mut second, "COUNT").await?, "2");
    close(app).await
}

#[tokio::test]
async fn a_request_scoped_component_knows_who_asks() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let (mut one, mut two) = (connect(&app).await?, connect(&app).await?);
    let addresses = [
        one.get_ref().local_addr()?.to_string(),
        two.get_ref().local_addr()?.to_string(),
    ];
    assert_eq!(
        [ask(&mut one, "WHO").await?, ask(&mut two, "WHO").await?],
        addresses
    );
    close(app).await
}

#[tokio::test]
async fn the_applications_greeter_takes_the_place_of_the_crates() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut client = connect(&app).await?;
    assert_eq!(
        ask(&mut client, "HELLO Ada").await?,
        "good day Ada, this is the front desk"
    );
    close(app).await
}

#[tokio::test]
async fn a_test_replaces_it_once_more() -> Result<()> {
    struct Terse;
    impl Greeter for Terse {
        fn greet(&self, _: &str) -> String {
            "hi".to_owned()
        }
    }
    let app =
        create_app_with::<MainConfiguration>(|mock| mock.replace::<dyn Greeter>(Arc::new(Terse)))
            .await?;
    let mut client = connect(&app).await?;
    assert_eq!(ask(&mut client, "HELLO Ada").await?, "hi");
    close(app).await
}
