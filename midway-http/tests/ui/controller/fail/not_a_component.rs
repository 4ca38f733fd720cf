//! A controller that the container cannot build.

use midway_http::prelude::*;

struct Users;

#[controller("/users")]
impl Users {
    #[get]
    async fn list(&self) -> midway_core::Result<()> {
        Ok(())
    }
}

fn main() {}
