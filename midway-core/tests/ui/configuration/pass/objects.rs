//! Objects of any kind that a factory may return, and everything else that a configuration says.

use midway_core::prelude::*;

trait Clock: Send + Sync {}

struct Fixed;
impl Clock for Fixed {}

fn number() -> Result<u8, std::num::ParseIntError> {
    "7".parse()
}

#[derive(Configuration)]
#[configuration(
    import_objects = [
        Fixed,
        String::from("one, two"),
        Arc::new(Fixed) as Arc<dyn Clock>,
        "seven" = number(),
        "eight" = { let eight = 8_u8; eight },
        Self::own(),
    ],
    namespace = "time",
    main_framework = "webSocket",
)]
struct TimeConfiguration;

impl TimeConfiguration {
    fn own() -> Option<u16> {
        None
    }
}

#[derive(Configuration)]
#[configuration(import_objects = [])]
struct NoObjects;

fn main() {}
