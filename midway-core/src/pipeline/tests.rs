//! The layers around a handler, and their order.

use super::{
    Denied, Exchange, Filter, Guard, Layer, Middleware, Next, Pipeline, ResultFilter, Target,
};
use crate::container::catalog::{Component, ConfigurationSource};
use crate::container::definition::{Binding, Construct, Definition, Description};
use crate::report::Location;
use crate::{App, Bootstrap, Error, Result};
use std::sync::{Arc, Mutex};

/// A call: what happened to it so far.
#[derive(Default)]
struct Call(Mutex<Vec<&'static str>>);

impl Call {
    fn say(&self, word: &'static str) {
        self.0.lock().unwrap().push(word);
    }

    fn said(&self) -> Vec<&'static str> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Exchange for Call {
    type Reply = String;
}

fn described<C: Component>(construct: Construct) -> Definition {
    Description::provided(
        Binding::own::<C>(),
        [].as_slice(),
        Location::caller(),
        construct,
    )
    .into()
}

macro_rules! components {
    ($($name:ident),*) => {$(
        struct $name;
        impl Component for $name {
            fn definition() -> Definition {
                described::<Self>(Construct::Sync(|_| Ok(Arc::new($name))))
            }
        }
    )*};
}

components!(
    Outer, Inner, Short, Open, Closed, Parse, Numeric, Anything, Loud, Marked, Never, Generic
);

struct Main;

impl Component for Main {
    fn definition() -> Definition {
        described::<Self>(Construct::Sync(|_| Ok(Arc::new(Main))))
    }
}

impl ConfigurationSource for Main {
    fn describe() -> crate::container::catalog::ConfigurationDefinition {
        crate::container::catalog::ConfigurationDefinition::new(
            Self::definition(),
            file!(),
            ["", "pipeline", "0"],
        )
    }
}

macro_rules! around {
    ($($name:ident: $word:literal),*) => {$(
        impl Middleware<Call> for $name {
            async fn handle(&self, call: &Call, next: Next<'_, Call>) -> Result<String> {
                call.say($word);
                let reply = next.run().await;
                call.say($word);
                reply
            }
        }
    )*};
}

around!(Outer: "outer", Inner: "inner");

impl Middleware<Call> for Short {
    async fn handle(&self, _: &Call, _: Next<'_, Call>) -> Result<String> {
        Ok("short".to_owned())
    }
}

impl Guard<Call> for Open {
    async fn can_activate(&self, call: &Call, _: &Target) -> Result<bool> {
        call.say("guard");
        Ok(true)
    }
}

impl<C: Exchange> Guard<C> for Closed {
    async fn can_activate(&self, _: &C, _: &Target) -> Result<bool> {
        Ok(false)
    }
}

impl Filter<Call> for Parse {
    type Error = std::num::ParseIntError;

    async fn catch(&self, error: Self::Error, _: &Call) -> Result<String> {
        Ok(format!("not a number: {error}"))
    }
}

/// Takes two error types, and no others.
impl Filter<Call> for Numeric {
    type Error = Error;

    fn catches(&self, error: &Error) -> bool {
        let integer = error.downcast_ref::<std::num::ParseIntError>().is_some();
        integer || error.downcast_ref::<std::num::ParseFloatError>().is_some()
    }

    async fn catch(&self, error: Error, _: &Call) -> Result<String> {
        Ok(format!("numeric: {error}"))
    }
}

impl Filter<Call> for Anything {
    type Error = Error;

    async fn catch(&self, error: Error, _: &Call) -> Result<String> {
        Ok(format!("caught: {error}"))
    }
}

impl ResultFilter<Call> for Loud {
    async fn transform(&self, reply: String, _: &Call) -> Result<String> {
        Ok(reply.to_uppercase())
    }
}

impl ResultFilter<Call> for Marked {
    async fn transform(&self, reply: String, _: &Call) -> Result<String> {
        Ok(format!("{reply}, marked"))
    }
}

impl Middleware<Call> for Never {
    fn matches(&self, _: &Call) -> bool {
        false
    }

    async fn handle(&self, _: &Call, _: Next<'_, Call>) -> Result<String> {
        Err(Error::msg("it was not to run"))
    }
}

impl ResultFilter<Call> for Never {
    fn matches(&self, _: &Call) -> bool {
        false
    }

    async fn transform(&self, _: String, _: &Call) -> Result<String> {
        Err(Error::msg("it was not to run"))
    }
}

const TARGET: Target =
    Target::new("Controller", "method", "event").at(Location::new("src/chat.rs", 7));

/// One for every framework.
impl<C: Exchange<Reply = String>> Middleware<C> for Generic {
    async fn handle(&self, exchange: &C, next: Next<'_, C>) -> Result<String> {
        let (name, path, target) = (exchange.name(), exchange.path(), *next.target());
        let reply = next.run().await?;
        let place = target
            .place
            .map_or_else(String::new, |place| place.to_string());
        Ok(format!("{name} {path:?} {target} {place}: {reply}"))
    }
}

async fn app() -> App {
    Bootstrap::configure::<Main>()
        .component::<Outer>()
        .component::<Inner>()
        .component::<Short>()
        .component::<Open>()
        .component::<Closed>()
        .component::<Parse>()
        .component::<Numeric>()
        .component::<Anything>()
        .component::<Loud>()
        .component::<Marked>()
        .component::<Never>()
        .component::<Generic>()
        .start()
        .await
        .unwrap()
}

async fn run(
    levels: &[&Layer<Call>],
    handler: Result<String>,
) -> (Result<String>, Vec<&'static str>) {
    let app = app().await;
    let pipeline = Pipeline::compose(app.container(), levels).unwrap();
    let call = Call::default();
    let outcome = pipeline
        .run(&call, &TARGET, async {
            call.say("handler");
            handler
        })
        .await;
    app.stop().await.unwrap();
    (outcome, call.said())
}

#[tokio::test]
async fn the_order_is_global_controller_method_then_guards_then_the_handler() {
    let global = Layer::new().middleware::<Outer>();
    let method = Layer::new().middleware::<Inner>().guard::<Open>();
    let (reply, said) = run(&[&global, &Layer::new(), &method], Ok("ok".into())).await;
    assert_eq!(reply.unwrap(), "ok");
    assert_eq!(
        said,
        ["outer", "inner", "guard", "handler", "inner", "outer"]
    );
}

#[tokio::test]
async fn a_middleware_that_does_not_go_on_replies_itself() {
    let (reply, said) = run(
        &[&Layer::new().middleware::<Short>().guard::<Open>()],
        Ok("ok".into()),
    )
    .await;
    assert_eq!(reply.unwrap(), "short");
    assert!(said.is_empty());
}

#[tokio::test]
async fn a_middleware_for_all_frameworks_knows_where_it_leads() {
    let (reply, _) = run(&[&Layer::new().middleware::<Generic>()], Ok("ok".into())).await;
    assert_eq!(
        reply.unwrap(),
        "Call \"\" Controller::method (event) src/chat.rs:7: ok"
    );
    assert_eq!(Target::new("Chat", "", "ping").to_string(), "Chat (ping)");
}

#[tokio::test]
async fn every_guard_has_to_agree() {
    let layer = Layer::new().guard::<Open>().guard::<Closed>();
    let (reply, said) = run(&[&layer], Ok("ok".into())).await;
    let error = reply.unwrap_err();
    assert_eq!(error.downcast_ref::<Denied>().unwrap().guard, "Closed");
    assert_eq!(said, ["guard"]);
}

#[tokio::test]
async fn a_filter_for_the_type_comes_before_one_for_any() {
    let layer = Layer::new().filter::<Anything>().filter::<Parse>();
    let parse = || {
        "x".parse::<i32>()
            .map(|_| String::new())
            .map_err(Error::from)
    };
    let (reply, _) = run(&[&layer], parse()).await;
    assert!(reply.unwrap().starts_with("not a number"));
    let (reply, _) = run(&[&layer], Err(Error::msg("other"))).await;
    assert_eq!(reply.unwrap(), "caught: other");
    let (reply, _) = run(&[&Layer::new().filter::<Parse>()], Err(Error::msg("other"))).await;
    assert_eq!(reply.unwrap_err().to_string(), "other");
}

#[tokio::test]
async fn a_filter_for_some_errors_comes_between_one_for_a_type_and_one_for_any() {
    let integer = || Err(Error::from("x".parse::<i32>().unwrap_err()));
    let float = || Err(Error::from("x".parse::<f32>().unwrap_err()));
    // The level does not matter where one takes less than the other.
    let global = Layer::new().filter::<Parse>().filter::<Numeric>();
    let method = Layer::new().filter::<Anything>();
    for (handled, caught) in [
        (integer(), "not a number: invalid digit found in string"),
        (float(), "numeric: invalid float literal"),
        (Err(Error::msg("other")), "caught: other"),
    ] {
        let (reply, _) = run(&[&global, &method], handled).await;
        assert_eq!(reply.unwrap(), caught);
    }
}

#[tokio::test]
async fn a_sentence_around_an_error_does_not_hide_its_type_from_a_filter() {
    let error = Error::from("x".parse::<i32>().unwrap_err()).context("the age");
    let layer = Layer::new().filter::<Anything>().filter::<Parse>();
    let (reply, _) = run(&[&layer], Err(error.context("the form"))).await;
    assert_eq!(
        reply.unwrap(),
        "not a number: invalid digit found in string"
    );
}

#[tokio::test]
async fn results_go_through_the_result_filters_from_the_method_outwards() {
    let (loud, marked) = (
        Layer::new().result_filter::<Loud>(),
        Layer::new().result_filter::<Marked>(),
    );
    for (levels, expected) in [
        ([&loud, &Layer::new()], "OK"),
        ([&loud, &marked], "OK, MARKED"),
        ([&marked, &loud], "OK, marked"),
        (
            [&loud.clone().result_filter::<Marked>(), &Layer::new()],
            "OK, marked",
        ),
    ] {
        let (reply, _) = run(&levels, Ok("ok".into())).await;
        assert_eq!(reply.unwrap(), expected);
    }
}

#[tokio::test]
async fn what_does_not_match_is_passed_over() {
    let layer = Layer::new()
        .middleware::<Never>()
        .middleware::<Inner>()
        .middleware::<Never>();
    let (reply, said) = run(&[&layer.result_filter::<Never>()], Ok("ok".into())).await;
    assert_eq!(reply.unwrap(), "ok");
    assert_eq!(said, ["inner", "handler", "inner"]);
}

#[tokio::test]
async fn a_middleware_goes_next_to_another_first_or_away() {
    let layer = Layer::<Call>::new()
        .middleware::<Short>()
        .middleware_before::<Short, Outer>()
        .middleware_after::<Outer, Inner>()
        .middleware_first::<Never>()
        .without_middleware::<Short>();
    layer.complete().unwrap();
    assert_eq!(layer.middleware_names(), ["Never", "Outer", "Inner"]);
    let (_, said) = run(&[&layer], Ok(String::new())).await;
    assert_eq!(said, ["outer", "inner", "handler", "inner", "outer"]);
}

#[test]
fn a_change_next_to_what_is_not_there_names_its_place() {
    let line = line!() + 3;
    let wrong = Layer::<Call>::new()
        .middleware::<Short>()
        .middleware_after::<Inner, Outer>();
    let problem = wrong.complete().unwrap_err();
    assert_eq!(problem.code(), "E-PIPE-002");
    assert_eq!(problem.places().next().unwrap().line(), line);
    let wrong = Layer::<Call>::new().without_middleware::<Inner>();
    assert_eq!(wrong.complete().unwrap_err().code(), "E-PIPE-002");
}
