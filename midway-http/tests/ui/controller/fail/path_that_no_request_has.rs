//! Paths and prefixes that no request has.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Cafe;

#[controller("/café")]
impl Cafe {
    #[get("/menu du jour")]
    async fn menu(&self) {}
    #[post("/tables/{id}/réservé")]
    async fn reserve(&self) {}
    #[get("/50%")]
    async fn discount(&self) {}
    #[get("/a//b")]
    async fn empty(&self) {}
    #[get("/../{id}")]
    async fn above(&self) {}
    #[get("/a?b=c")]
    async fn query(&self) {}
}

fn main() {}
