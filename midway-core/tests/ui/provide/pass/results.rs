//! Results.

use midway_core::prelude::*;

type Fallible<T> = std::result::Result<T, std::io::Error>;

struct A;
struct B;
struct C;
struct D;
trait Clock: Send + Sync {}
struct SystemClock;
impl Clock for SystemClock {}

#[provide]
fn plain() -> A {
    A
}

#[provide(scope = Request, name = "b")]
fn fallible() -> Fallible<B> {
    Ok(B)
}

#[provide]
async fn later(a: Arc<A>, #[config("c")] number: Option<u8>) -> Result<C> {
    let _ = (a, number);
    Ok(C)
}

#[provide]
async fn by_trait() -> Result<Arc<dyn Clock>> {
    Ok(Arc::new(SystemClock))
}

#[provide]
fn shared(_: Arc<A>, Container { .. }: Container) -> Arc<D> {
    Arc::new(D)
}

fn main() {
    // A factory stays a function that anyone may call.
    let _: A = plain();
}
