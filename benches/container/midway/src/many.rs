//! Ten thousand components added by hand, and a thousand, to see what one costs.

use crate::MainConfiguration;
use midway_core::__private::{Binding, Construct, Definition, Description, Field, Location, instance};
use midway_core::prelude::*;
use midway_core::{Bootstrap, Inject};
use std::cell::Cell;
use std::time::Instant;
use tokio::runtime::Runtime;
use yardstick::Yardstick;

thread_local! {
    /// How many are described.
    static DESCRIBED: Cell<usize> = const { Cell::new(0) };
}

/// One of a hundred types, each many times under a name of its own; it holds the one described before.
struct Item<const TYPE: usize> {
    before: Option<Arc<Self>>,
}

impl<const TYPE: usize> Component for Item<TYPE> {
    fn definition() -> Definition {
        let index = DESCRIBED.replace(DESCRIBED.get() + 1);
        let before = Field::new("before", Location::caller(), <Option<Arc<Self>>>::dependency);
        let construct = Construct::Sync(|source| {
            let before = Inject::inject(source)?;
            Ok(instance(Self { before }))
        });
        let fields = vec![before.named(index.checked_sub(100).map_or("none", name))];
        Description::provided(Binding::own::<Self>(), fields, Location::caller(), construct)
            .name(name(index))
            .into()
    }
}

/// The same text every time it is asked for, so that names live as long as the program.
fn name(index: usize) -> &'static str {
    static NAMES: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    let names = NAMES.get_or_init(|| (0..10_000).map(|index| format!("item {index:05}")).collect());
    &names[index]
}

fn hundred(mut start: Bootstrap) -> Bootstrap {
    macro_rules! add {
        ($($tens:literal)*) => { $(
            start = start
                .component::<Item<{ $tens * 10 }>>()
                .component::<Item<{ $tens * 10 + 1 }>>()
                .component::<Item<{ $tens * 10 + 2 }>>()
                .component::<Item<{ $tens * 10 + 3 }>>()
                .component::<Item<{ $tens * 10 + 4 }>>()
                .component::<Item<{ $tens * 10 + 5 }>>()
                .component::<Item<{ $tens * 10 + 6 }>>()
                .component::<Item<{ $tens * 10 + 7 }>>()
                .component::<Item<{ $tens * 10 + 8 }>>()
                .component::<Item<{ $tens * 10 + 9 }>>();
        )* };
    }
    add!(0 1 2 3 4 5 6 7 8 9);
    start
}

/// Catalogue, checks and plan, and the building besides.
pub(crate) fn measure(yardstick: &Yardstick, runtime: &Runtime) {
    for components in [1_000, 10_000] {
        let mut described = Vec::new();
        let mut checked = Vec::new();
        let mut started = Vec::new();
        for _ in 0..7 {
            DESCRIBED.set(0);
            let begun = Instant::now();
            let start = (0..components / 100)
                .fold(Bootstrap::configure::<MainConfiguration>().environment("local"), |start, _| hundred(start));
            described.push(begun.elapsed().as_secs_f64() * 1e9);
            let app = runtime.block_on(start.start()).expect("an application");
            started.push(begun.elapsed().as_secs_f64() * 1e9);
            checked.push(said(app.summary()));
        }
        yardstick.say(&format!("described_{components}"), least(&described));
        yardstick.say(&format!("checked_{components}"), least(&checked));
        yardstick.say(&format!("started_{components}"), least(&started));
    }
}

/// What the start said about catalogue, checks and plan: `checked in 0.2 ms`.
fn said(summary: &str) -> f64 {
    let (_, after) = summary.split_once("checked in ").expect("the container's line");
    let (milliseconds, _) = after.split_once(" ms").expect("milliseconds");
    milliseconds.parse::<f64>().expect("a number") * 1e6
}

/// The least disturbed of several: these take longer than the system lets a process run at a time.
fn least(times: &[f64]) -> f64 {
    times.iter().copied().fold(f64::INFINITY, f64::min)
}
