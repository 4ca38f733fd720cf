//! One request's components: built from a plan of indices that was made at boot.
//!
//! ```text
//! boot      graph slots ──plan_scope──▶ RequestPlan: nodes in order, root last
//!                                       slot → Node(i): built by this request, before its user
//!                                       slot → Held(instance): a singleton, owned by the plan
//! request   open:  nodes 0..n ──construct──▶ instances[0..n]     an error closes 0..i in reverse
//!           close: instances in reverse ──▶ `destroy`            only if the plan has something to end
//! ```
//!
//! The plan is made once and read by every request, so that a request hashes no type and takes no lock. Requests
//! share nothing but the plan. The plan refers to the application weakly and owns the singletons it uses: a
//! framework that keeps a plan after its `stop` keeps those singletons in memory. An `open` that is dropped half-way
//! drops the instances it has built, without their `destroy`.

use super::construct::construct;
use super::source::Source;
use crate::container::Container;
use crate::container::definition::{Definition, Instance, Scope};
use crate::container::error::ResolveError;
use crate::container::objects::ObjectStage;
use crate::container::slot::{Place, Slot};
use crate::container::store::Store;
use crate::deadline::Deadlines;
use crate::guarded::guarded;
use crate::log::logged;
use crate::{Component, Error, Result};
use smallvec::SmallVec;
use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;

/// The way an instance of `C` is made for a request, decided once at boot.
pub struct ScopePlan<C>(Recipe<C>);

enum Recipe<C> {
    Singleton(Arc<C>),
    Request(Arc<RequestPlan>),
}

/// One request's instances, in the order of the plan; most requests have few.
type RequestInstances = SmallVec<[Instance; 4]>;

struct RequestPlan {
    nodes: Vec<RequestNode>,
    container: Container,
    given: Arc<[Instance]>,
    /// The end of a request calls a `destroy` or a listener.
    ends: bool,
    /// There are listeners of objects.
    observed: bool,
    deadlines: Deadlines,
}

/// One instance to build, with a slot for each field.
struct RequestNode {
    definition: Definition,
    slots: Vec<Slot<Place>>,
}

/// The plan for `C` in this application.
pub(crate) fn plan_scope<C: Component>(store: &Arc<Store>) -> Result<ScopePlan<C>, ResolveError> {
    let graph = &store.graph;
    let request_scoped = |index: &usize| graph.definitions[*index].scope != Scope::Singleton;
    let root = graph
        .definition_of(TypeId::of::<C>())
        .filter(request_scoped);
    let Some(root) = root else {
        return store.get::<C>().map(|c| ScopePlan(Recipe::Singleton(c)));
    };
    let nodes = graph.plan_request(root, &|index| store.instance_of(index).cloned());
    let nodes = nodes.into_iter().map(|node| RequestNode {
        definition: graph.definitions[node.definition].clone(),
        slots: node.slots,
    });
    let nodes: Vec<RequestNode> = nodes.collect();
    let observed = !store.objects.is_empty();
    Ok(ScopePlan(Recipe::Request(Arc::new(RequestPlan {
        ends: observed || nodes.iter().any(|node| node.definition.destroy.is_some()),
        nodes,
        container: Container::weak(Arc::downgrade(store), store.config.clone()),
        given: store.given.clone(),
        observed,
        deadlines: Deadlines::read(&store.config),
    }))))
}

impl<C: Component> ScopePlan<C> {
    /// The instance itself, when `C` is a singleton: nothing has to be opened for it.
    #[must_use]
    pub fn singleton(&self) -> Option<&Arc<C>> {
        match &self.0 {
            Recipe::Singleton(instance) => Some(instance),
            Recipe::Request(_) => None,
        }
    }

    /// Builds one request's components. `objects` are those of the framework: the fields
    /// whose type is [`Dependency::scoped`](crate::Dependency::scoped) are taken from them.
    ///
    /// # Errors
    ///
    /// What a constructor or an `init` returned, its panic, or that it took longer than
    /// `core.readyTimeout`; what was built before it has been destroyed.
    pub async fn open(&self, objects: &[&(dyn Any + Send + Sync)]) -> Result<OpenScope<C>> {
        let mut instances = RequestInstances::new();
        let plan = match &self.0 {
            Recipe::Request(plan) => plan,
            Recipe::Singleton(root) => {
                return Ok(OpenScope {
                    root: root.clone(),
                    instances,
                    plan: None,
                });
            }
        };
        if let Err(error) = plan.build(&mut instances, objects).await {
            plan.close(&instances).await;
            return Err(error);
        }
        let root = instances.last().cloned();
        let root = root.and_then(|root| root.downcast::<C>().ok());
        let root = root.ok_or_else(|| Error::msg("a plan ends with the component it is for"))?;
        let plan = plan.ends.then(|| plan.clone());
        if plan.is_none() {
            // The root holds those that it uses, and no `destroy` needs the others.
            instances.clear();
        }
        Ok(OpenScope {
            root,
            instances,
            plan,
        })
    }
}

impl RequestPlan {
    async fn build(
        &self,
        instances: &mut RequestInstances,
        objects: &[&(dyn Any + Send + Sync)],
    ) -> Result<()> {
        for node in &self.nodes {
            let source = Source {
                slots: node.slots.iter(),
                built: &|node| instances.get(node),
                objects,
                given: &self.given,
                config: self.container.config(),
            };
            let notify = |stage, instance: Option<&Instance>| self.notify(stage, node, instance);
            let ready = self.deadlines.ready;
            let instance = construct(&node.definition, source, ready, None, notify).await;
            instances.push(instance.map_err(|error| {
                let title = node.definition.title();
                error.context(format_args!("`{title}` could not be built"))
            })?);
        }
        Ok(())
    }

    fn notify(&self, stage: ObjectStage, node: &RequestNode, instance: Option<&Instance>) {
        if self.observed
            && let Ok(store) = self.container.store()
        {
            store.objects.notify(stage, &node.definition, instance);
        }
    }

    async fn close(&self, instances: &[Instance]) {
        for (node, instance) in self.nodes.iter().zip(instances).rev() {
            self.notify(ObjectStage::BeforeDestroy, node, Some(instance));
            let Some(hook) = node.definition.destroy else {
                continue;
            };
            if let Err(error) = guarded(self.deadlines.stop, hook(instance.clone())).await {
                let component = node.definition.title();
                let message = "`destroy` failed at the end of a request";
                logged(|| tracing::error!(component, ?error, message));
            }
        }
    }
}

/// One request's components; [`close`](Self::close) ends them.
pub struct OpenScope<C> {
    root: Arc<C>,
    instances: RequestInstances,
    plan: Option<Arc<RequestPlan>>,
}

impl<C> OpenScope<C> {
    /// The component that the scope was opened for.
    #[must_use]
    pub fn get(&self) -> &Arc<C> {
        &self.root
    }

    /// The component alone, when nothing in the scope has a `destroy`.
    pub(crate) fn into_inner(self) -> Arc<C> {
        self.root
    }

    /// Runs `destroy` of this request's components, a user before what it uses. A failing one is
    /// logged and does not keep the others from running.
    pub async fn close(self) {
        if let Some(plan) = &self.plan {
            plan.close(&self.instances).await;
        }
    }
}

// By hand: a derive would require the component itself to be `Clone`.
impl<C> Clone for ScopePlan<C> {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            Recipe::Singleton(instance) => Recipe::Singleton(instance.clone()),
            Recipe::Request(plan) => Recipe::Request(plan.clone()),
        })
    }
}

impl<C> fmt::Debug for ScopePlan<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Recipe::Singleton(_) => f.write_str("ScopePlan(singleton)"),
            Recipe::Request(plan) => f
                .debug_list()
                .entries(plan.nodes.iter().map(|node| node.definition.title()))
                .finish(),
        }
    }
}

impl<C> fmt::Debug for OpenScope<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenScope<{}>", std::any::type_name::<C>())
    }
}
