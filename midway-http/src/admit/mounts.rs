//! An application's own routers and layers, and the assembly of everything into one router.

use std::{
    any::Any,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
};

use axum::Router;
use midway_core::{Location, Problem};

use super::{definition::Mounted, routes::routers};

/// One addition to the routes.
pub(crate) enum Mount {
    /// Another router's routes, as they are, and where they were added; `None` for a provided router.
    Merge(Router, Option<Location>),
    /// Another router's routes below a path, and where they were added.
    Nest(String, Router, Location),
}

type TowerLayer = Box<dyn FnOnce(Router) -> Router + Send>;

/// Everything the router is made of, gathered until the framework runs.
#[derive(Default)]
pub(crate) struct Mounts {
    pub(crate) global: crate::__private::Layer,
    pub(crate) mounts: Vec<Mount>,
    pub(crate) layers: Vec<TowerLayer>,
}

impl fmt::Debug for Mounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mounts")
            .field("global", &self.global)
            .field("mounts", &self.mounts.len())
            .field("layers", &self.layers.len())
            .finish()
    }
}

impl Mounts {
    /// One router: controllers, then what was mounted, then the layers around all of it, the last one outermost.
    ///
    /// axum panics on conflicting routes; mounted routers cannot be inspected beforehand, so the panic is
    /// caught and reported as a problem.
    pub(crate) fn assemble(self, controllers: Vec<Mounted>) -> Result<Router, Problem> {
        let (mut router, wildcards) =
            caught("the controllers' routes", None, || routers(controllers))?;
        // The merged routers once more, for their fallback: it is tried after the wildcards.
        let mut whole = Router::new();
        for mount in self.mounts {
            router = match mount {
                Mount::Merge(other, place) => {
                    let what = match place {
                        Some(_) => "a merged router",
                        None => "a provided router",
                    };
                    let routes = match wildcards {
                        Some(_) => other.clone().reset_fallback(),
                        None => other.clone(),
                    };
                    let merged = caught(what, place, || router.merge(routes))?;
                    if wildcards.is_some() {
                        whole = caught(what, place, || whole.merge(other))?;
                    }
                    merged
                }
                Mount::Nest(path, other, place) => {
                    nestable(&path, place)?;
                    let what = format!("the router nested at `{path}`");
                    caught(&what, Some(place), || router.nest(&path, other))?
                }
            };
        }
        if let Some(wildcards) = wildcards {
            let fallback = Router::new().fallback_service(wildcards.fallback_service(whole));
            router = caught("the wildcard routes", None, || router.merge(fallback))?;
        }
        for layer in self.layers {
            router = caught("a layer", None, || layer(router))?;
        }
        Ok(router)
    }
}

/// Refuses the paths at which axum would panic.
fn nestable(path: &str, place: Location) -> Result<(), Problem> {
    let help = match path.strip_prefix('/') {
        None if path.is_empty() => "merge it: `http.merge(router)`",
        Some("") => "merge it: `http.merge(router)`",
        None => "begin the path with a slash",
        Some(_) if path.contains("{*") => {
            "end the path before the wildcard: a nested router takes all that is below its path anyway"
        }
        Some(_) => return Ok(()),
    };
    let message = format!("a router cannot be nested at `{path}`");
    Err(Problem::new("E-HTTP-003", message)
        .row("added", "to the HTTP framework", place)
        .help(help))
}

fn caught<T>(
    what: &str,
    place: Option<Location>,
    assembly: impl FnOnce() -> T,
) -> Result<T, Problem> {
    // A value that a panic left half-made is dropped here, never read.
    catch_unwind(AssertUnwindSafe(assembly)).map_err(|panic| {
        let problem = Problem::new("E-HTTP-003", format_args!("{what} cannot stand beside the other routes"));
        let problem = match place {
            Some(place) => problem.row("added", "to the HTTP framework", place),
            None => problem,
        };
        problem
            .row("axum reports", message(&*panic), None)
            .help("give each route one place, and one router the fallback: rename the path, or nest the router under a path of its own")
    })
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "nothing".to_owned())
}
