use midway_core::prelude::*;

struct Line;

impl Exchange for Line {
    type Reply = String;
}

#[derive(Component)]
struct Retry;

impl Middleware<Line> for Retry {
    async fn handle(&self, _: &Line, next: Next<'_, Line>) -> Result<String> {
        match next.run().await {
            Ok(reply) => Ok(reply),
            Err(_) => next.run().await,
        }
    }
}

fn main() {}
