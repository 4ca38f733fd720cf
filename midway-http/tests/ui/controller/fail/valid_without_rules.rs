//! A value that is to be checked, of a type without rules.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(serde::Deserialize)]
struct Say;

#[derive(Component)]
struct Chat;

#[controller]
impl Chat {
    #[post]
    async fn say(&self, _say: Valid<Json<Say>>) {}
}

fn main() {}
