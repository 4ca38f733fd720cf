//! Lines good and bad.

use midway_core::prelude::*;
use midway_mock::{close, create_app, create_app_with};
use plugin::{Line, line_controller, word};

use crate::client::Client;

#[derive(Configuration)]
#[configuration(imports = [plugin::Configuration])]
struct Main;

#[derive(Component)]
struct Mirror;

#[line_controller]
impl Mirror {
    #[word("ECHO")]
    async fn same(&self, line: Line) -> Result<String> {
        Ok(line.rest().to_owned())
    }

    #[word("WORDS")]
    async fn words(&self, line: Line) -> Result<String> {
        Ok(line.arguments().collect::<Vec<_>>().join("\r\n"))
    }

    #[word("FAIL")]
    async fn fail(&self, _: Line) -> Result<String> {
        Err(Error::msg("the password is swordfish"))
    }

    #[word("PANIC")]
    #[expect(clippy::panic, reason = "the framework is to survive it")]
    async fn panic(&self, _: Line) -> Result<String> {
        panic!("nobody thought of this")
    }
}

#[tokio::test]
async fn lines_sent_at_once_are_answered_in_order() -> Result<()> {
    let app = create_app::<Main>().await?;
    let mut client = Client::of(&app).await?;
    client
        .send("ECHO  one  two \r\n\r\nECHO\nECHO drei ✓\n")
        .await?;
    for expected in ["one  two", "", "drei ✓"] {
        assert_eq!(client.next().await?.as_deref(), Some(expected));
    }
    close(app).await
}

#[tokio::test]
async fn an_answer_is_one_line_whatever_the_handler_returned() -> Result<()> {
    let app = create_app::<Main>().await?;
    let mut client = Client::of(&app).await?;
    assert_eq!(client.ask("WORDS a b").await?, "a  b");
    assert_eq!(client.ask("ECHO next").await?, "next");
    close(app).await
}

#[tokio::test]
async fn what_cannot_be_answered_costs_one_answer_and_not_the_connection() -> Result<()> {
    let app = create_app::<Main>().await?;
    let mut client = Client::of(&app).await?;
    assert_eq!(client.ask("echo hi").await?, "ERR unknown word echo");
    assert_eq!(client.ask("FAIL").await?, "ERR the handler failed");
    assert_eq!(client.ask("PANIC").await?, "ERR the handler failed");
    client.send(b"ECHO \xff\n").await?;
    assert_eq!(
        client.next().await?.as_deref(),
        Some("ERR the line is not UTF-8")
    );
    assert_eq!(client.ask("ECHO still here").await?, "still here");
    close(app).await
}

#[tokio::test]
async fn a_line_that_is_too_long_ends_the_connection() -> Result<()> {
    let app = create_app_with::<Main>(|mock| mock.config("line.maxLine", 10)).await?;
    let mut client = Client::of(&app).await?;
    assert_eq!(client.ask("ECHO 12345").await?, "12345");
    // No end in sight: the refusal does not wait for one.
    client.send("ECHO 1234567").await?;
    assert_eq!(
        client.next().await?.as_deref(),
        Some("ERR the line is longer than 10 bytes")
    );
    assert_eq!(client.next().await?, None);
    close(app).await
}
