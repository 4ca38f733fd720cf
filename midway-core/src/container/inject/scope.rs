//! One request's components: built from a plan of indices that was made at boot.

use super::wire::{Fields, RequestFields};
use super::{Source, Wire};
use crate::config::Config;
use crate::container::definition::{Construct, Hook, Instance, Scope as Lifetime};
use crate::container::error::ResolveError;
use crate::container::graph::Graph;
use crate::container::reference::Reference;
use crate::container::store::Store;
use crate::guarded::{guarded, unpanicked};
use crate::lifecycle::{Deadlines, ObjectStage};
use crate::log::logged;
use crate::{Component, Error, Result};
use smallvec::SmallVec;
use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;

/// How an instance of `C` is had, decided once at boot.
pub struct ScopePlan<C>(Plan<C>);

enum Plan<C> {
    Singleton(Arc<C>),
    Scoped(Arc<Steps>),
}

/// One request's instances, in the order of the plan; most requests have few.
type Built = SmallVec<[Instance; 4]>;

struct Steps {
    steps: Vec<Step>,
    /// No step takes time: none has an async constructor or an `init`.
    at_once: bool,
    config: Config,
    container: Reference,
    destroys: bool,
    /// Someone listens to objects coming and going.
    observed: bool,
    deadlines: Deadlines,
}

struct Step {
    definition: usize,
    construct: Make,
    wires: Box<[Wire]>,
    init: Option<Hook>,
    destroy: Option<Hook>,
    title: String,
}

/// [`Construct`] without what a plan never has.
enum Make {
    Sync(fn(&mut Source<'_>) -> Result<Instance>),
    Async(
        fn(&mut Source<'_>) -> Result<futures_util::future::BoxFuture<'static, Result<Instance>>>,
    ),
    Object(Instance),
}

/// The plan for `C` in this application.
pub(crate) fn plan_scope<C: Component>(store: &Arc<Store>) -> Result<ScopePlan<C>, ResolveError> {
    let graph = &store.graph;
    let Some(index) = graph.definition_of(TypeId::of::<C>()) else {
        return store.get::<C>().map(|c| ScopePlan(Plan::Singleton(c)));
    };
    if graph.definitions[index].scope == Lifetime::Singleton {
        return store
            .get::<C>()
            .map(|instance| ScopePlan(Plan::Singleton(instance)));
    }
    let nodes = graph.scope_nodes(index, store);
    let steps: Vec<Step> = nodes
        .into_iter()
        .map(|(definition, wires)| step(graph, definition, wires))
        .collect();
    let observed = !store.objects.is_empty();
    let destroys = observed || steps.iter().any(|step| step.destroy.is_some());
    let at_once = !observed && steps.iter().all(Step::is_at_once);
    let (config, container) = (store.config.clone(), Reference::new(store));
    let deadlines = Deadlines::read(&config);
    Ok(ScopePlan(Plan::Scoped(Arc::new(Steps {
        steps,
        at_once,
        config,
        container,
        destroys,
        observed,
        deadlines,
    }))))
}

fn step(graph: &Graph, index: usize, wires: Vec<Wire>) -> Step {
    let definition = &graph.definitions[index];
    let construct = match &definition.construct {
        Construct::Sync(make) => Make::Sync(*make),
        Construct::Async(make) => Make::Async(*make),
        Construct::Object(instance) => Make::Object(instance.clone()),
    };
    let (init, destroy) = (definition.init, definition.destroy);
    Step {
        definition: index,
        construct,
        wires: wires.into(),
        init,
        destroy,
        title: definition.title(),
    }
}

impl<C: Component> ScopePlan<C> {
    /// The instance itself, when `C` is a singleton: nothing has to be opened for it.
    #[must_use]
    pub fn singleton(&self) -> Option<&Arc<C>> {
        match &self.0 {
            Plan::Singleton(instance) => Some(instance),
            Plan::Scoped(_) => None,
        }
    }

    /// Builds one request's components. `objects` are what the framework brings along: the fields
    /// whose type is [`Dependency::scoped`](crate::Dependency::scoped) are taken from them.
    ///
    /// # Errors
    ///
    /// What a constructor or an `init` returned, its panic, or that it took longer than
    /// `core.readyTimeout`; what was built before it has been destroyed.
    pub async fn open(&self, objects: &[&(dyn Any + Send + Sync)]) -> Result<Scope<C>> {
        let steps = match &self.0 {
            Plan::Singleton(root) => {
                return Ok(Scope {
                    root: root.clone(),
                    built: Built::new(),
                    steps: None,
                });
            }
            Plan::Scoped(steps) => steps,
        };
        let mut built = Built::new();
        let outcome = if steps.at_once {
            steps.build_at_once(&mut built, objects)
        } else {
            steps.build(&mut built, objects).await
        };
        if let Err(error) = outcome {
            steps.close(&built).await;
            return Err(error);
        }
        let root = if steps.destroys {
            built.last().cloned()
        } else {
            // Nobody looks at the others again: they live as long as the root holds them.
            built.pop()
        };
        let root = root.and_then(|root| root.downcast::<C>().ok());
        let root = root.ok_or_else(|| Error::msg("a plan ends with the component it is for"))?;
        let (built, steps) = match steps.destroys {
            true => (built, Some(steps.clone())),
            false => (Built::new(), None),
        };
        Ok(Scope { root, built, steps })
    }
}

impl Step {
    fn is_at_once(&self) -> bool {
        self.init.is_none() && !matches!(self.construct, Make::Async(_))
    }

    fn failed(&self, error: Error) -> Error {
        error.context(format_args!("`{}` could not be built", self.title))
    }
}

impl Steps {
    /// Every step, when none takes time: one net for panics under all of them.
    fn build_at_once(&self, built: &mut Built, objects: &[&(dyn Any + Send + Sync)]) -> Result<()> {
        let outcome = unpanicked(|| {
            for step in &self.steps {
                let instance = match &step.construct {
                    Make::Object(instance) => instance.clone(),
                    Make::Sync(make) => make(&mut self.source(step, built, objects))?,
                    Make::Async(_) => return Err(Error::msg("an async constructor takes time")),
                };
                built.push(instance);
            }
            Ok(())
        });
        outcome.map_err(|error| match self.steps.get(built.len()) {
            Some(step) => step.failed(error),
            None => error,
        })
    }

    async fn build(&self, built: &mut Built, objects: &[&(dyn Any + Send + Sync)]) -> Result<()> {
        for step in &self.steps {
            let instance = self.one(step, built, objects).await;
            built.push(instance.map_err(|error| step.failed(error))?);
        }
        Ok(())
    }

    fn source<'a>(
        &'a self,
        step: &'a Step,
        built: &'a [Instance],
        objects: &'a [&'a (dyn Any + Send + Sync)],
    ) -> Source<'a> {
        Source {
            fields: Fields::Request(RequestFields {
                wires: step.wires.iter(),
                locals: built,
                objects,
            }),
            container: &self.container,
            config: &self.config,
        }
    }

    async fn one(
        &self,
        step: &Step,
        built: &[Instance],
        objects: &[&(dyn Any + Send + Sync)],
    ) -> Result<Instance> {
        let mut source = self.source(step, built, objects);
        self.tell(ObjectStage::BeforeCreate, step, None);
        let instance = match &step.construct {
            Make::Object(instance) => instance.clone(),
            Make::Sync(make) => unpanicked(|| make(&mut source))?,
            Make::Async(make) => {
                guarded(self.deadlines.ready, unpanicked(|| make(&mut source))?).await?
            }
        };
        self.tell(ObjectStage::Created, step, Some(&instance));
        if let Some(init) = step.init {
            guarded(self.deadlines.ready, init(instance.clone())).await?;
        }
        self.tell(ObjectStage::Initialized, step, Some(&instance));
        Ok(instance)
    }

    fn tell(&self, stage: ObjectStage, step: &Step, instance: Option<&Instance>) {
        if self.observed
            && let Ok(store) = self.container.store()
        {
            store
                .objects
                .tell(stage, &store.graph.definitions[step.definition], instance);
        }
    }

    async fn close(&self, built: &[Instance]) {
        for (step, instance) in self.steps.iter().zip(built).rev() {
            self.tell(ObjectStage::BeforeDestroy, step, Some(instance));
            let Some(hook) = step.destroy else { continue };
            if let Err(error) = guarded(self.deadlines.stop, hook(instance.clone())).await {
                logged(|| {
                    tracing::error!(
                        component = step.title,
                        ?error,
                        "`destroy` failed at the end of a request"
                    );
                });
            }
        }
    }
}

/// One request's components; [`close`](Self::close) ends them.
pub struct Scope<C> {
    root: Arc<C>,
    built: Built,
    steps: Option<Arc<Steps>>,
}

impl<C> Scope<C> {
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
        if let Some(steps) = &self.steps {
            steps.close(&self.built).await;
        }
    }
}

// By hand: a derive would ask the component itself to be `Clone`.
impl<C> Clone for ScopePlan<C> {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            Plan::Singleton(instance) => Plan::Singleton(instance.clone()),
            Plan::Scoped(steps) => Plan::Scoped(steps.clone()),
        })
    }
}

impl<C> fmt::Debug for ScopePlan<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Plan::Singleton(_) => f.write_str("ScopePlan(singleton)"),
            Plan::Scoped(steps) => f
                .debug_list()
                .entries(steps.steps.iter().map(|step| &step.title))
                .finish(),
        }
    }
}

impl<C> fmt::Debug for Scope<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scope<{}>", std::any::type_name::<C>())
    }
}
