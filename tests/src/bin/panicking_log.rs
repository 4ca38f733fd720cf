//! The service as a process whose `tracing` subscriber panics at every event.

use std::process::ExitCode;

use midway_tests::service::MainConfiguration;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

struct Panicking;

impl Subscriber for Panicking {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let target = event.metadata().target();
        assert!(std::hint::black_box(false), "there is no log for {target}");
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::main]
async fn main() -> ExitCode {
    if tracing::subscriber::set_global_default(Panicking).is_err() {
        return ExitCode::from(2);
    }
    midway_core::Bootstrap::configure::<MainConfiguration>()
        .run()
        .await
}
