//! What a field without an attribute may be, and what #[default] allows.

use midway_core::prelude::*;
use std::collections::HashMap;
use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, Weak};

trait Plugin: Send + Sync {}

#[derive(Component, Default)]
struct Mailer;

type Shared<T> = Arc<T>;

#[derive(Component)]
struct Users {
    hits: AtomicU64,
    name: String,
    names: Vec<String>,
    limit: Option<u32>,
    open: Mutex<HashMap<u64, Arc<Mailer>>>,
    plugins: Mutex<Vec<Arc<dyn Plugin>>>,
    counter: Arc<AtomicU64>,
    list: Shared<Mutex<Vec<u32>>>,
    text: Arc<str>,
    bytes: Arc<[u8]>,
    texts: Vec<Arc<str>>,
    first: Option<Arc<[u8]>>,
    path: Option<Arc<std::path::Path>>,
    counters: Vec<Arc<AtomicU64>>,
    weak: Weak<Mailer>,
    unit: (),
    #[default]
    own: Arc<Mailer>,
    #[default]
    none: Option<Arc<dyn Plugin>>,
    #[default]
    empty: Vec<Arc<Mailer>>,
}

#[derive(Component)]
struct Pair<T: Default>(Arc<T>, Option<Arc<T>>, #[default] Vec<Arc<T>>, T);

#[derive(Configuration)]
struct MainConfiguration {
    counter: Arc<AtomicU64>,
    #[default]
    mailer: Arc<Mailer>,
}

fn main() {}
