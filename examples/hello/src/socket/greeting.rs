//! `/greetings/{name}`: a greeting for each message, as often as the query wants it.

use midway_core::prelude::*;
use midway_ws::prelude::*;
use serde::Deserialize;

/// The query of the address.
#[derive(Deserialize)]
struct Wish {
    times: Option<u8>,
}

/// Each connection's name is in its address, so one instance serves them all.
#[derive(Component)]
pub struct GreetingSocketController;

#[ws_controller("/greetings/{name}")]
impl GreetingSocketController {
    #[on_ws_message("message")]
    async fn greet(
        &self,
        greeting: String,
        Path(name): Path<String>,
        Query(wish): Query<Wish>,
    ) -> String {
        let times = usize::from(wish.times.unwrap_or(1));
        vec![format!("{greeting}, {name}!"); times].join(" ")
    }
}
