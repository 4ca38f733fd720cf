//! What midway-mock asks of every framework.

use midway_core::prelude::*;
use midway_mock::contract::{Connection, Contract};
use plugin::LineFramework;

use crate::client::Client;

#[derive(Configuration)]
#[configuration(imports = [plugin::Configuration])]
struct OnlyLines;

#[tokio::test]
async fn it_keeps_the_contract() -> Result<()> {
    let suite = Contract::of::<OnlyLines, LineFramework>()
        .config("line.port", 0)
        .client(|app| {
            Box::pin(async move {
                let mut client = Client::of(app).await?;
                // So that it is served, and not only in the queue.
                client.ask("HELLO you").await?;
                Ok(Box::new(client) as Connection)
            })
        });
    Ok(suite.check().await?)
}
