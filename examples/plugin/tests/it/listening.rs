//! Two applications, port 0, a port that is taken.

use midway_core::prelude::*;
use midway_mock::{close, create_app, create_app_with};
use plugin::LineApplication;

use crate::client::Client;

#[derive(Configuration)]
#[configuration(imports = [plugin::Configuration])]
struct Main;

#[tokio::test]
async fn two_applications_at_once_share_nothing() -> Result<()> {
    let (one, two) = (
        create_app::<Main>().await?,
        create_app_with::<Main>(|mock| mock.config("greeting.word", "hi")).await?,
    );
    let mut clients = (Client::of(&one).await?, Client::of(&two).await?);
    assert_eq!(clients.0.ask("HELLO you").await?, "hello you");
    assert_eq!(clients.1.ask("HELLO you").await?, "hi you");
    let (first, second) = (
        one.container().app::<LineApplication>()?,
        two.container().app::<LineApplication>()?,
    );
    assert_eq!((first.connections(), second.connections()), (1, 1));
    assert_ne!(first.local_addr(), second.local_addr());
    close(one).await?;
    assert_eq!(clients.0.next().await?, None);
    assert_eq!(clients.1.ask("HELLO again").await?, "hi again");
    assert_eq!(
        (
            first.local_addr(),
            first.connections(),
            second.connections()
        ),
        (None, 0, 1)
    );
    close(two).await
}

#[tokio::test]
async fn the_summary_says_where_it_listens() -> Result<()> {
    let app = create_app::<Main>().await?;
    let address = app
        .container()
        .app::<LineApplication>()?
        .local_addr()
        .ok_or_else(|| Error::msg("no address"))?;
    assert_ne!(address.port(), 0);
    let expected = format!("line       tcp://{address}  1 words");
    assert!(app.summary().contains(&expected), "{}", app.summary());
    assert!(app.summary().contains("1024 B a line"), "{}", app.summary());
    close(app).await
}

#[tokio::test]
async fn a_taken_port_is_told_with_its_address_and_its_key() -> Result<()> {
    let app = create_app::<Main>().await?;
    let address = app
        .container()
        .app::<LineApplication>()?
        .local_addr()
        .ok_or_else(|| Error::msg("no address"))?;
    let refused = create_app_with::<Main>(|mock| mock.config("line.port", address.port()))
        .await
        .map(drop);
    let report = refused.unwrap_err();
    let codes: Vec<_> = report
        .problems()
        .iter()
        .map(|problem| problem.code())
        .collect();
    assert_eq!(codes, ["E-LINE-004"]);
    let text = report.to_string();
    for part in [
        address.to_string(),
        format!("line.port = {}", address.port()),
        "0 lets the system choose".to_owned(),
    ] {
        assert!(text.contains(&part), "{part}:\n{text}");
    }
    // The one that has the port does not notice.
    assert_eq!(Client::of(&app).await?.ask("HELLO you").await?, "hello you");
    close(app).await
}

#[tokio::test]
async fn a_host_of_another_machine_is_told_by_its_own_key() {
    // TEST-NET-1 (RFC 5737): nobody's address.
    let refused = create_app_with::<Main>(|mock| mock.config("line.host", "192.0.2.1"))
        .await
        .map(drop);
    let text = refused.unwrap_err().to_string();
    assert!(
        text.contains("E-LINE-004") && text.contains("line.host = \"192.0.2.1\""),
        "{text}"
    );
}
