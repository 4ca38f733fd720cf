//! Interceptors run around a component's own methods, in order, and see how they end.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use std::fmt::Display;
use std::sync::Mutex;

#[derive(Component, Default)]
struct Log(Mutex<Vec<String>>);

impl Log {
    fn say(&self, word: impl Into<String>) {
        self.0.lock().unwrap().push(word.into());
    }

    fn said(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

#[derive(Component)]
struct Audit {
    #[inject]
    log: Arc<Log>,
}

impl Interceptor for Audit {
    fn before(&self, call: &Call) {
        self.log.say(format!("before {}", call.method));
    }

    fn after_return(&self, _: &Call) {
        self.log.say("returned");
    }

    fn after_throw(&self, _: &Call, error: &dyn Display) {
        self.log.say(format!("threw {error}"));
    }

    fn after(&self, _: &Call) {
        self.log.say("after");
    }
}

#[derive(Component)]
struct Twice {
    #[inject]
    log: Arc<Log>,
}

impl Interceptor for Twice {
    async fn around<F: Future + Send>(&self, _: &Call, proceed: F) -> F::Output
    where
        F::Output: Send,
    {
        self.log.say("in");
        let outcome = proceed.await;
        self.log.say("out");
        outcome
    }

    fn around_sync<R>(&self, _: &Call, proceed: impl FnOnce() -> R) -> R {
        self.log.say("in");
        let outcome = proceed();
        self.log.say("out");
        outcome
    }
}

type Held<T> = Arc<T>;

#[derive(Component)]
struct Orders {
    #[inject(intercept)]
    _audit: Held<Audit>,
    #[inject(intercept)]
    _twice: Arc<Twice>,
}

impl Orders {
    #[intercept(Audit, Twice)]
    async fn place(&self, text: &str) -> Result<i64> {
        tokio::task::yield_now().await;
        Ok(text.parse::<i64>()? + 1)
    }

    #[intercept(Twice)]
    fn count(&self) -> usize {
        3
    }
}

#[intercept(Audit)]
impl Orders {
    fn check(&self, good: bool) -> Result<(), String> {
        if !good {
            return Err("bad".to_owned());
        }
        Ok(())
    }
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test]
async fn interceptors_run_around_methods_in_order() {
    let app = Bootstrap::configure::<MainConfiguration>()
        .environment("unittest")
        .start()
        .await
        .unwrap();
    let orders = app.container().get::<Orders>().unwrap();
    let log = app.container().get::<Log>().unwrap();
    assert_eq!(orders.place("41").await.unwrap(), 42);
    assert_eq!(
        log.said(),
        ["before place", "in", "out", "returned", "after"]
    );
    assert!(orders.place("x").await.is_err());
    assert_eq!(log.said()[3], "threw invalid digit found in string");
    assert_eq!(orders.count(), 3);
    assert_eq!(log.said(), ["in", "out"]);
    assert!(orders.check(false).is_err());
    assert_eq!(log.said(), ["before check", "threw bad", "after"]);
    app.stop().await.unwrap();
}

/// Says its name on the way in and out.
macro_rules! named {
    ($name:ident) => {
        #[derive(Component)]
        struct $name {
            #[inject]
            log: Arc<Log>,
        }

        impl Interceptor for $name {
            fn before(&self, _: &Call) {
                self.log.say(concat!(stringify!($name), " in"));
            }

            fn after(&self, _: &Call) {
                self.log.say(concat!(stringify!($name), " out"));
            }
        }
    };
}

named!(First);
named!(Second);
named!(Third);

#[derive(Component)]
struct Stairs {
    #[inject(intercept)]
    _first: Arc<First>,
    #[inject(intercept)]
    _second: Arc<Second>,
    #[inject(intercept)]
    _third: Arc<Third>,
}

#[intercept(First)]
impl Stairs {
    #[intercept(Second, Third)]
    fn equal(&self) {}

    #[intercept(Second(priority = -1))]
    #[intercept(Third(priority = 7))]
    async fn by_priority(&self) {}

    fn only_the_impls(&self) {}
}

#[tokio::test]
async fn a_higher_priority_is_further_outside_whether_on_method_or_impl() {
    let start = Bootstrap::configure::<MainConfiguration>().environment("unittest");
    let app = start.start().await.unwrap();
    let stairs = app.container().get::<Stairs>().unwrap();
    let log = app.container().get::<Log>().unwrap();
    stairs.equal();
    let nested = |said: Vec<String>| -> String {
        let (inwards, outwards) = said.split_at(said.len() / 2);
        let back: Vec<String> = outwards
            .iter()
            .rev()
            .map(|s| s.replace("out", "in"))
            .collect();
        assert_eq!(inwards, back);
        inwards.join(", ")
    };
    assert_eq!(nested(log.said()), "First in, Second in, Third in");
    stairs.by_priority().await;
    assert_eq!(nested(log.said()), "Third in, First in, Second in");
    stairs.only_the_impls();
    assert_eq!(nested(log.said()), "First in");
    app.stop().await.unwrap();
}
