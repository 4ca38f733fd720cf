//! Every kind of mistake in one report, each told once.

use midway_core::Bootstrap;
use midway_core::prelude::*;

trait Clock: Send + Sync {}

#[derive(Component)]
struct ReportService {
    #[inject]
    clock: Arc<dyn Clock>,
    #[inject]
    session: Arc<Session>,
    #[inject]
    ring: Arc<Ring>,
    #[config("reports.title")]
    title: String,
    #[app("http")]
    app: LineApplication,
}

framework!(Lines, LineApplication, "lines");

#[derive(Component)]
#[component(scope = Request)]
struct Session;

#[derive(Component)]
struct Ring {
    #[inject]
    ring: Arc<Ring>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
