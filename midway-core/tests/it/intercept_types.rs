//! Interceptors that know arguments and results, and every form of method that they may stand around.

use midway_core::prelude::*;
use std::fmt::{Debug, Display};
use std::future::pending;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Waker};
use tokio::task::yield_now;

#[derive(Default)]
struct Log(Mutex<Vec<String>>);

impl Log {
    fn say(&self, word: impl Into<String>) {
        self.0.lock().unwrap().push(word.into());
    }

    fn said(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Says every step.
struct Steps(Arc<Log>);

impl Interceptor for Steps {
    fn before(&self, _: &Call) {
        self.0.say("before");
    }

    fn after_return(&self, _: &Call) {
        self.0.say("returned");
    }

    fn after_throw(&self, _: &Call, error: &dyn Display) {
        self.0.say(format!("threw {error}"));
    }

    fn after(&self, _: &Call) {
        self.0.say("after");
    }
}

/// Says the arguments and the result of every method that has printable ones.
struct Printer(Arc<Log>);

impl Interceptor for Printer {}

impl<A: Debug> BeforeArguments<A> for Printer {
    fn before_arguments(&self, call: &Call, arguments: &mut A) {
        self.0.say(format!("{}{arguments:?}", call.method));
    }
}

impl<R: Debug> AroundResult<R> for Printer {
    async fn around_result<F: Future<Output = R> + Send>(&self, _: &Call, proceed: F) -> R
    where
        R: Send,
    {
        let result = proceed.await;
        self.0.say(format!("{result:?}"));
        result
    }

    fn around_result_sync(&self, _: &Call, proceed: impl FnOnce() -> R) -> R {
        let result = proceed();
        self.0.say(format!("{result:?}"));
        result
    }
}

/// Adds its words to a text that comes out, and makes two numbers that go in 3 and 4.
struct Adds(&'static str);

impl Interceptor for Adds {}

impl AroundResult<String> for Adds {
    async fn around_result<F: Future<Output = String> + Send>(
        &self,
        _: &Call,
        proceed: F,
    ) -> String {
        proceed.await + self.0
    }
}

impl BeforeArguments<(u32, u32)> for Adds {
    fn before_arguments(&self, _: &Call, arguments: &mut (u32, u32)) {
        *arguments = (3, 4);
    }
}

/// Has the answer already.
struct Cache;

impl Interceptor for Cache {}

impl AroundResult<Result<u32>> for Cache {
    async fn around_result<F: Future<Output = Result<u32>> + Send>(
        &self,
        _: &Call,
        _: F,
    ) -> Result<u32> {
        Ok(42)
    }

    fn around_result_sync(&self, _: &Call, proceed: impl FnOnce() -> Result<u32>) -> Result<u32> {
        Ok(proceed().unwrap_or(0))
    }
}

#[derive(Component)]
struct Subject {
    #[inject(intercept)]
    steps: Arc<Steps>,
    #[inject(intercept)]
    printer: Arc<Printer>,
    #[inject(intercept)]
    adds: Arc<Adds>,
    #[inject(intercept)]
    cache: Arc<Cache>,
}

fn subject() -> (Subject, Arc<Log>) {
    let log = Arc::new(Log::default());
    let subject = Subject {
        steps: Arc::new(Steps(Arc::clone(&log))),
        printer: Arc::new(Printer(Arc::clone(&log))),
        adds: Arc::new(Adds(" midway")),
        cache: Arc::new(Cache),
    };
    (subject, log)
}

/// Neither printable nor an error.
struct Opaque;

/// Printable, but without a `Display`.
#[derive(Debug)]
struct Silent;

type Outcome<T> = std::result::Result<T, Silent>;

struct Pair(u32, u32);

trait Finds<T> {
    fn find(&self, wanted: T) -> Option<T>;
}

#[intercept(Steps)]
impl Finds<u32> for Subject {
    fn find(&self, wanted: u32) -> Option<u32> {
        Some(wanted)
    }
}

/// What a trait that is used as `dyn` does instead of `async fn`.
trait Stores: Send + Sync {
    fn store<'a>(
        &'a self,
        text: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<usize>> + Send + 'a>>;
}

#[intercept(Steps)]
impl Stores for Subject {
    fn store<'a>(
        &'a self,
        text: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<usize>> + Send + 'a>> {
        if text.is_empty() {
            return Box::pin(async { Err(Error::msg("nothing to store")) });
        }
        Box::pin(async move {
            yield_now().await;
            Ok(text.len())
        })
    }
}

/// Every form that a method has; that this compiles without a warning is half of the test.
#[intercept(Steps, Printer)]
impl Subject {
    fn generic<T: Clone>(&self, value: &T) -> T {
        value.clone()
    }

    async fn generic_async<T: Clone + Send + Sync>(&self, value: &T) -> T {
        value.clone()
    }

    async fn takes_a_closure(&self, change: impl Fn(u32) -> u32 + Send) -> u32 {
        change(1)
    }

    fn borrows<'a>(&self, text: &'a str) -> &'a str {
        &text[1..]
    }

    async fn changes(&self, numbers: &mut Vec<usize>, text: String) {
        numbers.push(text.len());
    }

    fn patterns(&self, Pair(a, b): Pair, (c, mut d): (u32, u32), mut e: u32, _: Opaque) -> u32 {
        d += 1;
        e += 1;
        a + b + c + d + e
    }

    fn boxed(&self) -> Result<Box<dyn Fn() -> u32>> {
        let number: u32 = "3".parse()?;
        Ok(Box::new(move || number))
    }

    async fn returns_early(&self, early: bool) -> Result<u32> {
        if early {
            return Ok(7);
        }
        Ok("late".parse()?)
    }

    fn diverges(&self) -> u32 {
        panic!("the method panics")
    }

    async fn for_ever(&self) {
        pending::<()>().await;
    }

    /// Names that the generated code might use itself.
    fn own_names(
        &self,
        call: u32,
        interceptor: u32,
        outcome: u32,
        arguments: u32,
        started: u32,
    ) -> u32 {
        call + interceptor + outcome + arguments + started
    }
}

impl Subject {
    #[intercept(Adds, Adds)]
    async fn greeting(&self) -> String {
        "hello".to_owned()
    }

    #[intercept(Adds)]
    fn numbers(&self, a: u32, b: u32) -> (u32, u32) {
        (a, b)
    }

    #[intercept(Cache)]
    async fn cached(&self) -> Result<u32> {
        Err(Error::msg("never asked"))
    }

    #[intercept(Cache)]
    fn recovered(&self) -> Result<u32> {
        Err(Error::msg("another error"))
    }

    #[intercept(Steps)]
    fn debugged(&self) -> Outcome<()> {
        Err(Silent)
    }

    #[intercept(Steps)]
    fn opaque(&self) -> std::result::Result<(), Opaque> {
        Err(Opaque)
    }
}

#[tokio::test]
async fn arguments_and_results_may_be_changed_and_a_method_left_out() {
    let (subject, _) = subject();
    assert_eq!(subject.greeting().await, "hello midway midway");
    assert_eq!(subject.numbers(1, 2), (3, 4));
    assert_eq!(subject.cached().await.unwrap(), 42);
    assert_eq!(subject.recovered().unwrap(), 0);
}

#[tokio::test]
async fn every_form_of_a_method_works_as_without_interceptors() {
    let (subject, log) = subject();
    assert_eq!(subject.generic(&5), 5);
    assert_eq!(subject.generic_async(&"x").await, "x");
    assert_eq!(subject.takes_a_closure(|number| number + 1).await, 2);
    assert_eq!(subject.borrows("ab"), "b");
    let mut numbers = Vec::new();
    subject.changes(&mut numbers, "abc".to_owned()).await;
    assert_eq!(numbers, [3]);
    assert_eq!(subject.patterns(Pair(1, 2), (3, 4), 5, Opaque), 17);
    assert_eq!(subject.boxed().unwrap()(), 3);
    assert_eq!(subject.returns_early(true).await.unwrap(), 7);
    assert!(subject.returns_early(false).await.is_err());
    assert_eq!(subject.find(3), Some(3));
    log.said();
    assert_eq!(subject.own_names(1, 2, 3, 4, 5), 15);
    let steps = [
        "before",
        "own_names(1, 2, 3, 4, 5)",
        "15",
        "returned",
        "after",
    ];
    assert_eq!(log.said(), steps);
}

#[tokio::test]
async fn a_method_that_returns_a_boxed_future_is_intercepted_until_it_is_done() {
    let (subject, log) = subject();
    let stores: &dyn Stores = &subject;
    let stored = stores.store("four");
    assert!(log.said().is_empty(), "nothing runs before it is awaited");
    assert_eq!(stored.await.unwrap(), 4);
    assert_eq!(log.said(), ["before", "returned", "after"]);
    assert!(stores.store("").await.is_err());
    assert_eq!(log.said(), ["before", "threw nothing to store", "after"]);
}

#[test]
fn an_error_that_cannot_be_displayed_is_thrown_all_the_same() {
    let (subject, log) = subject();
    assert!(subject.debugged().is_err());
    assert_eq!(log.said(), ["before", "threw Silent", "after"]);
    assert!(subject.opaque().is_err());
    assert!(log.said()[1].ends_with("Opaque"));
}

#[test]
fn after_runs_when_the_method_panics_and_when_its_future_is_dropped() {
    let (subject, log) = subject();
    assert!(catch_unwind(AssertUnwindSafe(|| subject.diverges())).is_err());
    assert_eq!(log.said(), ["before", "diverges()", "after"]);
    let mut call = Box::pin(subject.for_ever());
    let mut context = Context::from_waker(Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
    assert_eq!(log.said(), ["before", "for_ever()"]);
    drop(call);
    assert_eq!(log.said(), ["after"]);
}
