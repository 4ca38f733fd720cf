//! The routes of an application: their listing, and the conflicts between them.

use std::collections::{BTreeMap, BTreeSet};

use midway_core::{Blueprint, Problem, Problems};
use midway_server::parameters::shape;

use super::definition::{ControllerDefinition, RouteDefinition, of_application};

/// A route and the controller it belongs to.
struct Claim {
    controller: &'static str,
    route: RouteDefinition,
}

impl Claim {
    fn handler(&self) -> String {
        format!("{}.{}", self.controller, self.route.handler)
    }
}

/// Reports every missing layer, and every route that conflicts with another one.
pub(crate) fn report(blueprint: &Blueprint<'_>, problems: &mut Problems) {
    let controllers = of_application(|component| blueprint.contains(component));
    for controller in &controllers {
        report_layers(controller, blueprint, problems);
    }
    let claims = claims(controllers);
    let mut by_shape: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
    for claim in &claims {
        by_shape
            .entry(shape(claim.route.path))
            .or_default()
            .push(claim);
    }
    for claims in by_shape.values() {
        report_shape(claims, problems);
    }
}

/// The listing of the routes, one line each: the event, the handler, where it is declared.
pub(crate) fn listing(blueprint: &Blueprint<'_>) -> Vec<String> {
    let claims = claims(of_application(|component| blueprint.contains(component)));
    let lines = claims.iter().map(|claim| {
        let (event, handler, place) = (claim.route.event, claim.handler(), claim.route.location);
        format!("{event}  {handler}  {place}")
    });
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}

/// Reports the layers of a controller and its routes that are not in the application.
fn report_layers(
    controller: &ControllerDefinition,
    blueprint: &Blueprint<'_>,
    problems: &mut Problems,
) {
    let place = controller.location;
    controller
        .layer
        .check(blueprint, controller.name, place, problems);
    for route in &controller.routes {
        let at = format!("{}.{}", controller.name, route.handler);
        route.layer.check(blueprint, &at, route.location, problems);
    }
}

fn claims(controllers: Vec<ControllerDefinition>) -> Vec<Claim> {
    controllers
        .into_iter()
        .flat_map(|controller| {
            let name = controller.name;
            controller.routes.into_iter().map(move |route| Claim {
                controller: name,
                route,
            })
        })
        .collect()
}

/// The claims on paths that match the same requests.
fn report_shape(claims: &[&Claim], problems: &mut Problems) {
    for (index, claim) in claims.iter().enumerate() {
        let earlier = &claims[..index];
        let twin = earlier
            .iter()
            .find(|other| other.route.http_method == claim.route.http_method);
        if let Some(twin) = twin {
            problems.push(twice(twin, claim));
            continue;
        }
        let renamed = earlier
            .iter()
            .find(|other| other.route.path != claim.route.path);
        if let Some(other) = renamed {
            problems.push(two_names(other, claim));
        }
    }
}

fn twice(first: &Claim, second: &Claim) -> Problem {
    let title = second.route.event;
    Problem::new(
        "E-HTTP-001",
        format_args!("the route `{title}` is defined twice"),
    )
    .row("first", first.handler(), first.route.location)
    .row("again", second.handler(), second.route.location)
    .help("give one of them another path or another HTTP method, or remove it")
}

fn two_names(first: &Claim, second: &Claim) -> Problem {
    let (one, other) = (first.route.path, second.route.path);
    Problem::new(
        "E-HTTP-002",
        format_args!("the paths `{one}` and `{other}` match the same requests but name their parameters differently"),
    )
    .row("first", first.handler(), first.route.location)
    .row("again", second.handler(), second.route.location)
    .help(format_args!("write `{one}` in both places"))
}

/// The wildcard paths that axum's one tree cannot hold beside a parameter in the same place. They are tried when
/// nothing else matched, which is what "parameter before wildcard" means.
pub(crate) fn wildcards_apart<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let paths: BTreeSet<&str> = paths.collect();
    let parents: BTreeSet<String> = paths
        .iter()
        .flat_map(|path| parameter_parents(path))
        .collect();
    let apart = |path: &&str| wildcard_parent(path).is_some_and(|parent| parents.contains(&parent));
    paths.iter().copied().filter(apart).collect()
}

/// The shapes of everything before each single parameter of a path.
fn parameter_parents(path: &str) -> Vec<String> {
    let shape = shape(path);
    shape
        .match_indices("{}")
        .map(|(at, _)| shape[..at].to_owned())
        .collect()
}

fn wildcard_parent(path: &str) -> Option<String> {
    shape(path).strip_suffix("{*}").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::wildcards_apart;

    #[test]
    fn only_a_wildcard_beside_a_parameter_stands_apart() {
        let paths = [
            "/{id}",
            "/{*rest}",
            "/files/{*rest}",
            "/files/about",
            "/a/{b}/c",
            "/a/{*x}",
        ];
        let apart: Vec<_> = wildcards_apart(paths.into_iter()).into_iter().collect();
        assert_eq!(apart, ["/a/{*x}", "/{*rest}"]);
    }
}
