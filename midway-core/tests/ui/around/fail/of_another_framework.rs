use midway_core::{Layer, prelude::*};

struct Line;

impl Exchange for Line {
    type Reply = String;
}

struct Page;

impl Exchange for Page {
    type Reply = Vec<u8>;
}

#[derive(Component)]
struct Trace;

impl Middleware<Page> for Trace {
    async fn handle(&self, _: &Page, next: Next<'_, Page>) -> Result<Vec<u8>> {
        next.run().await
    }
}

impl ResultFilter<Page> for Trace {
    async fn transform(&self, reply: Vec<u8>, _: &Page) -> Result<Vec<u8>> {
        Ok(reply)
    }
}

fn main() {
    let _ = Layer::<Line>::new().middleware::<Trace>();
    let _ = Layer::<Line>::new().filter::<Trace>();
    let _ = Layer::<Line>::new().result_filter::<Trace>();
}
