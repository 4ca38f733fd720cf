//! A singleton controller serves every request; a request-scoped one lives for one of them.

use http::{Request, StatusCode};

use super::{ask, send, start};

mod app {
    use std::sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    };

    use midway_core::prelude::*;
    use midway_http::prelude::*;

    #[derive(Component)]
    struct Shared {
        calls: AtomicUsize,
    }

    #[controller("/shared")]
    impl Shared {
        #[get]
        async fn count(&self) -> String {
            self.calls.fetch_add(1, Ordering::Relaxed).to_string()
        }
    }

    #[derive(Component)]
    pub(super) struct Journal {
        pub(super) lines: Mutex<Vec<String>>,
    }

    impl Journal {
        fn note(&self, line: String) {
            self.lines.lock().unwrap().push(line);
        }
    }

    #[derive(Component)]
    #[component(scope = Request, destroy = Self::end)]
    struct Transaction {
        #[inject]
        ctx: HttpContext,
        #[inject]
        journal: Arc<Journal>,
    }

    impl Transaction {
        fn end(&self) {
            self.journal.note(format!("end {}", self.ctx.path()));
        }
    }

    #[derive(Component)]
    #[component(scope = Request)]
    struct PerRequest {
        #[inject]
        ctx: HttpContext,
        #[inject]
        transaction: Arc<Transaction>,
        calls: AtomicUsize,
    }

    #[controller("/own/{id}")]
    impl PerRequest {
        #[get]
        async fn count(&self, ctx: HttpContext, Path(id): Path<u8>) -> String {
            let calls = self.calls.fetch_add(1, Ordering::Relaxed);
            let route = self.ctx.matched_path().unwrap_or_default();
            self.transaction
                .journal
                .note(format!("call {}", ctx.path()));
            format!("{calls} {id} {route} {:?}", self.ctx.cookie("session"))
        }

        #[expect(clippy::panic, reason = "what a panic comes to is the test")]
        #[post]
        async fn panics(&self) -> StatusCode {
            panic!("no")
        }

        #[put]
        async fn refused(&self, Json(_): Json<u8>) -> StatusCode {
            StatusCode::OK
        }
    }

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration])]
    pub(super) struct Main;
}

fn journal(app: &midway_core::App) -> Vec<String> {
    let journal = app.container().get::<app::Journal>().unwrap();
    let lines = journal.lines.lock().unwrap();
    lines.clone()
}

#[tokio::test]
async fn a_singleton_keeps_what_it_knows() {
    let app = start::<app::Main>().await;
    assert_eq!(ask(&app, "GET", "/shared").await.text, "0");
    assert_eq!(ask(&app, "GET", "/shared").await.text, "1");
}

#[tokio::test]
async fn a_request_scoped_controller_is_built_for_each_request_and_destroyed_after_it() {
    let app = start::<app::Main>().await;
    let request = Request::get("/own/1").header("cookie", "a=b; session=s1");
    assert_eq!(
        send(&app, request, "").await.text,
        "0 1 /own/{id} Some(\"s1\")"
    );
    assert_eq!(ask(&app, "GET", "/own/2").await.text, "0 2 /own/{id} None");
    assert_eq!(
        journal(&app),
        ["call /own/1", "end /own/1", "call /own/2", "end /own/2"]
    );
}

#[tokio::test]
async fn a_panic_ends_the_request_s_components_too() {
    let app = start::<app::Main>().await;
    assert_eq!(
        ask(&app, "POST", "/own/1").await.status,
        StatusCode::INTERNAL_SERVER_ERROR
    );
    // The end runs in a task of its own, which the single-threaded runtime reaches when this one yields.
    for _ in 0..100 {
        if !journal(&app).is_empty() {
            break;
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(journal(&app), ["end /own/1"]);
}

#[tokio::test]
async fn nothing_is_built_for_a_request_whose_arguments_do_not_fit() {
    let app = start::<app::Main>().await;
    let answer = send(&app, Request::put("/own/1"), "x").await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(journal(&app), Vec::<String>::new());
}
