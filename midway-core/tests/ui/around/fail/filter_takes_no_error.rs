use midway_core::prelude::*;

struct Line;

impl Exchange for Line {
    type Reply = String;
}

#[derive(Component)]
struct Explain;

impl Filter<Line> for Explain {
    type Error = String;

    async fn catch(&self, error: String, _: &Line) -> Result<String> {
        Ok(error)
    }
}

fn main() {}
