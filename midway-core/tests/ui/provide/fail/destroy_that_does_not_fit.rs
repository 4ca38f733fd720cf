//! Functions behind `destroy` that take something else or return something else.

use midway_core::prelude::*;

struct Pool;
struct Cache;
struct Queue;

#[provide(destroy = flush)]
fn pool() -> Pool {
    Pool
}

async fn flush(_: &Cache) {}

#[provide(destroy = Cache::close)]
fn cache() -> Result<Cache> {
    Ok(Cache)
}

impl Cache {
    async fn close(self) {}
}

#[provide(destroy = Queue::length)]
async fn queue() -> Queue {
    Queue
}

impl Queue {
    fn length(&self) -> usize {
        0
    }
}

fn main() {}
