//! What runs around a handler, and in which order.

use super::{
    Denied, Exchange, Filter, Guard, Layer, Middleware, Next, Pipeline, ResultFilter, Target,
};
use crate::container::catalog::{Component, ConfigurationSource};
use crate::container::definition::{Construct, Definition};
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

macro_rules! components {
    ($($name:ident),*) => {$(
        struct $name;
        impl Component for $name {
            fn definition() -> Definition {
                Definition::new::<Self>(Location::caller(), Construct::Sync(|_| Ok(Arc::new($name))))
            }
        }
    )*};
}

components!(Outer, Inner, Short, Open, Closed, Parse, Anything, Loud);

struct Main;

impl Component for Main {
    fn definition() -> Definition {
        Definition::new::<Self>(Location::caller(), Construct::Sync(|_| Ok(Arc::new(Main))))
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

const TARGET: Target = Target::new("Controller", "method", "event");

async fn app() -> App {
    Bootstrap::configure::<Main>()
        .component::<Outer>()
        .component::<Inner>()
        .component::<Short>()
        .component::<Open>()
        .component::<Closed>()
        .component::<Parse>()
        .component::<Anything>()
        .component::<Loud>()
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
async fn results_go_through_the_result_filters() {
    let (reply, _) = run(&[&Layer::new().result_filter::<Loud>()], Ok("ok".into())).await;
    assert_eq!(reply.unwrap(), "OK");
}

#[tokio::test]
async fn a_middleware_goes_next_to_another_or_the_layer_says_that_it_is_not_there() {
    let layer = Layer::new()
        .middleware::<Inner>()
        .middleware_before::<Inner, Outer>();
    layer.complete().unwrap();
    let (_, said) = run(&[&layer], Ok(String::new())).await;
    assert_eq!(said, ["outer", "inner", "handler", "inner", "outer"]);
    let lost = Layer::<Call>::new()
        .middleware_after::<Inner, Outer>()
        .complete()
        .unwrap_err();
    assert_eq!(lost.code(), "E-PIPE-002");
}
